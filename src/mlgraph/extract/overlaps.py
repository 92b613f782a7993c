"""Matches that overlap: which of them count."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything that has a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


_S = TypeVar("_S", bound=Stretch)


def longest(found: Iterable[_S]) -> list[_S]:
    """Keep, of matches that overlap, the one that starts first, unless a longer one cuts into it.

    Examples
    --------
    >>> from mlgraph.model import Mention
    >>> given = [Mention(0, 2, ("a",)), Mention(0, 5, ("b",)), Mention(6, 8, ("c",))]
    >>> [mention.concept for mention in longest(given)]
    ['b', 'c']
    """
    kept: list[_S] = []
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
        elif match.end - match.start > kept[-1].end - kept[-1].start:
            kept[-1] = match
    return kept
