"""Short names that a note uses for something else than the graph does: "Explainable Boosting Machine (EBM)" is no energy-based model."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from mlgraph.names import CJK, fold, stem

_SHORT = re.compile(r"[A-Z][A-Za-z0-9-]{1,5}$")
_WORD = re.compile(r"[A-Za-z]{3,}")
_ALIKE = 3


def redefined(
    equal: Iterable[Sequence[str]], owner_of: Callable[[str], str | None], names_of: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the concept that a short name means elsewhere, with the names that the note gives as one.

    Parameters
    ----------
    equal
        Names that the note declares to be one, the long form first.
    owner_of, names_of
        Tell what concept a name means, and what names a concept has.

    Examples
    --------
    >>> known = {"EBM": ["EBM", "energy-based model"], "PPO": ["PPO", "proximal policy optimization"]}
    >>> equal = [("explainable boosting machine", "EBM"), ("proximal policy optimisation", "PPO")]
    >>> list(redefined(equal, lambda name: name if name in known else None, known.get))
    [('EBM', ('explainable boosting machine', 'EBM'))]
    """
    for names in equal:
        long, short = names[0], names[-1]
        owner = owner_of(short) if _SHORT.match(short) else None
        others = {owner_of(name) for name in names if name != short} - {None}
        if owner and owner not in others:
            known = [name for name in names_of(owner) if fold(name) != fold(short)]
            if _unlike(long, known):
                yield owner, tuple(names)


def _unlike(long: str, known: Sequence[str]) -> bool:
    """Tell whether a long form shares next to nothing with any long form of its language that a concept has."""
    parts = _parts(long)
    others = [_parts(name) for name in known if bool(CJK.search(name)) == bool(CJK.search(long))]
    others = [other for other in others if len(other) > 1]
    return bool(parts and others) and all(_ALIKE * len(parts & other) < len(parts) for other in others)


def _parts(name: str) -> set[str]:
    return set(CJK.findall(name)) if CJK.search(name) else {stem(word) for word in _WORD.findall(name)}
