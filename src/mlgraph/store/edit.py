"""Changes of an area file, as splices: what a person wrote stays as it is, down to the byte, except where it changes."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mlgraph.errors import EditError
from mlgraph.findings import Finding
from mlgraph.model import Alias, Concept, Location, Relation, Text
from mlgraph.store.cut import attached, remove_item, remove_pair, with_blank
from mlgraph.store.decide import renamed
from mlgraph.store.document import Document
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode, Source
from mlgraph.store.read import read_area
from mlgraph.store.references import alias_text, choice_around, references
from mlgraph.store.splice import (
    Item,
    Splice,
    add_pair,
    append_item,
    last_index,
    line_end,
    newline,
    pair,
    replace_scalar,
    scalar,
)
from mlgraph.store.written import alias_item, as_written, concept_item, fact, relation_item

SCHEMA = "schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA}\n"
"""The first line of a file that commands make in a folder with a schema: by it editors know how to help."""

Concepts = dict[str, Concept]
_NOWHERE = Location("")


class AreaFile(Document[Concepts]):
    """One area file of a graph that is being changed.

    Examples
    --------
    >>> area = AreaFile(Path("rl.yaml"), b"# by hand\\nppo: {builds_on: [trpo]}   # 2017\\n")
    >>> area.add_relation(Relation("ppo", "gae", "uses"))
    >>> area.rename("ppo", "ppo-clip")
    >>> print(area.text, end="")
    # by hand
    ppo-clip: {builds_on: [trpo, gae: {how: uses}]}   # 2017
    """

    def __init__(self, file: Path, data: bytes | None) -> None:
        super().__init__(file, data, _read)
        self.head = MODELINE if data is None and (file.parent / SCHEMA).is_file() else ""

    def add_concept(self, concept: Concept) -> None:
        """Add a concept at the end of the file."""
        self.text = self.text or self.head
        source, root = self.root()
        written = tuple(as_written(relation) for relation in concept.builds_on)
        splice = add_pair(source, None, root, scalar(concept.id), concept_item(concept))
        self.change([splice], {**self.value, concept.id: _bare(replace(concept, builds_on=written, area=""))})

    def remove_concept(self, id: str) -> None:
        """Take a concept out, with the comments that stand directly above it."""
        self.take_concept(id)

    def take_concept(self, id: str) -> str:
        """Take a concept out and return its lines, with the comments that stand directly above it."""
        splice, lines = self._lines_of(id), self.lines_of(id)
        self.change([with_blank(self.text, splice)], {k: v for k, v in self.value.items() if k != id})
        return lines

    def lines_of(self, id: str) -> str:
        """Return the lines of a concept, with the comments that stand directly above it."""
        splice = self._lines_of(id)
        return self.text[splice.start : splice.end]

    def put_concept(self, id: str, lines: str, concept: Concept) -> None:
        """Add a concept that was taken from another file, as it was written there."""
        self.text = self.text or self.head
        brk = newline(self.text) if self.text else newline(lines)
        rows = lines.replace("\r\n", "\n").rstrip("\n").split("\n")
        gap = "" if not self.text or self.text.endswith(brk * 2) else brk if self.text.endswith("\n") else brk * 2
        at = len(self.text)
        splice = Splice(at, at, gap + "".join(row + brk for row in rows))
        self.change([splice], {**self.value, id: _bare(concept)})

    def rename(self, old: str, new: str) -> None:
        """Give a concept another id; relations of other concepts are not touched."""
        source, root = self.root()
        key, _ = self._pair(root, old)
        meant = {new if id == old else id: renamed(c, new) if id == old else c for id, c in self.value.items()}
        self.change([replace_scalar(source, key, new)], meant)

    def add_relation(self, relation: Relation, *others: Relation) -> None:
        """Add a relation to a concept of this file, or, where its `choice` is numbered, a group of them."""
        source, root = self.root()
        key, node = self._pair(root, relation.concept)
        splice = _added(source, key, node, "builds_on", relation_item(relation, *others))
        concept = self.value[relation.concept]
        choice = relation.choice and 1 + max((one.choice for one in concept.builds_on), default=0)
        added = (replace(as_written(one), choice=choice) for one in (relation, *others))
        meant = replace(concept, builds_on=(*concept.builds_on, *added))
        self.change([splice], {**self.value, relation.concept: meant})

    def remove_relation(self, concept: str, builds_on: str) -> None:
        """Take a relation out of a concept of this file."""
        while any(relation.builds_on == builds_on for relation in self.value[concept].builds_on):
            self._remove_one(concept, builds_on)

    def redirect(self, old: str, new: str, only: str = "") -> None:
        """Make all relations that point at one id (of one concept) point at another; one that would be there twice goes."""
        found = [id for id, c in self.value.items() if any(r.builds_on == old for r in c.builds_on)]
        for id in [only] if only else found:
            if id == new or any(r.builds_on == new for r in self.value[id].builds_on):
                self.remove_relation(id, old)
                continue
            source, root = self.root()
            _, node = self._pair(root, id)
            splices = [replace_scalar(source, name, new) for name, _, _ in references(node) if name.value == old]
            concept = self.value[id]
            targets = tuple(replace(r, builds_on=new) if r.builds_on == old else r for r in concept.builds_on)
            self.change(splices, {**self.value, id: replace(concept, builds_on=targets)})

    def add_alias(self, concept: str, alias: Alias) -> None:
        """Add another name to a concept of this file."""
        source, root = self.root()
        key, node = self._pair(root, concept)
        splice = _added(source, key, node, "aliases", alias_item(alias))
        old = self.value[concept]
        meant = replace(old, aliases=(*old.aliases, replace(alias, location=_NOWHERE)))
        self.change([splice], {**self.value, concept: meant})

    def add_facts(self, concept: str, facts: Mapping[str, str | int | Text]) -> None:
        """Give a concept of this file values that it does not have yet: year, source, title, level, minutes, about."""
        for name, value in facts.items():
            source, root = self.root()
            key, node = self._pair(root, concept)
            changed: Any = {name: value}
            self.change(
                [add_pair(source, key, node, name, Item(fact(value)))],
                {**self.value, concept: replace(self.value[concept], **changed)},
            )

    def remove_alias(self, concept: str, text: str) -> None:
        """Take a name out of a concept's aliases."""
        source, root = self.root()
        _, node = self._pair(root, concept)
        found = pair(node, "aliases")
        items = found[1].value if found and isinstance(found[1], SequenceNode) else []
        index = next((i for i, item in enumerate(items) if alias_text(item) == text), None)
        if found is None or index is None or not isinstance(node, MappingNode):
            raise EditError(f"{self.file}: “{concept}” has no alias “{text}” that could be taken out safely")
        splice = remove_item(source, found[1], index) if len(items) > 1 else remove_pair(source, node, "aliases")
        old = self.value[concept]
        position = next(i for i, alias in enumerate(old.aliases) if alias.text == text)
        meant = replace(old, aliases=old.aliases[:position] + old.aliases[position + 1 :])
        self.change([splice], {**self.value, concept: meant})

    def _remove_one(self, concept: str, builds_on: str) -> None:
        source, root = self.root()
        _, node = self._pair(root, concept)
        _, sequence, index = next(found for found in references(node) if found[0].value == builds_on)
        outer = choice_around(node, sequence)
        if outer and len(sequence.value) == 1:
            sequence, index = outer
        if isinstance(sequence, SequenceNode) and len(sequence.value) > 1:
            splice = remove_item(source, sequence, index)
        elif isinstance(node, MappingNode):
            splice = remove_pair(source, node, "builds_on")
        else:
            raise EditError(f"{self.file}: “{concept}” is written in a way that cannot be changed safely")
        old = self.value[concept]
        gone = next(i for i, relation in enumerate(old.builds_on) if relation.builds_on == builds_on)
        meant = _bare(replace(old, builds_on=old.builds_on[:gone] + old.builds_on[gone + 1 :]))
        self.change([splice], {**self.value, concept: meant})

    def _pair(self, root: Node | None, id: str) -> tuple[ScalarNode, Node]:
        found = pair(root, id)
        if not found or id not in self.value:
            raise EditError(f"{self.file}: there is no “{id}”")
        return found

    def _lines_of(self, id: str) -> Splice:
        source, root = self.root()
        key, value = self._pair(root, id)
        if not isinstance(root, MappingNode) or root.flow_style or key.start_mark.column:
            raise EditError(f"{source.place(key)}: “{id}” does not stand on lines of its own; take it out by hand")
        empty = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
        last = key.end_mark.index if empty else last_index(value, self.text)
        return Splice(attached(self.text, key.start_mark.index), line_end(self.text, last), "")


def _read(text: str, name: str) -> tuple[Concepts, list[Finding]]:
    concepts, source = read_area(text, name, "")
    found: Concepts = {}
    for concept in concepts:
        found.setdefault(concept.id, _bare(concept))
    return found, source.findings


def _bare(concept: Concept) -> Concept:
    """Leave out places, and number groups of choices by their order: what remains is what the text says."""
    numbers: dict[int, int] = {0: 0}
    relations = tuple(
        replace(r, location=_NOWHERE, choice=numbers.setdefault(r.choice, len(numbers))) for r in concept.builds_on
    )
    aliases = tuple(replace(alias, location=_NOWHERE) for alias in concept.aliases)
    return replace(concept, location=_NOWHERE, area="", builds_on=relations, aliases=aliases)


def _added(source: Source, key: ScalarNode, node: Node, name: str, item: Item) -> Splice:
    """Add an item to a concept's list, which may still be missing."""
    if pair(node, name):
        return append_item(source, node, name, item)
    first, *rest = item.lines or (item.short,)
    block = (f"- {first}", *(f"  {line}" for line in rest)) if item.lines else ()
    return add_pair(source, key, node, name, Item(f"[{item.short}]", block))
