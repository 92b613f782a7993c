"""What stands below or above a concept, as a tree that can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Branch:
    """A concept in a tree: how deep it stands, under which, and whether it stood before (its branch is not repeated)."""

    concept: str
    depth: int
    parent: str | None
    repeated: bool = False


def make_tree(onward: Callable[[str], Iterable[str]], root: str, depth: int | None = None) -> list[Branch]:
    """List what can be reached from a concept, each branch under the concept that it was reached from.

    Parameters
    ----------
    onward : callable
        The next concepts of one: what it builds on, or what builds on it.
    depth : int, optional
        Go no deeper than so many steps.

    Examples
    --------
    >>> newer = {"a": ["b", "c"], "b": ["c"], "c": []}
    >>> [(branch.concept, branch.depth, branch.repeated) for branch in make_tree(newer.__getitem__, "a")]
    [('a', 0, False), ('b', 1, False), ('c', 2, False), ('c', 1, True)]
    """
    found: list[Branch] = []
    seen: set[str] = set()
    stack: list[tuple[str, int, str | None]] = [(root, 0, None)]
    while stack:
        id, level, parent = stack.pop()
        found.append(Branch(id, level, parent, id in seen))
        if id in seen or level == depth:
            seen.add(id)
            continue
        seen.add(id)
        stack += [(other, level + 1, id) for other in sorted(onward(id), reverse=True)]
    return found
