"""Find the notes below the paths that a user names; `.mlgraphignore` is obeyed as git obeys `.gitignore`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pathspec

from mlgraph.errors import NotesNotFoundError

SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown", ".txt", ".text", ".rst"})
IGNORE_FILE = ".mlgraphignore"
_Rules = list[tuple[Path, "pathspec.GitIgnoreSpec"]]
_SKIPPED_FOLDERS = frozenset({".git", ".hg", ".svn", ".obsidian", ".trash", "node_modules", "__pycache__", ".venv"})


def walk(paths: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """Yield every note file once, as a path and the name to show for it (with ``/``), in a fixed order.

    A file that is named is taken whatever its ending; a folder gives its text and Markdown files.

    Raises
    ------
    NotesNotFoundError
        If a path that was named does not exist.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            raise NotesNotFoundError(path.as_posix())
        for file in [path] if not path.is_dir() else _folder(path, path, []):
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield file, file.as_posix()


def _folder(folder: Path, top: Path, ignores: _Rules) -> Iterator[Path]:
    rules = folder / IGNORE_FILE
    if rules.is_file():
        lines = rules.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        ignores = [*ignores, (folder, pathspec.GitIgnoreSpec.from_lines(lines))]
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED_FOLDERS and not _ignored(path, ignores, folder=True):
                yield from _folder(path, top, ignores)
        elif path.suffix.lower() in SUFFIXES and entry.is_file() and not _ignored(path, ignores):
            yield path


def _ignored(path: Path, ignores: _Rules, folder: bool = False) -> bool:
    """The deepest ignore file that says anything about a path decides, as in git."""
    for base, spec in reversed(ignores):
        result = spec.check_file(path.relative_to(base).as_posix() + ("/" if folder else ""))
        if result.include is not None:
            return bool(result.include)
    return False
