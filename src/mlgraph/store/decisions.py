"""``graph/decisions.yaml``: what a person decided for good, so that a new reading of the notes does not ask again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mlgraph.findings import Finding, Severity
from mlgraph.model import Location
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode, Source
from mlgraph.store.splice import pair

FILE = "decisions.yaml"
_KEYS = ("rejected", "renamed", "merged")
_NOWHERE = Location("")
HEAD = "# Decisions that hold when notes are read again. Written by mlgraph; edit it as you like.\n"


@dataclass(frozen=True)
class Rejection:
    """A relation that shall not be proposed again, or, without `builds_on`, a concept.

    `names` are what the two were called when it was decided: by them the decision is found again when ids change.
    """

    concept: str
    builds_on: str = ""
    names: tuple[str, ...] = ()
    location: Location = _NOWHERE


@dataclass(frozen=True)
class Decisions:
    """All that was decided: what is rejected, and which ids were renamed or merged into others.

    `broken` says what is wrong in a file that cannot be read: then nobody knows what was decided.

    Examples
    --------
    >>> Decisions(renamed={"a": "b"}, merged={"b": "c"}).current("a")
    'c'
    """

    rejected: tuple[Rejection, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    broken: str = ""

    @property
    def redirects(self) -> dict[str, str]:
        """Old ids, each with the id that it was last given."""
        return {old: self.current(old) for old in (*self.renamed, *self.merged)}

    def current(self, id: str) -> str:
        """Follow renames and merges to the id of today; a circle ends where it began."""
        seen = {id}
        while (following := self.merged.get(id) or self.renamed.get(id)) and following not in seen:
            seen.add(following)
            id = following
        return id

    def over(self, below: "Decisions") -> "Decisions":
        """Lay these decisions over those of a layer below."""
        return Decisions(
            (*below.rejected, *self.rejected),
            {**below.renamed, **self.renamed},
            {**below.merged, **self.merged},
            {**below.places, **self.places},
            self.broken or below.broken,
        )


def read_decisions(text: str, file: str) -> tuple[Decisions, list[Finding]]:
    """Read the text of a decisions file.

    Examples
    --------
    >>> text = "rejected:\\n  - {concept: ppo, builds_on: sac}\\n  - method\\nrenamed: {a: b}\\n"
    >>> decisions, findings = read_decisions(text, "decisions.yaml")
    >>> [(one.concept, one.builds_on) for one in decisions.rejected], decisions.current("a"), findings
    ([('ppo', 'sac'), ('method', '')], 'b', [])
    """
    source = Source(text, file)
    root = source.compose()
    if not isinstance(root, MappingNode):
        if root is not None and not (isinstance(root, ScalarNode) and not root.value):
            source.report("wrong-type", f"decisions are a mapping of {', '.join(_KEYS)}", root)
        return Decisions(broken=str(source.findings[0]) if source.findings else ""), source.findings
    for key, _ in root.value:
        if not isinstance(key, ScalarNode) or key.value not in _KEYS:
            source.report("unknown-key", f"unknown key; known here: {', '.join(_KEYS)}", key, Severity.WARNING)
    places: dict[str, Location] = {}
    renamed, merged = (_pairs(source, pair(root, key), places) for key in ("renamed", "merged"))
    return Decisions(_rejected(source, pair(root, "rejected")), renamed, merged, places), source.findings


def load_decisions(folder: Path, shown: str = "") -> tuple[Decisions, list[Finding]]:
    """Read the decisions that stand in a folder of the graph; none if there is no such file."""
    file = folder / FILE
    name = shown or str(file)
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "not UTF-8"
        finding = Finding(Location(name), "unreadable", Severity.ERROR, reason)
        return Decisions(broken=str(finding)), [finding]
    return read_decisions(text, name)


def _rejected(source: Source, found: tuple[ScalarNode, Node] | None) -> tuple[Rejection, ...]:
    items = found[1].value if found and isinstance(found[1], SequenceNode) else []
    if found and not items and not isinstance(found[1], SequenceNode) and found[1].value:
        source.report("wrong-type", "rejected is a list", found[1])
    rejections = []
    for item in items:
        if isinstance(item, ScalarNode) and item.value:
            rejections.append(Rejection(item.value, location=source.place(item)))
            continue
        concept, builds_on = (_word(pair(item, key)) for key in ("concept", "builds_on"))
        if not concept:
            source.report("wrong-type", "a rejection is a concept's id, or {concept: ..., builds_on: ...}", item)
            continue
        names = pair(item, "names")
        listed = names[1].value if names and isinstance(names[1], SequenceNode) else []
        called = tuple(name.value for name in listed if isinstance(name, ScalarNode))
        rejections.append(Rejection(concept, builds_on, called, source.place(item)))
    return tuple(rejections)


def _pairs(source: Source, found: tuple[ScalarNode, Node] | None, places: dict[str, Location]) -> dict[str, str]:
    if not found or (isinstance(found[1], ScalarNode) and not found[1].value):
        return {}
    if not isinstance(found[1], MappingNode):
        source.report("wrong-type", f"{found[0].value} is a mapping of old ids to new ones", found[1])
        return {}
    pairs: dict[str, str] = {}
    for key, value in found[1].value:
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and value.value:
            pairs.setdefault(key.value, value.value)
            places[key.value] = source.place(key)
        else:
            source.report("wrong-type", "expected old-id: new-id", key)
    return pairs


def _word(found: tuple[ScalarNode, Node] | None) -> str:
    return found[1].value if found and isinstance(found[1], ScalarNode) else ""
