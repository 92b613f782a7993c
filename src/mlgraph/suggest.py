"""What a name that nobody has might have been meant for: close in spelling, or made of the same parts."""

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mlgraph.hanzi import simplified
from mlgraph.names import fold

_SURE, _CLOSE = 0.8, 0.6
_TRIED = 60
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


def closest(name: str, spellings: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Find the ids that a name might have been meant for, best first.

    First what is made of its parts, in any order and in any language, each part standing for all that it means; then what
    differs in few letters; what begins with the name; what has at least the beginnings of its parts; what is less close;
    what contains the name or is contained in it.

    Parameters
    ----------
    spellings : iterable of (str, sequence of str)
        All folded names, each with the ids that have it.

    Examples
    --------
    >>> names = [("proximalpolicyoptimization", ["ppo"]), ("近端策略优化", ["ppo"]), ("policy", ["pi"]), ("策略", ["pi"])]
    >>> closest("proximl policy optimization", names), closest("optimisation, 近端 policy", names), closest("rainbow", names)
    (['ppo', 'pi'], ['ppo', 'pi'], [])
    """
    folded = simplified(fold(name))
    if not folded:
        return []
    owners: dict[str, list[str]] = {}
    for other, ids in spellings:
        owners.setdefault(other, []).extend(ids)
    rated = _rated(folded, owners)
    made = _made_of(_parts(name), owners)
    begun = (other for other in owners if len(folded) > 3 and other.startswith(folded))
    around = sorted((abs(len(other) - len(folded)), other) for other in owners if _contains(folded, other))
    order = [
        *(id for id, whole in made if whole),
        *_owners(owners, (other for rate, other in rated if rate >= _SURE)),
        *_owners(owners, sorted(begun, key=lambda other: (len(other), other))),
        *(id for id, _ in made),
        *_owners(owners, (other for rate, other in rated if rate < _SURE)),
        *_owners(owners, (other for _, other in around)),
    ]
    return list(dict.fromkeys(order))


def _owners(owners: Mapping[str, Sequence[str]], names: Iterable[str]) -> Iterator[str]:
    return (id for name in names for id in owners[name])


def _rated(folded: str, names: Iterable[str]) -> list[tuple[float, str]]:
    """Rate the names that share most pairs of letters, the closest first."""
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1)} or {folded}
    shares = ((sum(pair in other for pair in pairs) / max(len(pairs), len(other) - 1), other) for other in names)
    tried = heapq.nsmallest(_TRIED, ((-share, other) for share, other in shares if share >= 0.2))
    rated = ((_closeness(folded, other), other) for _, other in tried)
    close = [(rate, other) for rate, other in rated if rate >= _CLOSE]
    return sorted(close, key=lambda one: (-one[0], one[1][:1] != folded[:1], one[1]))


def _closeness(folded: str, other: str) -> float:
    """Rate a name by the letters that differ, from 0 to 1 (none); a longer one also by how it begins."""
    rate = 1 - distance(folded, other) / max(len(folded), len(other))
    if 4 < len(folded) < len(other):
        rate = max(rate, 0.9 * (1 - distance(folded, other[: len(folded) + 1]) / (len(folded) + 1)))
    return rate


def distance(one: str, other: str) -> int:
    """Count the letters to insert, drop or change, or neighbours to swap, that make one text of the other.

    The optimal string alignment of Damerau (1964), no part changed twice.

    Examples
    --------
    >>> distance("polciy", "policy"), distance("difusion", "diffusion"), distance("", "abc")
    (1, 1, 3)
    """
    last: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, last, row = last, row, [i]
        for j, target in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (char != target))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == target:
                best = min(best, before[j - 2] + 1)
            row.append(best)
    return row[-1]


def _contains(folded: str, other: str) -> bool:
    return len(folded) >= 2 and (folded in other or (len(other) >= 3 and other in folded))


def _parts(name: str) -> list[str]:
    """Words of Latin letters and runs of Chinese ones; what is too short to tell anything is left out."""
    parts = (simplified(fold(word)) for word in _WORD.findall(name))
    return [part for part in dict.fromkeys(parts) if len(part) > (2 if part.isascii() else 1)]


def _made_of(parts: Sequence[str], owners: Mapping[str, Sequence[str]]) -> list[tuple[str, bool]]:
    """Find what has all parts in its names, as they stand or as what else they are called (true), or their beginnings."""
    if len(parts) < 2:
        return []
    names: dict[str, list[str]] = {}
    for other, ids in owners.items():
        for id in ids:
            names.setdefault(id, []).append(other)
    forms = [{part, *(other for id in owners.get(part, ()) for other in names[id])} for part in parts]
    found = []
    for id, spelt in names.items():
        text = "\n".join(spelt)
        whole = [any(form in text for form in one) for one in forms]
        if any(whole) and all(done or _beginning(part) in text for done, part in zip(whole, parts, strict=True)):
            held = (other for other in spelt if any(_beginning(part) in other for part in parts))
            found.append((-sum(whole), min(map(len, held), default=0), id))
    return [(id, -whole == len(parts)) for whole, _, id in sorted(found)]


def _beginning(part: str) -> str:
    return part[: max(4, len(part) // 2)]
