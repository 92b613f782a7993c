"""Find the notes below the paths that a user names; `.mlgraphignore` is obeyed as git obeys `.gitignore`."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mlgraph.errors import NotesNotFoundError
from mlgraph.notes.ignore import Rule, read_rules, verdict

SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown", ".txt", ".text", ".rst"})
IGNORE_FILE = ".mlgraphignore"
_Rules = list[tuple[Path, list[Rule]]]
_SKIPPED_FOLDERS = frozenset({".git", ".hg", ".svn", ".obsidian", ".trash", "node_modules", "__pycache__", ".venv"})


def walk(
    paths: Iterable[str | Path], skipped: Callable[[str, str], None] | None = None, root: Path | None = None
) -> Iterator[tuple[Path, str]]:
    """Yield every note file once, as a path and the name to show for it (with ``/``), in a fixed order.

    A file that is named is taken whatever its ending; a folder gives its text and Markdown files, but for what the ignore
    files in it, and above it up to `root`, leave out. What cannot be looked into is told to `skipped`, by its name and the
    reason.

    Raises
    ------
    NotesNotFoundError
        If a path that was named does not exist.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            raise NotesNotFoundError(path.as_posix())
        for file in [path] if not path.is_dir() else _folder(path, _above(path, root), skipped or _pass_over):
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield file, file.as_posix()


def _pass_over(name: str, reason: str) -> None:
    """Say nothing of it."""


def _folder(folder: Path, ignores: _Rules, skipped: Callable[[str, str], None]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        ignores = [*ignores, *_rules(folder)]
    except OSError as error:
        skipped(folder.as_posix(), error.strerror or str(error))
        return
    for entry in found:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED_FOLDERS and not _ignored(path, ignores, folder=True):
                yield from _folder(path, ignores, skipped)
        elif path.suffix.lower() in SUFFIXES and path.is_file() and not _ignored(path, ignores):
            yield path


def _above(folder: Path, root: Path | None) -> _Rules:
    """Read the ignore files above a folder, from the root down; none where it lies outside."""
    above = list(_absolute(folder).parents)[::-1]
    top = _absolute(root) if root else None
    return [rules for parent in above[above.index(top) :] for rules in _rules(parent)] if top in above else []


def _rules(folder: Path) -> _Rules:
    file = folder / IGNORE_FILE
    return [(_absolute(folder), read_rules(file.read_bytes().decode("utf-8-sig", "replace")))] if file.is_file() else []


def _ignored(path: Path, ignores: _Rules, folder: bool = False) -> bool:
    """The deepest ignore file that says anything about a path decides, as in git."""
    path = _absolute(path) if ignores else path
    found = (verdict(rules, path.relative_to(base).as_posix(), is_folder=folder) for base, rules in reversed(ignores))
    return next((ignored for ignored in found if ignored is not None), False)


def _absolute(path: Path) -> Path:
    """Write a path out from the top, without ``..``; symlinks stay, since rules speak of names as they stand."""
    return Path(os.path.normpath(path.absolute()))
