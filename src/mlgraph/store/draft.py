"""The files of a user's graph as they shall become: changed in memory, shown as a diff, written all or none."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from mlgraph.errors import EditError
from mlgraph.store import history
from mlgraph.store.decided import DecisionsFile
from mlgraph.store.decisions import FILE
from mlgraph.store.document import Document
from mlgraph.store.edit import AreaFile
from mlgraph.store.read import read_area
from mlgraph.store.transaction import locked, replace_files

_D = TypeVar("_D", bound=Document[Any])


class Draft:
    """A folder of the graph that is being changed.

    Parameters
    ----------
    folder : Path
        The user's own graph; it need not exist yet.
    out : Path
        Where what was done is kept, so that it can be undone.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from mlgraph.model import Concept
    >>> folder = Path(mkdtemp())
    >>> draft = Draft(folder / "graph", folder / "out")
    >>> draft.area("rl").add_concept(Concept("ppo", {"en": "PPO"}))
    >>> draft.commit("add ppo")
    >>> (folder / "graph" / "rl.yaml").read_text()
    'ppo:\\n  label: PPO\\n'
    """

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder = folder
        self.out = out
        self._files: dict[Path, Document[Any]] = {}
        self._undoing = False

    @property
    def decisions(self) -> DecisionsFile:
        """The decisions of this folder."""
        return self._open(self.folder / FILE, DecisionsFile)

    @property
    def areas(self) -> Iterator[AreaFile]:
        """All area files, in the order in which they are read."""
        inside = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        files = [f for end in (".yaml", ".yml") for f in inside if f.suffix == end and f.name != FILE and f.is_file()]
        made = [f for f, document in self._files.items() if isinstance(document, AreaFile) and f not in files]
        return (self._open(file, AreaFile) for file in (*files, *made))

    def area(self, name: str) -> AreaFile:
        """Return the file of an area, a new one if need be."""
        file = self.folder / f"{name}.yaml"
        other = self.folder / f"{name}.yml"
        return self._open(other if other.is_file() and not file.is_file() else file, AreaFile)

    def holding(self, id: str) -> AreaFile | None:
        """Return the file that a concept stands in; none if only a layer below has it."""
        # Most files need not be parsed to know that they do not have it.
        return next((area for area in self.areas if id in area.text and id in area.value), None)

    def mentioning(self, id: str) -> Iterator[AreaFile]:
        """Yield the files whose relations may point at a concept."""
        return (area for area in self.areas if id in area.text)

    @property
    def changed(self) -> list[Document[Any]]:
        """The files that differ from the disk, by name."""
        return [self._files[file] for file in sorted(self._files) if self._files[file].changed]

    def diff(self) -> str:
        """Show what would change as a unified diff."""
        return "".join(_diff(document) for document in self.changed)

    def commit(self, what: str, also: Mapping[Path, tuple[bytes | None, bytes]] = MappingProxyType({})) -> None:
        """Write all files that changed, or none, and remember how to undo it; call it with the folder locked.

        A change that `undo` took back is forgotten instead. `also` names other files that change with them: what each
        must still hold (None: it is not there yet), and what it gets.

        Raises
        ------
        EditError
            If a file changed since it was read.
        OSError
            If something cannot be written; nothing is changed then.
        """
        changed = self.changed
        changes = {document.file: (document.data, document.bytes) for document in changed} | dict(also)
        if changed and self._undoing:
            changes[self.out / history.FILE] = history.forgotten(self.out, self.folder)
        elif changed:
            texts = {document.file: (_before(document), document.text) for document in changed}
            changes[self.out / history.FILE] = history.remembered(self.out, self.folder, what, texts)
        if changes:
            replace_files(self.folder, changes)
        for document in changed if self._undoing else ():
            if not document.text:  # it was made by what is taken back
                document.file.unlink(missing_ok=True)
        self._files.clear()
        self._undoing = False

    def undo(self) -> str:
        """Take the last change back, as far as nobody changed the same lines since; return what it was.

        Raises
        ------
        EditError
            If there is nothing to undo, or the lines were changed meanwhile.
        """
        entry = history.last(self.out, self.folder)
        if entry is None:
            raise EditError("there is nothing to undo")
        for name, hunks in entry.files.items():
            document: Document[Any] = self.decisions if name == FILE else self._open(self.folder / name, AreaFile)
            document.text = history.reversed_text(document.text, hunks, document.file)
            _ = document.value  # raises if somebody's change has left no valid YAML
        self._refuse_doubles()
        self._undoing = True
        return entry.what

    def _refuse_doubles(self) -> None:
        """An id that comes back may by now be that of another concept, which somebody wrote since."""
        seen: set[str] = set()
        for area in self.areas:
            concepts, source = read_area(area.text, str(area.file), area.file.stem)
            double = next((c.id for c in concepts if c.id in seen), None)
            double = double or next((f.message for f in source.findings if f.rule == "duplicate-key"), None)
            if double:
                raise EditError(f"{area.file}: {double}: an id would stand twice; undo it by hand")
            seen |= {concept.id for concept in concepts}

    def _open(self, file: Path, kind: Callable[[Path, bytes | None], _D]) -> _D:
        if file not in self._files:
            try:
                data = file.read_bytes()
            except FileNotFoundError:
                data = None
            self._files[file] = kind(file, data)
        return cast(_D, self._files[file])


@contextmanager
def drafting(folder: Path, out: Path) -> Iterator[Draft]:
    """Hold a graph's folder against other writers, and change it."""
    with locked(folder):
        yield Draft(folder, out)


def _before(document: Document[Any]) -> str:
    return (document.data or b"").decode("utf-8").removeprefix("\ufeff")


def _diff(document: Document[Any]) -> str:
    old = _before(document)
    name = document.file.as_posix()
    rows = difflib.unified_diff(history.rows(old), history.rows(document.text), f"a/{name}", f"b/{name}")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
