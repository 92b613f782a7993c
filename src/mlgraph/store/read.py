"""Nodes of one area file → concepts and relations, each value typed by its field and carrying its place."""

import difflib
import re
from collections.abc import Callable, Iterator
from typing import Any

from mlgraph.findings import Severity
from mlgraph.model import HOWS, LANGUAGES, LEVELS, YEARS, Alias, Concept, Evidence, Relation
from mlgraph.names import is_chinese, slug
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode, Source
from mlgraph.store.traps import taken_for

_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RELATION_KEYS = ("how", "because", "source", "evidence")
_LONGEST = 10_000


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
    if not isinstance(node, MappingNode):
        source.report("wrong-type", "a graph file is a mapping of concept ids to concepts", node)
        return [], source
    reader = _Reader(source, area)
    return [concept for key, value in reader.items(node) if (concept := reader.concept(key, value))], source


class _Reader:
    def __init__(self, source: Source, area: str) -> None:
        self.source = source
        self.area = area

    def items(self, node: MappingNode) -> Iterator[tuple[ScalarNode, Node]]:
        """Pairs of a mapping whose keys are plain text; a key that stands twice is reported and read once."""
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.source.report("wrong-type", "a key must be plain text", key)
            elif key.value in seen:
                self.source.report("duplicate-key", f"“{key.value}” stands twice; the first one is used", key)
            elif len(key.value) <= _LONGEST or not self._too_long(key):
                seen.add(key.value)
                yield key, value

    def concept(self, key: ScalarNode, node: Node) -> Concept | None:
        self._trap(key)
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
            self.source.report("wrong-type", "a concept is a mapping (label, aliases, builds_on ...)", node)
        relations = values.pop("builds_on", None) or ()
        values = {name: value for name, value in values.items() if value is not None}
        values.setdefault("label", {"en": key.value})
        place = self.source.place(key)
        named = tuple(_with_concept(relation, key.value) for relation in relations)
        return Concept(id=key.value, area=self.area, location=place, builds_on=named, **values)

    def text(self, node: Node) -> str | None:
        if not isinstance(node, ScalarNode):
            self.source.report("wrong-type", "expected text", node)
            return None
        self._trap(node)
        if len(node.value) > _LONGEST and self._too_long(node):
            return None
        return " ".join(node.value.split()) or None

    def by_language(self, node: Node) -> dict[str, str] | None:
        """Read text in one language (told by its letters), or a mapping of languages."""
        if not isinstance(node, MappingNode):
            text = self.text(node)
            return {"zh" if is_chinese(text) else "en": text} if text else None
        found: dict[str, str] = {}
        for key, value in self.items(node):
            if key.value not in LANGUAGES:
                self._unknown_key(key, LANGUAGES)
            elif text := self.text(value):
                found[key.value] = text
        return found or None

    def number(self, node: Node) -> int | None:
        if isinstance(node, ScalarNode) and re.fullmatch(r"-?\d{1,9}", node.value):
            return int(node.value)
        self.source.report("wrong-type", "expected a whole number", node)
        return None

    def count(self, node: Node) -> int | None:
        number = self.number(node)
        if number is None or number > 0:
            return number
        self.source.report("wrong-type", "expected a whole number, 1 or more", node)
        return None

    def year(self, node: Node) -> int | None:
        number = self.number(node)
        if number is None or number in YEARS:
            return number
        self.source.report("wrong-type", f"{number} is no year; write it as in 2017", node)
        return None

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
            target = self.text(node)
            return Relation("", target, location=place) if target else None
        if not isinstance(node, MappingNode) or len(node.value) != 1:
            message = "a relation is an id, or one id with its details: {trpo: {how: extends}}"
            self.source.report("wrong-type", message, node)
            return None
        ((key, value),) = node.value
        details = self._details(value)
        target = self.text(key)
        return Relation("", target, location=place, **details) if target else None

    def _any_of(self, node: MappingNode, choice: int) -> list[Relation]:
        """Read ``any_of: [a, b]`` with the details that hold for each of them."""
        details = self._details(node, skip="any_of")
        targets = next(value for key, value in node.value if key.value == "any_of")
        named = [(name, self.source.place(item)) for item in self._list(targets) if (name := self.text(item))]
        return [Relation("", name, choice=choice, location=place, **details) for name, place in named]

    def _details(self, node: Node, skip: str = "") -> dict[str, Any]:
        details: dict[str, Any] = {}
        if isinstance(node, ScalarNode) and not node.value:
            return details
        if not isinstance(node, MappingNode):
            self.source.report("wrong-type", "expected {how: ..., because: ...}", node)
            return details
        for key, value in self.items(node):
            if key.value == "how":
                text = self.text(value) or ""
                details["how"] = self._one_of(text.replace("-", "_"), HOWS, "unknown-how", value) or "extends"
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

    def _trap(self, node: ScalarNode) -> None:
        """Read text as it is written, and say where others would not."""
        if not node.style and node.tag is None and (what := taken_for(node.value)):
            mend = f'write it in quotes: "{node.value}"' + ("" if what != "nothing" else ", or leave it out")
            message = f"other YAML readers take {node.value} for {what}; {mend}"
            self.source.report("yaml-trap", message, node, Severity.WARNING)

    def _too_long(self, node: ScalarNode) -> bool:
        if len(node.value) <= _LONGEST:
            return False
        self.source.report("too-large", f"{len(node.value)} characters are too many for one value", node)
        return True

    def _list(self, node: Node) -> list[Node]:
        if isinstance(node, SequenceNode):
            return list(node.value)
        return [] if isinstance(node, ScalarNode) and not node.value else [node]

    def _one_of(self, text: str, allowed: tuple[str, ...], rule: str, node: Node) -> str | None:
        if text in allowed:
            return text
        close = difflib.get_close_matches(text, allowed, 1)
        hint = f"; did you mean “{close[0]}”?" if close else ""
        self.source.report(rule, f"“{text}” is none of {', '.join(allowed)}{hint}", node)
        return None

    def _unknown_key(self, key: Node, known: tuple[str, ...]) -> None:
        close = difflib.get_close_matches(key.value, known, 1)
        hint = f"; did you mean “{close[0]}”?" if close else f"; known here: {', '.join(known)}"
        self.source.report("unknown-key", f"unknown key “{key.value}”{hint}", key, Severity.WARNING)


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
