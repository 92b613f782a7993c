"""A note → its candidate relations, sentence by sentence, each with what it stands under."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from mlgraph.extract import lists
from mlgraph.extract.cited import uncited
from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.columns import heads, of_row
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.facts import Facts
from mlgraph.extract.finder import cues_of
from mlgraph.extract.fronted import subjects_first
from mlgraph.extract.loose import loose
from mlgraph.extract.pairs import pairs
from mlgraph.extract.relations import candidates
from mlgraph.extract.respectively import crossed
from mlgraph.extract.sentences import sentences
from mlgraph.extract.shared import peers
from mlgraph.extract.subjects import topics
from mlgraph.extract.units import units
from mlgraph.extract.versions import bases, versions
from mlgraph.extract.who import PRONOUN
from mlgraph.model import Block, Mention, Note

_LONGEST = 800
_MOST = 40


def _bounded(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence: the grammar's cost grows with the square of a sentence's length."""
    for start, end in spans:
        for at in range(start, end, _LONGEST):
            yield at, min(end, at + _LONGEST)


def sentences_of(
    note: Note, mentions: Sequence[Mention], central: Mapping[str, float], about: str | None = None
) -> Iterator[tuple[Block, list[Sentence]]]:
    """Cut a note's blocks into sentences that name a concept or state something; what the title of a paper names is not stated."""
    mentions = uncited(mentions, note.prose)
    starts = [mention.start for mention in mentions]
    cues = cues_of(note.prose)
    cue_starts = [match.start for match in cues]
    previous: tuple[str, ...] = ()
    for block, above in zip(note.blocks, topics(note, mentions, central, about), strict=True):
        if block.kind in ("alt", "heading"):
            previous = ()
        if block.kind == "alt":
            continue
        inside_block: list[Sentence] = []
        opener: str | None = None
        for start, end in _bounded(sentences(note.prose, block.start, block.end)):
            inside = [m for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end][
                :_MOST
            ]
            triggers = cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)][:_MOST]
            if inside or triggers or note.prose[start:end].rstrip()[-1:] in (":", "："):
                named = units(note.prose, inside, end)
                sentence = Sentence(note.prose, start, end, named, triggers, above, previous, opener)
                inside_block.append(sentence)
                told = [unit.concept for unit in subjects_first(sentence)]
                if opener is None and told:
                    opener = told[0]
                subject = previous[:1] if PRONOUN.match(note.prose, start) else ()
                previous = tuple(dict.fromkeys((*subject, *told))) or previous
        yield block, inside_block


@dataclass(frozen=True)
class Readings:
    """All that a note may state, and the pairs that it contrasts somewhere."""

    candidates: tuple[Candidate, ...]
    contrasted: frozenset[tuple[str, str]]


def read_candidates(
    note: Note, mentions: Sequence[Mention], facts: Facts, central: Mapping[str, float], about: str | None = None
) -> Readings:
    """Collect all readings of a note's sentences; `central` tells how likely the note is about each concept, `about` what its name alone tells."""
    found: list[Candidate] = []
    contrasted: set[tuple[str, str]] = set()
    variants, base = False, bases(note, mentions)
    columns: list[Cue | None] = []  # of the table that is open
    intros: dict[int, tuple[Sentence, CueMatch]] = {}  # what opens a list, by the level that it stands on
    for block, inside in sentences_of(note, mentions, central, about):
        for sentence in inside:
            apart = crossed(sentence) | peers(sentence)
            read = (candidates(sentence), pairs(sentence, facts), loose(sentence, facts), versions(sentence, base))
            found += (one for one in chain(*read) if not apart or (one.concept, one.builds_on) not in apart)
            contrasted |= set(_contrasted(sentence))
        if block.kind == "row":
            found += of_row(inside, block.start, columns) if any(columns) else ()
            columns = columns or heads(note.prose[block.start : block.end])
        else:
            columns = []
        if block.kind == "heading":
            variants = lists.heads_variants(note.prose[block.start : block.end])
        level = block.level if block.kind == "item" else 0
        intros = {at: intro for at, intro in intros.items() if at < level or not (inside or block.kind == "heading")}
        if block.kind == "item" and inside and inside[0].start - block.start <= 2:
            found += lists.of_item(*intros[max(intros)], inside[0]) if intros else ()
            found += lists.of_heading(inside[0]) if variants else ()
        match = lists.introduction(inside[-1]) if inside else None
        if match:
            intros[level] = (inside[-1], match)
    # What a name goes on from does not build on it.
    forward = tuple(one for one in found if base.get(one.builds_on) != one.concept)
    return Readings(forward, frozenset(contrasted))


def _contrasted(s: Sentence) -> Iterator[tuple[str, str]]:
    """What a sentence sets against each other: its blocked names, and the others in it, or else its topic."""
    if not s.blocked:
        return
    others = {u.concept for u in s.units if u not in s.blocked} or {topic.concept for topic in s.topics[:1]}
    for unit in s.blocked:
        for other in others:
            yield other, unit.concept
