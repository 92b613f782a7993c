"""A note → its mentions of concepts, known and new; the longest name wins, the note itself decides ambiguous ones."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from mlgraph.extract.lexicon import Lexicon, Match
from mlgraph.extract.unknown import find_aliases, find_unknown
from mlgraph.model import Graph, Mention, Note
from mlgraph.names import fold, slug


@dataclass(frozen=True)
class Tagged:
    """The mentions of a note, in order, and the names of the concepts that the graph does not know.

    `undecided` are mentions of names that may mean several concepts and that nothing in the note decides.
    """

    mentions: tuple[Mention, ...]
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undecided: tuple[Mention, ...] = ()


class Tagger:
    """Tags notes with the concepts of a graph. Making one costs as much as reading a few hundred notes: keep it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.lexicon = Lexicon.of(graph)
        self._known = frozenset(self.lexicon.entries)

    def tag(self, note: Note) -> Tagged:
        """Find all mentions in a note's prose."""
        matches = self.lexicon.find(note.prose)
        unknown: dict[str, tuple[str, ...]] = {}
        extra = self._declared(note)
        for candidate in find_unknown(note, self._known | {fold(name) for _, name, _ in extra}):
            id = _id(candidate.names, unknown, self.graph)
            unknown[id] = candidate.names
            extra += [(id, name, False) for name in candidate.names]
        if extra:
            matches = _merge(matches, Lexicon(extra).find(note.prose))
        mentions, undecided = self._decide(matches)
        seen = {mention.concept for mention in mentions}
        return Tagged(mentions, {id: names for id, names in unknown.items() if id in seen}, undecided)

    def _declared(self, note: Note) -> list[tuple[str, str, bool]]:
        """Names that a bracket in the note gives to a concept that the graph knows under another name."""
        found = []
        for names in find_aliases(note):
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


def _id(names: tuple[str, ...], taken: Mapping[str, object], graph: Graph) -> str:
    """Make an id of the shortest Latin name, else the first name; a number sets homonyms apart."""
    latin = [name for name in names if name.isascii()]
    base = slug(min(latin, key=len) if latin else names[0])
    id, count = base, 2
    while id in taken or id in graph.concepts:
        id, count = f"{base}-{count}", count + 1
    return id


def _merge(known: list[Match], new: list[Match]) -> list[Match]:
    """Lay matches of new names over those of known ones: where they overlap, the longer wins, at equal length the known."""
    kept: list[Match] = []
    for match in sorted([*known, *new], key=lambda m: (-(m.end - m.start), m not in known, m.start)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)
