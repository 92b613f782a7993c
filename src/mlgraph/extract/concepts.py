"""A note → its mentions of concepts, known and new; the longest name wins, the note itself decides ambiguous ones."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mlgraph.extract.bareversions import bare_versions
from mlgraph.extract.cited import mask
from mlgraph.extract.finder import cues_of
from mlgraph.extract.glossary import Glossary
from mlgraph.extract.lexicon import Lexicon, Match
from mlgraph.extract.logit import Weights, load_weights
from mlgraph.extract.newterms import NewTerms
from mlgraph.extract.redefined import redefined
from mlgraph.extract.unknown import Candidate, Seen, find_aliases, find_terms, find_unknown, one_name
from mlgraph.extract.vocabulary import Vocabulary
from mlgraph.model import Graph, Mention, Note
from mlgraph.names import CJK, fold, slug, stem


@dataclass(frozen=True)
class Tagged:
    """The mentions of a note, in order, and the names of the concepts that the graph does not know.

    `undecided` are mentions of names that may mean several concepts and that nothing in the note decides; `wider` tells where
    the phrases begin that names end, by where those end; `about` is the known concept that the note is called by, though its
    text never names it: PPO.md may say "extends TRPO".
    """

    mentions: tuple[Mention, ...]
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undecided: tuple[Mention, ...] = ()
    wider: Mapping[int, int] = field(default_factory=dict)
    about: str | None = None


_FIELD = re.compile(r"([\u3400-\u9fff]{2,6}?)(?:领域|方向的)")


class Tagger:
    """Tags notes with the concepts of a graph. Making one costs as much as reading a few hundred notes: keep it."""

    def __init__(self, graph: Graph, weights: Weights | None = None) -> None:
        self.graph = graph
        self.glossary = Glossary.beside(graph)
        self.lexicon = Lexicon.of(graph, self.glossary.names)
        names = [name for concept in graph.concepts.values() for name in concept.names]
        names += [name for _, name in self.glossary.names]
        self.vocabulary = Vocabulary(names)
        self.new_terms = NewTerms(self.vocabulary, load_weights()["terms"] if weights is None else weights)
        self._beginnings: dict[str, set[str]] = {}
        for concept in graph.concepts.values():
            for name in concept.names:
                if 4 <= len(name) <= 6 and CJK.match(name):
                    self._beginnings.setdefault(name[:-2], set()).add(concept.id)

    def meant_by(self, name: str) -> Sequence[str]:
        """Return the concepts that a name may mean."""
        entry = self.lexicon.entries.get(fold(name)) or self.lexicon.entries.get(stem(name))
        return (entry.concepts or entry.shared) if entry else ()

    def tag(self, note: Note) -> Tagged:
        """Find all mentions in a note's prose."""
        plain = replace(note, prose=mask(note.prose))
        matches, seen, unknown = self._named(note, plain)
        likely = self.new_terms.likely(plain, self._covered(matches))
        matches = self._lay_over(note, matches, (one for name in likely.names for one in one_name(name, seen)), unknown)
        mentions, undecided = self._decide(matches)
        named_ids = {mention.concept for mention in mentions}
        about = self._called(note, named_ids)
        if about and about in self.glossary.terms:
            unknown[about] = self.glossary.terms[about]
        known = {id: names for id, names in unknown.items() if id in named_ids or id == about}
        return Tagged(mentions, known, undecided, likely.wider, about)

    def terms(self, note: Note) -> Iterator[tuple[str, list[str]]]:
        """Yield the chunks of a note that may be terms, with their features: what the scorer of terms is trained on."""
        plain = replace(note, prose=mask(note.prose))
        yield from self.new_terms.describe(plain, self._covered(self._named(note, plain)[0]))

    def _named(self, note: Note, plain: Note) -> tuple[list[Match], Seen, dict[str, tuple[str, ...]]]:
        """Find the names that a note has for certain: known ones, and those that it defines or writes as names; new ones not where it cites."""
        matches = _merge(self.lexicon.find(note.prose), list(self._fields(note.prose)))
        matches = _merge(matches, list(bare_versions(note.prose, matches, self.meant_by)))
        listed = {id for match in matches for id in match.candidates if id in self.glossary.terms}
        unknown = {id: self.glossary.terms[id] for id in sorted(listed)}
        equal = list(find_aliases(plain))
        titled = [(note.title, *note.names)] if self.meant_by(note.title) else []  # its front matter's aliases
        others = list(redefined(equal, self._owner_of, self._names_of))
        matches = _without(matches, note.prose, others)
        declared = self._declared([*(names for names in equal if all(names != one for _, one in others)), *titled])
        declared += [(mine, names[-1], False) for _, names in others if (mine := self._owner_of(names[0]))]
        seen = Seen(self.lexicon.entries, (fold(name) for _, name, _ in declared), (fold(one[-1]) for _, one in others))
        named = list(find_unknown(plain, equal, seen))
        found = (*named, *find_terms(plain, seen, cues_of(note.prose), [(m.start, m.end) for m in matches]))
        return self._lay_over(note, matches, found, unknown, declared), seen, unknown

    def _lay_over(
        self,
        note: Note,
        matches: list[Match],
        found: Iterable[Candidate],
        unknown: dict[str, tuple[str, ...]],
        declared: Iterable[tuple[str, str, bool]] = (),
    ) -> list[Match]:
        """Lay new names over those found before, and enter them in `unknown`."""
        extra = list(declared)
        for candidate in found:
            id = _id(candidate.names, unknown, self.graph)
            unknown[id] = candidate.names
            extra += [(id, name, False) for name in candidate.names]
        return _merge(matches, Lexicon(extra).find(note.prose)) if extra else matches

    def _called(self, note: Note, named: Container[str]) -> str | None:
        """Return the known concept whose whole name is the note's title, if the text does not name it."""
        about = self._owner_of(note.title)
        return about if about and about not in named and note.title not in note.prose else None

    def _owner_of(self, name: str) -> str | None:
        """Return the one concept that a name means, if only one."""
        entry = self.lexicon.entries.get(fold(name))
        return entry.concepts[0] if entry and len(entry.concepts) == 1 else None

    def _names_of(self, id: str) -> Sequence[str]:
        return self.graph.concepts[id].names if id in self.graph.concepts else self.glossary.terms.get(id, ())

    def _covered(self, matches: Iterable[Match]) -> list[tuple[int, int, bool]]:
        """Tell the places of names, and which of them the graph or the glossary knows."""
        return [(m.start, m.end, self.knows(m.candidates[0])) for m in matches]

    def knows(self, id: str) -> bool:
        """Tell whether a concept is one of the graph or the glossary."""
        return id in self.graph.concepts or id in self.glossary.terms

    def _fields(self, text: str) -> Iterator[Match]:
        """投机领域: the beginning of a Chinese name, if few concepts' names begin so, where a field is spoken of."""
        for match in _FIELD.finditer(text):
            options = [
                (-len(self.graph.newer(id)), begin, id)
                for begin in range(match.start(1), match.end(1) - 1)
                for id in self._beginnings.get(text[begin : match.end(1)], ())
            ]
            if 0 < len(options) <= 5:
                _, begin, id = min(options)
                yield Match(begin, match.end(1), (id,), False)

    def _declared(self, equal: Iterable[Sequence[str]]) -> list[tuple[str, str, bool]]:
        """Names that a bracket in the note gives to a concept that the graph knows under another name."""
        found = []
        for names in equal:
            entries = [self.lexicon.entries.get(fold(name)) for name in names]
            owners = [entry.concepts[0] for entry in entries if entry and len(entry.concepts) == 1]
            if owners:
                found += [
                    (owners[0], name, False)
                    for name, entry in zip(names, entries, strict=True)
                    if not entry or not entry.concepts
                ]
        return found

    def _decide(self, matches: list[Match]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Settle shared names: the meaning whose neighbours in the graph, or own other names, the note mentions most."""
        sure = Counter(match.candidates[0] for match in matches if len(match.candidates) == 1 and not match.shared)
        decided: dict[tuple[str, ...], str | None] = {}
        mentions: list[Mention] = []
        undecided: list[Mention] = []
        for match in matches:
            choice: str | None = match.candidates[0]
            if match.shared:
                if match.candidates not in decided:
                    decided[match.candidates] = self._choose(match.candidates, sure)
                choice = decided[match.candidates]
            if choice is None:
                undecided.append(Mention(match.start, match.end, match.candidates))
            else:
                mentions.append(Mention(match.start, match.end, (choice,)))
        return tuple(mentions), tuple(undecided)

    def _choose(self, candidates: tuple[str, ...], sure: Counter[str]) -> str | None:
        scores = {}
        for id in candidates:
            near = {*self.graph.older(id), *self.graph.newer(id)} if id in self.graph.concepts else set()
            area = self.graph.concepts[id].area if id in self.graph.concepts else None
            same_area = sum(self.graph.concepts[other].area == area for other in sure if other in self.graph.concepts)
            scores[id] = 10 * sure[id] + 3 * sum(other in near for other in sure) + same_area
        best, *rest = sorted(scores, key=lambda id: (-scores[id], id))
        return best if scores[best] > 0 and (not rest or scores[best] > 1.5 * scores[rest[0]]) else None


def phrases(tagged: Tagged, kept: Container[str]) -> Iterator[Mention]:
    """Yield the mentions of some concepts, each as wide as the phrase that its name ends: a "soft trust region" is a trust region."""
    end = 0
    for mention in tagged.mentions:
        start = tagged.wider.get(mention.end, mention.start)
        if mention.concept in kept:
            yield replace(mention, start=start) if end <= start < mention.start else mention
        end = mention.end


def _id(names: tuple[str, ...], taken: Mapping[str, object], graph: Graph) -> str:
    """Make an id of the shortest Latin name, else the first name; a number sets homonyms apart."""
    latin = [name for name in names if name.isascii()]
    base = slug(min(latin, key=len) if latin else names[0])
    id, count = base, 2
    while id in taken or id in graph.concepts:
        id, count = f"{base}-{count}", count + 1
    return id


def _without(matches: list[Match], text: str, others: Iterable[tuple[str, tuple[str, ...]]]) -> list[Match]:
    """Leave out the mentions of short names that the note uses for something else."""
    gone = {(owner, fold(names[-1])) for owner, names in others}
    return [m for m in matches if (m.candidates[0], stem(text[m.start : m.end])) not in gone] if gone else matches


def _merge(known: list[Match], new: list[Match]) -> list[Match]:
    """Lay matches of new names over those of known ones: where they overlap, the longer wins, at equal length the known."""
    if not new:
        return known
    ranked = sorted(
        [*((match, 0) for match in known), *((match, 1) for match in new)],
        key=lambda pair: (pair[0].start - pair[0].end, pair[1], pair[0].start),
    )
    starts: list[int] = []
    kept: dict[int, Match] = {}
    for match, _ in ranked:
        at = bisect_right(starts, match.start)
        before = kept[starts[at - 1]].end if at else 0
        after = starts[at] if at < len(starts) else match.end
        if before <= match.start and match.end <= after:
            starts.insert(at, match.start)
            kept[match.start] = match
    return [kept[start] for start in starts]
