"""Matches that overlap: which of them count."""

from collections.abc import Callable, Iterable
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


def longest(found: Iterable[_S], length: Callable[[_S], int] = lambda match: match.end - match.start) -> list[_S]:
    """Keep, of matches that overlap, the one that starts first, unless a longer one cuts into it.

    Parameters
    ----------
    length
        What counts as a match's length, where it is not the length itself.

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
        elif length(match) > length(kept[-1]):
            kept[-1] = match
    return kept
