"""Nodes of one area file → concepts and relations, each value typed by its field and carrying its place."""

import re
from collections.abc import Callable
from typing import Any

from mlgraph.findings import Severity
from mlgraph.model import HOWS, LEVELS, Alias, Concept, Evidence, Relation
from mlgraph.names import slug
from mlgraph.store import fullwidth
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, Source
from mlgraph.store.typed import Typed

_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RELATION_KEYS = ("how", "because", "source", "evidence")


def read_area(text: str, file: str, area: str, *, places: bool = True) -> tuple[list[Concept], Source]:
    """Read one area file.

    Parameters
    ----------
    places : bool
        Whether values and findings tell their line and column: finding these out takes a tenth of the time.

    Returns
    -------
    tuple of list of Concept and Source
        The concepts that could be read, in order, and the source with its findings.

    Examples
    --------
    >>> concepts, source = read_area("ppo:\\n  label: PPO\\n  builds_on: [trpo]\\n  yaer: 2017\\n", "rl.yaml", "rl")
    >>> concepts[0].builds_on[0].builds_on, str(source.findings[0])
    ('trpo', 'rl.yaml:4:3: warning: unknown key “yaer”; did you mean “year”? [unknown-key]')
    """
    source = Source(text, file, places=places)
    node = source.compose()
    if node is None or (isinstance(node, ScalarNode) and not node.value):
        return [], source
    reader = _Reader(source, area)
    if not isinstance(node, MappingNode):
        reader.no_mapping("a graph file is a mapping of concept ids to concepts", node)
        return [], source
    return [concept for key, value in reader.items(node) if (concept := reader.concept(key, value))], source


class _Reader(Typed):
    def __init__(self, source: Source, area: str) -> None:
        super().__init__(source)
        self.area = area

    def concept(self, key: ScalarNode, node: Node) -> Concept | None:
        self._trap(key)
        if self._wide(key, fullwidth.mark(key.value)):
            return None
        if key.value.startswith(fullwidth.SPACE) and not key.style:
            self.source.report("full-width", fullwidth.INDENTED, key)
            return None
        if not _ID.fullmatch(key.value) or key.value != key.value.casefold():
            hint = slug(key.value)
            self.source.report("malformed-id", f"“{key.value}” is no id; ids look like “{hint}”", key)
            return None
        values: dict[str, Any] = {}
        if isinstance(node, MappingNode):
            for field, value in self.items(node):
                read = _FIELDS.get(field.value)
                if read:
                    values[field.value] = read(self, value)
                else:
                    self._unknown_key(field, tuple(_FIELDS))
        elif not (isinstance(node, ScalarNode) and not node.value):
            self.no_mapping("a concept is a mapping (label, aliases, builds_on ...)", node)
        relations = values.pop("builds_on", None) or ()
        values = {name: value for name, value in values.items() if value is not None}
        values.setdefault("label", {"en": key.value})
        place = self.source.place(key)
        named = tuple(_with_concept(relation, key.value) for relation in relations)
        return Concept(id=key.value, area=self.area, location=place, builds_on=named, **values)

    def level(self, node: Node) -> str | None:
        text = self.text(node)
        return self._one_of(text, LEVELS, "unknown-level", node) if text else None

    def aliases(self, node: Node) -> tuple[Alias, ...]:
        return tuple(alias for item in self._list(node) if (alias := self._alias(item)))

    def relations(self, node: Node) -> tuple[Relation, ...]:
        found: list[Relation] = []
        choice = 0
        for item in self._list(node):
            if isinstance(item, MappingNode) and any(key.value == "any_of" for key, _ in item.value):
                choice += 1
                found += self._any_of(item, choice)
            elif relation := self._relation(item):
                found.append(relation)
        return tuple(found)

    def _alias(self, node: Node) -> Alias | None:
        if not isinstance(node, MappingNode):
            text = self.text(node)
            if text and (at := fullwidth.mark(text)) >= 0 and isinstance(node, ScalarNode) and not node.style:
                message = f"{fullwidth.mend(text[at])}, or quotes around what is one name"
                self.source.report("full-width", message, node.start_mark.index + at, Severity.WARNING)
            return Alias(text, location=self.source.place(node)) if text else None
        values = {key.value: (key, value) for key, value in self.items(node)}
        for name, (key, _) in values.items():
            if name not in ("text", "ambiguous"):
                self._unknown_key(key, ("text", "ambiguous"))
        text = self.text(values["text"][1]) if "text" in values else None
        if not text:
            self.source.report("wrong-type", "an alias is text, or {text: ..., ambiguous: true}", node)
            return None
        flag = values["ambiguous"][1].value if "ambiguous" in values else "false"
        if flag not in ("true", "false"):
            self.source.report("wrong-type", "ambiguous is true or false", values["ambiguous"][1])
        return Alias(text, flag == "true", self.source.place(node))

    def _relation(self, node: Node) -> Relation | None:
        place = self.source.place(node)
        if isinstance(node, ScalarNode):
            target = self._target(node)
            return Relation("", target, location=place) if target else None
        if not isinstance(node, MappingNode) or len(node.value) != 1:
            message = "a relation is an id, or one id with its details: {trpo: {how: extends}}"
            self.source.report("wrong-type", message, node)
            return None
        ((key, value),) = node.value
        target = self._target(key)
        details = self._details(value) if target else {}
        return Relation("", target, location=place, **details) if target else None

    def _any_of(self, node: MappingNode, choice: int) -> list[Relation]:
        """Read ``any_of: [a, b]`` with the details that hold for each of them."""
        details = self._details(node, skip="any_of")
        targets = next(value for key, value in node.value if key.value == "any_of")
        named = [(name, self.source.place(item)) for item in self._list(targets) if (name := self._target(item))]
        return [Relation("", name, choice=choice, location=place, **details) for name, place in named]

    def _details(self, node: Node, skip: str = "") -> dict[str, Any]:
        details: dict[str, Any] = {}
        if isinstance(node, ScalarNode) and not node.value:
            return details
        if not isinstance(node, MappingNode):
            self.no_mapping("expected {how: ..., because: ...}", node)
            return details
        for key, value in self.items(node):
            if key.value == "how":
                text = self.text(value)
                how = self._one_of(text.replace("-", "_"), HOWS, "unknown-how", value) if text else None
                details["how"] = how or "extends"
            elif key.value == "because":
                details["because"] = self.by_language(value) or {}
            elif key.value == "source":
                details["source"] = self.text(value)
            elif key.value == "evidence":
                details["evidence"] = tuple(e for item in self._list(value) if (e := self._evidence(item)))
            elif key.value != skip:
                self._unknown_key(key, _RELATION_KEYS)
        return details

    def _evidence(self, node: Node) -> Evidence | None:
        if not isinstance(node, MappingNode):
            self.source.report("wrong-type", "evidence is {note: ..., line: ..., quote: ...}", node)
            return None
        values = {key.value: value for key, value in self.items(node)}
        note, quote = (self.text(values[name]) if name in values else None for name in ("note", "quote"))
        line = self.count(values["line"]) if "line" in values else None
        if not note:
            self.source.report("wrong-type", "evidence names its note: {note: ..., line: ..., quote: ...}", node)
            return None
        return Evidence(note, line or 1, quote or "")

    def _target(self, node: Node) -> str | None:
        text = self.text(node)
        return None if text and self._wide(node, fullwidth.mark(text)) else text


_FIELDS: dict[str, Callable[[_Reader, Node], Any]] = {
    "label": _Reader.by_language,
    "aliases": _Reader.aliases,
    "year": _Reader.year,
    "source": _Reader.text,
    "title": _Reader.text,
    "about": _Reader.by_language,
    "level": _Reader.level,
    "minutes": _Reader.count,
    "builds_on": _Reader.relations,
}


def _with_concept(relation: Relation, concept: str) -> Relation:
    object.__setattr__(relation, "concept", concept)  # made a moment ago by this reader, and not yet seen elsewhere
    return relation
