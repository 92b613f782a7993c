"""What a name that nobody has might have been meant for: close in spelling, or made of the same parts."""

import heapq
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from mlgraph.hanzi import simplified
from mlgraph.names import fold

_CLOSE = 0.6
_TRIED = 60


def closest(name: str, spellings: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Find the ids whose names are close to a name, best first.

    Close is what differs in few letters, what contains the name or is contained in it, and what is made of its words
    in another order.

    Parameters
    ----------
    spellings : iterable of (str, sequence of str)
        All folded names, each with the ids that have it.

    Examples
    --------
    >>> names = [("proximalpolicyoptimization", ["ppo"]), ("flow", ["flow"])]
    >>> closest("proximl policy optimisation", names), closest("policy, proximal", names), closest("rainbow", names)
    (['ppo'], ['ppo'], [])
    """
    folded = simplified(fold(name))
    if not folded:
        return []
    parts = [part for word in re.findall(r"[^\W_]+", name) if len(part := fold(word)) > 2 or not part.isascii()]
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)} or {folded}
    spelt: list[tuple[float, str]] = []
    related: list[tuple[int, str]] = []
    owners: dict[str, Sequence[str]] = {}
    for other, ids in spellings:
        share = sum(pair in other for pair in pairs) / max(len(pairs), len(other) - 1)
        if share >= 0.2:
            spelt.append((-share, other))
        if _contains(folded, other) or (len(parts) > 1 and all(part in other for part in parts)):
            related.append((abs(len(other) - len(folded)), other))
        elif share < 0.2:
            continue
        owners[other] = ids
    close = _closest(folded, [other for _, other in heapq.nsmallest(_TRIED, spelt)])
    order = [*close, *(other for _, other in sorted(related))]
    return list(dict.fromkeys(id for other in order for id in owners[other]))


def _contains(folded: str, other: str) -> bool:
    return len(folded) >= 2 and (folded in other or (len(other) >= 3 and other in folded))


def _closest(folded: str, tried: list[str]) -> list[str]:
    rated = ((-SequenceMatcher(None, other, folded).ratio(), other) for other in tried)
    return [other for rate, other in sorted(rated) if -rate >= _CLOSE]
