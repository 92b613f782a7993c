"""The lines of a note's file: where they end is found once, for a note may have thousands of statements."""

from bisect import bisect_right
from functools import lru_cache

from mlgraph.model import Note


def line_of(note: Note, offset: int) -> int:
    r"""Return the number of the line, from 1, that an offset of the file's text lies in.

    Examples
    --------
    >>> note = Note("x.md", 1, "", "en", text="a\r\nb\rc\nd", prose="", offsets=())
    >>> [line_of(note, offset) for offset in (0, 3, 5, 7)]
    [1, 2, 3, 4]
    """
    # A note of a listing page is counted from where it starts: a page may hold thousands.
    listed = note.line > 1 and note.offsets
    begin, end = (note.offsets[0], note.offsets[-1] + 1) if listed else (0, len(note.text))
    return note.line + bisect_right(_line_ends(note.text, begin, end), offset)


@lru_cache(maxsize=2)
def _line_ends(text: str, begin: int, end: int) -> list[int]:
    ends = []
    for mark in "\r\n":
        at = text.find(mark, begin, end)
        while at >= 0:
            if mark == "\r" or at == begin or text[at - 1] != "\r":
                ends.append(at + 1)
            at = text.find(mark, at + 1, end)
    return sorted(ends)
