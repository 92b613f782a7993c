"""One file → its notes: a Markdown file or a text is one note, a listing page is many."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mlgraph.model import Note, Place
from mlgraph.names import CJK, fold, is_chinese
from mlgraph.notes import listing
from mlgraph.notes.decode import MAX_BYTES, NotTextError, decode
from mlgraph.notes.markdown import read_markdown
from mlgraph.notes.plain import read_plain
from mlgraph.notes.prose import Prose
from mlgraph.notes.walk import walk

_CHINESE_PER_MINUTE = 400
_WORDS_PER_MINUTE = 200
_PLAIN = (".txt", ".text")
_BEFORE_TITLE = 200
"""More text than this before the first heading (badges and pictures are none), and that heads a section, not the note."""
_FRONT_KEY = re.compile(r"^(title|aliases|alias)[ \t]*:[ \t]*(.*(?:\n[ \t]*-.*)*)", re.MULTILINE)


def read_files(
    paths: Iterable[str | Path], skipped: Callable[[str, str], None] | None = None, root: Path | None = None
) -> Iterator[tuple[str, bytes]]:
    """Read the note files below some paths, in a fixed order, as the name to show and the bytes.

    Parameters
    ----------
    paths
        Files and folders.
    skipped
        Called with a file's name and the reason, once for each file that cannot be read.
    root
        The folder down from which ignore files count; without it, those in the folders named.

    Raises
    ------
    NotesNotFoundError
        If a path that was named does not exist.
    """
    for path, name in walk(paths, skipped, root):
        try:
            if not path.is_file():
                raise OSError("not a regular file")
            with path.open("rb") as file:
                yield name, file.read(MAX_BYTES + 1)
        except OSError as error:
            if skipped:
                skipped(name, error.strerror or str(error))


def read_notes(
    paths: Iterable[str | Path], skipped: Callable[[str, str], None] | None = None, root: Path | None = None
) -> Iterator[Note]:
    """Read all notes below some paths, in a fixed order; a note found in several places is yielded once.

    Parameters and errors are those of `read_files`.
    """
    entries: dict[str, Note] = {}
    for name, data in read_files(paths, skipped, root):
        try:
            notes = notes_from_text(decode(data), name)
        except NotTextError as error:
            if skipped:
                skipped(name, str(error))
            continue
        if len(notes) == 1:
            yield notes[0]
            continue
        for note in notes:
            first = entries.setdefault(entry_key(note), note)
            entries[entry_key(note)] = replace(first, places=(*first.places, Place(note.path, note.line)))
    for note in entries.values():
        yield note if len(note.places) > 1 else replace(note, places=())


def entry_key(note: Note) -> str:
    """Tell the notes of listing pages apart: the same beginning is the same note, on whatever page it stands."""
    return fold(note.prose)[:400]


def notes_from_text(text: str, name: str) -> list[Note]:
    """Split a text into notes and take their markup off; `name` is the path to show, its ending decides the format.

    Examples
    --------
    >>> [note] = notes_from_text("# PPO\\n\\nPPO builds on TRPO.\\n", "rl/ppo.md")
    >>> note.title, note.lang, note.prose
    ('PPO', 'en', 'PPO\\nPPO builds on TRPO.\\n')
    """
    if not name.lower().endswith(_PLAIN):
        prose, front = read_markdown(text)
        return [_note(prose, name, 1, _markdown_title(prose, front, name), _front_names(front))]
    found = listing.entries(text)
    if not found:
        prose = read_plain(text)
        return [_note(prose, name, 1, _first_line(prose, name))]
    starts = line_starts(text)
    return [
        _note(read_plain(text, start, end), name, bisect_right(starts, start), listing.title(text[start:end]))
        for start, end in found
    ]


def reading_minutes(text: str) -> int:
    """Estimate the time to read a text: 400 Chinese characters or 200 words a minute, at least one minute.

    Examples
    --------
    >>> reading_minutes("优化" * 400), reading_minutes("word " * 1000)
    (2, 5)
    """
    words = len(re.findall(r"[A-Za-z]+", text))
    return max(1, round(len(CJK.findall(text)) / _CHINESE_PER_MINUTE + words / _WORDS_PER_MINUTE))


def line_starts(text: str) -> list[int]:
    """Offsets at which lines start; only ``\\n``, ``\\r\\n`` and ``\\r`` end a line.

    Examples
    --------
    >>> line_starts("a\\r\\nb\\u2028c\\n")
    [0, 3, 7]
    """
    return [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", text))]


def _note(prose: Prose, name: str, line: int, title: str, names: tuple[str, ...] = ()) -> Note:
    text = prose.text()
    lang = "zh" if is_chinese(text) else "en"
    return Note(
        path=name, line=line, title=title, lang=lang, text=prose.source, prose=text, offsets=prose.offsets,
        blocks=tuple(prose.blocks), strong=tuple(sorted(prose.strong)), names=names,
    )  # fmt: skip


def _markdown_title(prose: Prose, front: str, name: str) -> str:
    values = _front_values(front).get("title")
    if values:
        return values[0]
    text = prose.text()
    heading = next((block for block in prose.blocks if block.kind == "heading"), None)
    told = sum(b.end - b.start for b in prose.blocks if heading and b.start < heading.start and b.kind != "alt")
    if heading and told <= _BEFORE_TITLE:
        words = " ".join(text[heading.start : heading.end].split())
        return Path(name).stem if listing.BARE.fullmatch(words.lstrip("0123456789.、 ")) else words
    return _first_line(prose, name)


def _first_line(prose: Prose, name: str) -> str:
    """Take the first line if it looks like a title, else the file's name."""
    first = prose.text()[slice(prose.blocks[0].start, prose.blocks[0].end)].strip() if prose.blocks else ""
    short = 0 < len(first) <= 60 and "\n" not in first and not first.endswith((".", "。", "！", "？", "!", "?"))
    return first if short else Path(name).stem


def _front_names(front: str) -> tuple[str, ...]:
    values = _front_values(front)
    return tuple(name for key in ("aliases", "alias") for name in values.get(key, ()))


def _front_values(front: str) -> dict[str, list[str]]:
    """Title and aliases of a front matter; a broken one is no reason to refuse a note."""
    found: dict[str, list[str]] = {}
    for match in _FRONT_KEY.finditer(front):
        raw = re.split(r"[,\n]", match[2].strip().strip("[]")) if match[1] != "title" else [match[2]]
        found[match[1]] = [value for value in (part.strip().lstrip("-").strip().strip("'\"") for part in raw) if value]
    return found
