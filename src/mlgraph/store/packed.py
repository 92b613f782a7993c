"""The rows of a compiled graph: values packed into text, unpacked when a question asks for them.

They look like those of `mlgraph.model` and are lighter: building the real classes alone would cost a question a quarter of
its time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from mlgraph.model import Evidence, Relation

UNIT, RECORD, GROUP, BETWEEN = "\x1f", "\x1e", "\x1d", "\x1c"
"""What packed texts are joined by; no text of a graph file can hold them, since all white space there became a blank."""


class _Packed:
    """A value whose fields are unpacked when they are first asked for: most questions need few of them."""

    packed: ClassVar[dict[str, tuple[int, Callable[[str], object]]]]

    def __init__(self, row: str) -> None:
        self._row = row.split(UNIT)

    def __getattr__(self, name: str) -> object:
        if name not in self.packed:
            raise AttributeError(name)
        place, unpack = self.packed[name]
        value = unpack(self._row[place])
        setattr(self, name, value)
        return value


def unpack_text(packed: str) -> dict[str, str]:
    """Unpack a text in its languages."""
    return dict(unpack_records(packed))


def unpack_records(packed: str) -> list[list[str]]:
    """Unpack records, each into its fields."""
    return [record.split(GROUP) for record in packed.split(RECORD)] if packed else []


def _number(packed: str) -> int | None:
    return int(packed) if packed else None


def _optional(packed: str) -> str | None:
    return packed or None


def _aliases(packed: str) -> tuple[SimpleNamespace, ...]:
    return tuple(SimpleNamespace(text=text, ambiguous=flag == "1") for text, flag in unpack_records(packed))


class PackedConcept(_Packed):
    """A concept; relations that are `dangling` are left out."""

    packed: ClassVar = {
        "area": (0, str),
        "label": (1, unpack_text),
        "aliases": (2, _aliases),
        "year": (3, _number),
        "source": (4, _optional),
        "title": (5, _optional),
        "about": (6, unpack_text),
        "level": (7, _optional),
        "minutes": (8, _number),
    }
    label: Mapping[str, str]
    aliases: tuple[SimpleNamespace, ...]

    def __init__(self, id: str, dangling: Callable[[str, str], bool], row: str, relations: str) -> None:
        super().__init__(row)
        self.id = id
        self._dangling = dangling
        self._relations: dict[str, Relation] | str = relations

    @property
    def name(self) -> str:
        return str(self.label.get("en") or next(iter(self.label.values()), self.id))

    @property
    def names(self) -> tuple[str, ...]:
        plain = (alias.text for alias in self.aliases if not alias.ambiguous)
        return tuple(dict.fromkeys((*self.label.values(), *plain)))

    @property
    def builds_on(self) -> tuple[Relation, ...]:
        return tuple(self.relations.values())

    @property
    def relations(self) -> dict[str, Relation]:
        if isinstance(self._relations, str):
            found: dict[str, Relation] = {}
            for row in self._relations.split(BETWEEN) if self._relations else ():
                light: Any = PackedRelation(self.id, row)
                if not self._dangling(self.id, light.builds_on):
                    found.setdefault(light.builds_on, light)
            self._relations = found
        return self._relations


def unpack_evidence(packed: str) -> tuple[Evidence, ...]:
    """Unpack the sentences that support a relation."""
    keys = ("note", "line", "quote", "start", "end")
    kinds = (str, int, str, int, int)
    rows = ((kind(value) for kind, value in zip(kinds, row, strict=True)) for row in unpack_records(packed))
    light: Any = tuple(SimpleNamespace(**dict(zip(keys, row, strict=True))) for row in rows)
    return light  # type: ignore[no-any-return]


class PackedRelation(_Packed):
    """A relation of a concept."""

    packed: ClassVar = {"because": (2, unpack_text), "source": (3, _optional), "evidence": (4, unpack_evidence)}

    def __init__(self, concept: str, row: str) -> None:
        super().__init__(row)
        self.concept = concept
        self.builds_on, self.how = self._row[:2]
        self.choice = int(self._row[5])
