"""Terms nobody listed: "bias correction", 软标签, "a second-order Taylor expansion".

Every chunk of a note is looked at; a logistic regression trained on annotated notes says which are terms, by how they are
written, what stands beside them, and how names of the field begin and end.
"""

import re
import string
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mlgraph.extract.chunks import Place, chunks, pieces
from mlgraph.extract.logit import Weights, logit, weigh
from mlgraph.extract.vocabulary import Vocabulary
from mlgraph.model import Note
from mlgraph.names import fold, singular

Covered = Sequence[tuple[int, int, bool]]
"""Places of names found before, in order, each with whether the graph or the glossary knows it."""
LIKELY = 0.15
"""A chunk less likely a term is left alone; later steps, which see more, drop most of those above."""
SWALLOW = 0.5
"""The same where it would take the place of a name found before."""
_LEAST_WORTH = -3.5
"""If a chunk by itself weighs less, what stands around it is not looked at: measured, no context makes up for that."""
_LOOKED_AT = 4
_BEHIND = re.compile(r"[A-Za-z\-]+|\S")
_SHORT = re.compile(r"\s?[(（]([A-Z][A-Za-z]{1,7}?)s?[)）]")
_WORD = re.compile(r"[A-Za-z0-9]+")
_SMALL = string.ascii_lowercase + "-"
_DERIVED = re.compile(r"(?:(?<=[a-z])|[A-Z]\w*|\d)-based\b|-(?:like|style|type)\b")
"""BERT-based or attention-based models are no term of their own, but kinds of models that use what is known; a rule-based reward is one."""


class Chunk(NamedTuple):
    """Something that may be a term: its text, all its places, and whether it stands where a capital says nothing."""

    name: str
    places: list[Place]
    opens: bool


class Likely(NamedTuple):
    """The names of new terms, and where phrases start that end in a name found before and only say which: "soft trust region"; by where they end."""

    names: list[str]
    wider: dict[int, int]


class NewTerms:
    """Finds new terms; what a chunk says by itself is weighed once, chunks recur in the notes of a field."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights) -> None:
        self._vocabulary, self._weights = vocabulary, weights
        self._worth = lru_cache(1 << 15)(lambda name, opens: weigh(vocabulary.shape(name, opens), weights))

    def likely(self, note: Note, covered: Covered) -> "Likely":
        """Tell the chunks that are likely enough to be terms, the likelier of two that overlap, and those that only widen a name."""
        context, found = _Context(note, covered), Likely([], {})
        worths = ((chunk, self._worth(chunk.name, chunk.opens)) for chunk in _proposed(note, covered))
        weighed = (
            (-worth - weigh(context.features(chunk), self._weights), chunk)
            for chunk, worth in worths
            if worth >= _LEAST_WORTH
        )
        taken: set[int] = set()
        for doubt, chunk in sorted((one for one in weighed if -one[0] >= logit(LIKELY)), key=_surest_first):
            start, end = chunk.places[0]
            inner = context.inner(start, end)
            if inner and (-doubt < logit(SWALLOW) or context.abbreviated(*inner[-1][:2])):
                found.wider.update((stop, begin) for begin, stop in chunk.places if inner[-1][1] == end)
            elif taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.names.append(chunk.name)
        return found

    def describe(self, note: Note, covered: Covered) -> Iterator[tuple[str, list[str]]]:
        """Yield all chunks with their features: what the scorer is trained on."""
        context = _Context(note, covered)
        for chunk in _proposed(note, covered):
            yield chunk.name, [*self._vocabulary.shape(chunk.name, chunk.opens), *context.features(chunk)]


def _surest_first(one: tuple[float, Chunk]) -> tuple[float, Place, str]:
    return one[0], one[1].places[0], one[1].name


def _proposed(note: Note, covered: Covered) -> Iterator[Chunk]:
    """Yield the chunks that are no names found before, nor one with a class noun behind it (异策略算法), the same one once."""
    exact = {(start, end) for start, end, _ in covered}
    places: defaultdict[str, list[Place]] = defaultdict(list)
    prose = note.prose
    for start, end in chunks(prose):
        known = False
        forms = _forms(prose[start:end])
        for one, other, folded in forms:
            place = start + one, start + other
            places[folded].append(place)
            known = known or place in exact
        if known:
            exact.update((start + one, start + other) for one, other, _ in forms)
    for folded, group in places.items():
        if len(folded) >= 2 and exact.isdisjoint(group):
            start, end = group[0]
            name, left = prose[start:end], prose[max(0, start - 2) : start].rstrip()
            derived = _DERIVED.search(name) if "-" in name else None
            if not derived or (derived[0] == "-based" and (start, start + derived.start()) not in exact):
                yield Chunk(name, group, not left or left[-1] in ".!?:|*")


@lru_cache(1 << 15)
def _forms(chunk: str) -> tuple[tuple[int, int, str], ...]:
    """Return where the pieces of a chunk stand in it, each with its name folded."""
    return tuple((start, end, singular(fold(chunk[start:end]))) for start, end in pieces(chunk))


class _Context:
    """Where the chunks of a note stand."""

    def __init__(self, note: Note, covered: Covered) -> None:
        self._text = note.prose
        self._covered = covered
        self._starts = [start for start, _, _ in covered]
        headings = [(block.start, block.end, "heading") for block in note.blocks if block.kind == "heading"]
        items = [(block.start, block.start + 1, "item") for block in note.blocks if block.kind == "item"]
        self._marks = sorted([*headings, *items, *((start, end, "strong") for start, end in note.strong)])
        self._marked_from = [start for start, _, _ in self._marks]

    def features(self, chunk: Chunk) -> list[str]:
        """Describe a chunk by where it stands: how often and how early, in what, across which names, between which words."""
        start, end = chunk.places[0]
        inner = self.inner(start, end)
        names = [
            f"count={min(4, len(chunk.places))}", f"early={min(3, 4 * start // max(1, len(self._text)))}",
            f"inner={min(2, len(inner))}", *(self._across(start, end, inner) if inner else ()), *self._marked(start, end),
        ]  # fmt: skip
        for place in chunk.places[:_LOOKED_AT]:
            names += self._beside(*place)
        return list(dict.fromkeys(names))

    def inner(self, start: int, end: int) -> Covered:
        """Return the names found before that a chunk cuts into."""
        first = max(0, bisect_left(self._starts, start) - 1)
        return [one for one in self._covered[first : bisect_left(self._starts, end)] if one[1] > start]

    def abbreviated(self, start: int, end: int) -> bool:
        """Tell whether the bracket behind a name holds its initials: of an "iterative expectation maximization (EM)" they name the last two words."""
        short = _SHORT.match(self._text, end, end + 12)
        initials = "".join(word[0] for word in _WORD.findall(self._text[start:end]))
        return bool(short and short[1].casefold() == initials.casefold())

    def _across(self, start: int, end: int, inner: Covered) -> Iterator[str]:
        for one, other, known in inner[:2]:
            yield "inner-end" if other >= end else "inner-start" if one <= start else "inner-mid"
            yield "inner-known" if known else "inner-new"
            yield f"rest={self._text[max(start, other) : end].strip().lower()[-12:]}"
            if one < start or other > end:
                yield "inner-across"

    def _marked(self, start: int, end: int) -> Iterator[str]:
        """Tell in what a chunk is set off, and whether it is the whole of it."""
        behind = bisect_right(self._marked_from, start)
        for one, other, kind in self._marks[max(0, behind - 3) : behind]:
            if kind == "item":
                yield from ["item"] if one == start else []
            elif one <= start and end <= other:
                yield kind
                yield f"{kind}|{one == start}{other == end}"

    def _beside(self, start: int, end: int) -> tuple[str, str]:
        """Name the words beside a place; a mark or a Chinese character is a word."""
        left = self._text[max(0, start - 24) : start].lower().rstrip()
        word = left[len(left.rstrip(_SMALL)) :] or left[-1:]
        right = _BEHIND.search(self._text, end, end + 24)
        return f"l={word or '^'}", f"r={right[0].lower() if right else '$'}"
