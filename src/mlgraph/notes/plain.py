"""Plain text → prose: paragraphs are set apart by blank lines, list items by their markers."""

import re

from mlgraph.notes.prose import Prose

_MARKER = re.compile(r"\s*(?:[-*](?=\s)|[•·]|\d{1,3}(?:[)、]|\.(?!\d))|[（(]\d{1,3}[)）])\s*(?=\S)")


def read_plain(source: str, start: int = 0, end: int | None = None) -> Prose:
    """Read a stretch of plain text.

    Examples
    --------
    >>> [(b.kind, b.start, b.end) for b in read_plain("PPO\\n\\nIt clips\\nthe ratio.\\n- one\\n").blocks]
    [('paragraph', 0, 3), ('paragraph', 4, 23), ('item', 24, 27)]
    """
    prose = Prose(source, start, end)
    kind = "paragraph"
    for line in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", source[start:end]):
        text = line[0].rstrip("\r\n")
        at = start + line.start()
        marker = _MARKER.match(text)
        if marker or not text.strip():
            prose.close(kind)
            kind = "item" if marker else "paragraph"
        elif len(prose) and prose.parts[-1] != "\n":
            prose.gap(at - 1, " ")
        prose.add(at + (marker.end() if marker else 0), at + len(text))
    prose.close(kind)
    return prose
