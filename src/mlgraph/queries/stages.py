"""A long learning path in stages: stretches of steps, each of which leads to one concept."""

from __future__ import annotations

from collections.abc import Sequence

from mlgraph.queries.learning import Step

_MOST, _LEAST = 12, 4


def stages(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """Divide a learning path into stages of about a dozen steps, each of which ends with what it leads to.

    What is needed for one thing stands in one stretch; a stretch that is too long is divided where the stretches for its
    own needs end, and what is too short joins what follows.

    Examples
    --------
    >>> row = [Step(str(n), 30, (str(n + 1),)) for n in range(20)]
    >>> [[step.concept for step in stage][-1] for stage in stages(row)]
    ['11', '19']
    """
    if len(steps) <= _MOST:
        return [tuple(steps)] if steps else []
    found: list[list[Step]] = []
    for stretch, closes in _stretches(steps):
        if found and len(found[-1]) < (_MOST if closes else _LEAST):
            found[-1] += stretch
        else:
            found.append(list(stretch))
    return [tuple(stage) for stage in found]


def _stretches(steps: Sequence[Step]) -> list[tuple[Sequence[Step], bool]]:
    """Find the longest stretches that serve one step and are not too long; between them stand the steps that close more."""
    starts = _starts(steps)
    found: list[tuple[Sequence[Step], bool]] = []
    end = len(steps)
    while end:
        closes = end - starts[end - 1] > _MOST
        begin = end - 1 if closes else starts[end - 1]
        found.append((steps[begin:end], closes))
        end = begin
    return found[::-1]


def _starts(steps: Sequence[Step]) -> list[int]:
    """For each step the place where the stretch of steps begins that were taken for it."""
    starts: list[int] = []
    waiting: list[int] = []
    for place, step in enumerate(steps):
        start = place
        while waiting and step.concept in steps[waiting[-1]].needed_by:
            start = starts[waiting.pop()]
        starts.append(start)
        waiting.append(place)
    return starts
