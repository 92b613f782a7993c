"""A YAML file that is being changed: its text, and a check that each change did what was meant and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from mlgraph.errors import EditError
from mlgraph.findings import Finding, Severity
from mlgraph.store.nodes import Node, Source
from mlgraph.store.splice import Splice, apply

_V = TypeVar("_V")
_BOM = "\ufeff"


@dataclass
class Document(Generic[_V]):
    """A file, its text as it is to become, and what a reader takes from it.

    Parameters
    ----------
    file : Path
        Where it is.
    data : bytes or None
        What it held when it was read; None for a file that is still to be made.
    read : callable
        Text and name to the value that counts, without places, and the findings.
    """

    file: Path
    data: bytes | None
    read: Callable[[str, str], tuple[_V, list[Finding]]]
    text: str = field(init=False)
    _value: tuple[str, _V, int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        try:
            self.text = (self.data or b"").decode("utf-8")
        except UnicodeDecodeError as error:
            raise EditError(f"{self.file}: not UTF-8 (byte {error.start + 1}); nothing was written") from None
        self.bom = self.text.startswith(_BOM)
        self.text = self.text.removeprefix(_BOM)

    @property
    def changed(self) -> bool:
        """Whether the text differs from the file."""
        return self.bytes != (self.data or b"")

    @property
    def bytes(self) -> "bytes":
        """The text as it is to be written."""
        return ((_BOM if self.bom else "") + self.text).encode("utf-8")

    @property
    def value(self) -> _V:
        """What a reader takes from the text now.

        Raises
        ------
        EditError
            If the text has an error of syntax, so that nobody can tell what it means.
        """
        return self._read()[1]

    def root(self) -> tuple[Source, Node | None]:
        """Parse the text into nodes."""
        source = Source(self.text, str(self.file))
        return source, source.compose()

    def change(self, splices: Iterable[Splice], meant: _V) -> None:
        """Apply splices, if the text then reads exactly as was meant.

        Raises
        ------
        EditError
            If it would not; the text is left as it was.
        """
        _, _, errors = self._read()
        before, known = self.text, self._value
        self.text, self._value = apply(before, splices), None
        try:
            _, value, worse = self._read()
        except EditError:
            value, worse = None, errors + 1
        if worse > errors or value != meant:
            self.text, self._value = before, known
            raise EditError(f"{self.file}: this change cannot be made safely in this file's layout; make it by hand")

    def _read(self) -> tuple[str, _V, int]:
        if self._value is None or self._value[0] != self.text:
            value, findings = self.read(self.text, str(self.file))
            broken = next((f for f in findings if f.rule in _UNREADABLE), None)
            if broken:
                raise EditError(f"{broken}; put this right first, nothing was written")
            self._value = (self.text, value, sum(f.severity is Severity.ERROR for f in findings))
        return self._value


_UNREADABLE = ("syntax", "alias", "too-deep", "too-large")
