"""A version by its number alone: where a note tells of Inception-v2 and Inception-v3, "V3" means the latter."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from mlgraph.extract.lexicon import Match
from mlgraph.names import fold

_VERSIONED = re.compile(r"(\w.+?)[ \-]?[vV](\d(?:\.\d)?)$")
_BARE = re.compile(r"(?<![\w./\-])[vV](\d(?:\.\d)?)(?![\w./\-])", re.ASCII)


def bare_versions(text: str, matches: Iterable[Match], meant_by: Callable[[str], Sequence[str]]) -> Iterator[Match]:
    """Yield the versions that stand alone, if the versions that a text names in full are all of one family.

    Examples
    --------
    >>> ids = {"yolov2": ["yolov2"], "yolov3": ["yolov3"]}
    >>> text = "YOLOv3 changes what v2 did."
    >>> [text[m.start : m.end] for m in bare_versions(text, [Match(0, 6, ("yolov3",), False)], lambda name: ids.get(name, []))]
    ['v2']
    """
    if not _BARE.search(text):
        return
    named = list(matches)
    full = [found for m in named if (found := _VERSIONED.match(text, m.start, m.end))]
    families = {fold(found[1]) for found in full}
    taken = {at for m in named for at in range(m.start, m.end)}
    for bare in _BARE.finditer(text) if len(families) == 1 else ():
        concepts = meant_by(f"{min(families)}v{bare[1]}")
        if len(concepts) == 1 and bare.start() not in taken:
            yield Match(bare.start(), bare.end(), tuple(concepts), False)
