"""``graph/decisions.yaml``: what a person decided for good, so that a new reading of the notes does not ask again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mlgraph.errors import EditError
from mlgraph.findings import Finding, Severity
from mlgraph.model import Location
from mlgraph.store.document import Document
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode, Source
from mlgraph.store.splice import Item, add_pair, append_item, pair, remove_item, remove_pair, scalar

FILE = "decisions.yaml"
_KEYS = ("rejected", "renamed", "merged")
_NOWHERE = Location("")
_HEAD = "# Decisions that hold when notes are read again. Written by mlgraph; edit it as you like.\n"


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

    Examples
    --------
    >>> Decisions(renamed={"a": "b"}, merged={"b": "c"}).current("a")
    'c'
    """

    rejected: tuple[Rejection, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)

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
        return Decisions(), source.findings
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
        return Decisions(), [Finding(Location(name), "unreadable", Severity.ERROR, str(error))]
    return read_decisions(text, name)


class DecisionsFile(Document[Decisions]):
    """A decisions file that is being changed.

    Examples
    --------
    >>> file = DecisionsFile(Path("decisions.yaml"), b"rejected:\\n  - method   # a word, no concept\\n")
    >>> file.reject("ppo", "sac")
    >>> file.redirect("a", "b", "renamed")
    >>> print(file.text, end="")
    rejected:
      - method   # a word, no concept
      - {concept: ppo, builds_on: sac}
    <BLANKLINE>
    renamed:
      a: b
    """

    def __init__(self, file: Path, data: bytes | None) -> None:
        super().__init__(file, data, _read)

    def reject(self, concept: str, builds_on: str = "", names: tuple[str, ...] = ()) -> None:
        """Write down that a relation, or a concept, is rejected."""
        rejection = Rejection(concept, builds_on, names)
        if any((r.concept, r.builds_on) == (concept, builds_on) for r in self.value.rejected):
            return
        parts = [f"concept: {scalar(concept)}"]
        parts += [f"builds_on: {scalar(builds_on)}"] if builds_on else []
        parts += [f"names: [{', '.join(map(scalar, names))}]"] if names else []
        source, root = self._root()
        item = Item(f"{{{', '.join(parts)}}}")
        has = pair(root, "rejected")
        block = Item("", (f"- {item.short}",))
        splice = (
            append_item(source, root, "rejected", item)
            if has and root
            else add_pair(source, None, root, "rejected", block)
        )
        self.change([splice], replace(self.value, rejected=(*self.value.rejected, rejection)))

    def forget(self, concept: str, builds_on: str = "") -> None:
        """Take a rejection back."""
        source, root = self._root()
        found = pair(root, "rejected")
        old = self.value
        index = next((i for i, r in enumerate(old.rejected) if (r.concept, r.builds_on) == (concept, builds_on)), None)
        if index is None or not found or not isinstance(root, MappingNode):
            raise EditError(f"{self.file}: {concept} is not rejected")
        many = isinstance(found[1], SequenceNode) and len(found[1].value) > 1
        splice = remove_item(source, found[1], index) if many else remove_pair(source, root, "rejected")
        self.change([splice], replace(old, rejected=old.rejected[:index] + old.rejected[index + 1 :]))

    def redirect(self, old: str, new: str, how: str) -> None:
        """Write down that an id was ``renamed`` or ``merged`` into another."""
        source, root = self._root()
        found = pair(root, how)
        item = Item(scalar(new))
        if found:
            splice = add_pair(source, *found, scalar(old), item)
        else:
            splice = add_pair(source, None, root, how, Item("", (f"{scalar(old)}: {scalar(new)}",)))
        value = self.value
        renamed, merged = dict(value.renamed), dict(value.merged)
        (merged if how == "merged" else renamed)[old] = new
        self.change([splice], replace(value, renamed=renamed, merged=merged))

    def release(self, id: str) -> None:
        """Take redirects of an id away, since it is a concept again."""
        for how in ("renamed", "merged"):
            source, root = self._root()
            found = pair(root, how)
            if not found or not pair(found[1], id) or not isinstance(found[1], MappingNode):
                continue
            splice = remove_pair(source, found[1], id)
            left = {old: new for old, new in getattr(self.value, how).items() if old != id}
            self.change(
                [splice], replace(self.value, renamed=left) if how == "renamed" else replace(self.value, merged=left)
            )

    def _root(self) -> tuple[Source, Node | None]:
        if not self.text:
            self.text = _HEAD
        source, root = self.root()
        return source, root


def _read(text: str, name: str) -> tuple[Decisions, list[Finding]]:
    decisions, findings = read_decisions(text, name)
    bare = tuple(replace(rejection, location=_NOWHERE) for rejection in decisions.rejected)
    return replace(decisions, rejected=bare, places={}), findings


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
