"""Relations that are drawn rather than said: ``X = A + B``, ``Backbone: A + B``, ``A → B``."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mlgraph.extract.units import Unit

_PLUS = re.compile(r"\s?[\"”]?\s?[+＋]\s?[\"“]?\s?$")
_ARROW = re.compile(r"\s?(?:->|→|-->|=>|⇒|➜|—>)\s?$")
_PIPELINE = re.compile(
    r"\W*(?:(?:the|network|model|overall)\s)*(?:structure|architecture|pipeline|(?:网络|模型|整体)?(?:结构|架构|流程))\s?(?:[:：]|is\b|为|是)",
    re.I,
)
_STEP = re.compile(r"-{1,9}>|→|=>|➜")
_EQUALS = re.compile(r"\s?(?:=|＝|≈|:|：|是|就是|即|为)\s?$")


def sums(text: str, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the runs of names that plus signs join.

    Examples
    --------
    >>> text = "Mask = Faster + FCN，优于 Fast"
    >>> us = [Unit(w, text.index(w), text.index(w) + len(w), text.index(w) + len(w)) for w in ("Mask", "Faster", "FCN")]
    >>> [[u.concept for u in run] for run in sums(text, us)]
    [['Faster', 'FCN']]
    """
    run: list[Unit] = []
    for unit in units:
        if run and not _PLUS.match(text[run[-1].end : unit.start]):
            if len(run) > 1:
                yield run
            run = []
        run.append(unit)
    if len(run) > 1:
        yield run


def arrows(text: str, units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the pairs of names between which an arrow stands, older first."""
    for one, other in pairwise(units):
        if one.concept != other.concept and _ARROW.match(text[one.end : other.start]):
            yield one, other


def steps(text: str, units: Sequence[Unit], start: int, end: int) -> list[Unit]:
    """Return the parts that a line draws: "Architecture: embedding -> convolution -> softmax".

    Examples
    --------
    >>> text = "结构：A -> B -> C"
    >>> [u.concept for u in steps(text, [Unit(w, text.index(w), text.index(w) + 1, text.index(w) + 1) for w in "ABC"], 0, len(text))]
    ['A', 'B', 'C']
    """
    opens = _PIPELINE.match(text, start, end)
    drawn = [unit for unit in units if opens and unit.start >= opens.end()]
    return drawn if len(drawn) > 1 and len(_STEP.findall(text, start, end)) > 1 else []


def equated(text: str, units: Sequence[Unit], run: Sequence[Unit]) -> Unit | None:
    """Return the name on the left of the equals sign, colon or 是 before a run."""
    left = [unit for unit in units if unit.end <= run[0].start]
    return (
        left[-1]
        if left and _EQUALS.search(text[left[-1].end : run[0].start][-8:]) and run[0].start - left[-1].end <= 12
        else None
    )
