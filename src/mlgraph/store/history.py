"""What was done to a graph's files, kept in ``out/history.jsonl`` so that it can be undone though files went on changing."""

import difflib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlgraph.errors import EditError

FILE = "history.jsonl"
_KEPT = 200
_AROUND = 2


@dataclass(frozen=True)
class Hunk:
    """A stretch of a file before and after a change, with a few lines around it, and the line where it stood after."""

    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One change: in words, and the stretches of each file, by its name in the folder, which is named as seen from the history."""

    what: str
    folder: str
    files: Mapping[str, tuple[Hunk, ...]]


Change = tuple[bytes | None, bytes]
"""What a file holds, if it is there, and what it shall hold."""


def remembered(out: Path, folder: Path, what: str, texts: Mapping[Path, tuple[str, str]]) -> Change:
    """Add a change to the history, given each file's text before and after it; return how the file changes by this."""
    files = {file.name: [vars(hunk) for hunk in hunks(old, new)] for file, (old, new) in texts.items()}
    row = json.dumps({"what": what, "folder": _seen_from(out, folder), "files": files}, ensure_ascii=False)
    data = _data(out)
    return data, _joined([*_lines(data), row][-_KEPT:])


def last(out: Path, folder: Path) -> Entry | None:
    """Return the last change of a folder."""
    return next((e for e in map(_entry, reversed(_lines(_data(out)))) if e and _is_of(e, out, folder)), None)


def introduced(out: Path, folder: Path, what: str, row: str) -> tuple[str, ...]:
    """Return the rows that the last change to do something wrote around one that was not there before; none if it was.

    `what` is that something in words, as one of those that the change is told in.
    """
    for entry in map(_entry, reversed(_lines(_data(out)))):
        if entry and what in entry.what.split("; ") and _is_of(entry, out, folder):
            found = (hunk for hunks in entry.files.values() for hunk in hunks)
            new = (rows(hunk.new) for hunk in found if not _has(hunk.old, row) and _has(hunk.new, row))
            return tuple(next(new, ()))
    return ()


def _has(text: str, row: str) -> bool:
    return any(one.startswith(row) for one in rows(text))


def forgotten(out: Path, folder: Path) -> Change:
    """Drop the last change of a folder, since it is undone; return how the file changes by this."""
    data = _data(out)
    lines = _lines(data)
    index = next(i for i in range(len(lines) - 1, -1, -1) if (e := _entry(lines[i])) and _is_of(e, out, folder))
    return data, _joined(lines[:index] + lines[index + 1 :])


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """Tell where two texts differ.

    Examples
    --------
    >>> hunks("a\\nb\\nc\\nd\\n", "a\\nb\\nc\\nx\\nd\\n")
    (Hunk(line=1, old='b\\nc\\nd\\n', new='b\\nc\\nx\\nd\\n'),)
    """
    before, after = rows(old), rows(new)
    # Most of a file is as it was: what is alike at both ends need not be compared line by line with all the rest.
    top = max(0, _alike(before, after) - _AROUND)
    bottom = max(0, _alike(before[top:][::-1], after[top:][::-1]) - _AROUND)
    before, after = before[top : len(before) - bottom], after[top : len(after) - bottom]
    groups = difflib.SequenceMatcher(None, before, after).get_grouped_opcodes(_AROUND)
    return tuple(
        Hunk(
            top + group[0][3],
            "".join(before[group[0][1] : group[-1][2]]),
            "".join(after[group[0][3] : group[-1][4]]),
        )
        for group in groups
    )


def _alike(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def reversed_text(text: str, hunks: tuple[Hunk, ...], file: Path) -> str:
    """Put back what stood before a change, wherever its lines have moved to.

    Raises
    ------
    EditError
        If the lines are not there any more, or more than once.

    Examples
    --------
    >>> reversed_text("top\\na\\nb\\nc\\nx\\nd\\n", (Hunk(1, "b\\nc\\nd\\n", "b\\nc\\nx\\nd\\n"),), Path("f"))
    'top\\na\\nb\\nc\\nd\\n'
    """
    for hunk in reversed(hunks):
        lines = rows(text)
        wanted = rows(hunk.new)
        size = len(wanted)
        found = [i for i in range(len(lines) - size + 1) if lines[i : i + size] == wanted]
        if len(found) > 1 and hunk.line in found:
            found = [hunk.line]
        if len(found) != 1:
            reason = "more than once" if found else "no more as it was written"
            raise EditError(f"{file}: what should be undone stands there {reason}; undo it by hand")
        text = "".join([*lines[: found[0]], hunk.old, *lines[found[0] + size :]])
    return text


def rows(text: str) -> list[str]:
    """Lines with their ends; only line feeds end a line, so that no other character is ever touched."""
    *ended, rest = text.split("\n")
    return [*(row + "\n" for row in ended), *([rest] if rest else [])]


def _seen_from(out: Path, folder: Path) -> str:
    """Name a folder so that a workspace may be moved; one on another drive of Windows keeps its whole path."""
    try:
        return Path(os.path.relpath(folder.resolve(), out.resolve())).as_posix()
    except ValueError:
        return str(folder.resolve())


def _is_of(entry: Entry, out: Path, folder: Path) -> bool:
    """Tell whether a change is one of a folder; histories of earlier versions name it by its whole path."""
    return (out.resolve() / entry.folder).resolve() == folder.resolve()


def _data(out: Path) -> bytes | None:
    try:
        return (out / FILE).read_bytes()
    except OSError:
        return None


def _lines(data: bytes | None) -> list[str]:
    return [line for line in (data or b"").decode("utf-8", "replace").split("\n") if line]


def _joined(lines: list[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")


def _entry(line: str) -> Entry | None:
    """Read a row; one that is broken counts as none."""
    try:
        row: dict[str, Any] = json.loads(line)
        files = {str(name): tuple(Hunk(**hunk) for hunk in found) for name, found in row["files"].items()}
        return Entry(str(row["what"]), str(row["folder"]), files)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
