"""Nodes → values of the type that their field has: text, numbers, years, one of some words; what is none of it is reported."""

import difflib
import re
from collections.abc import Iterator

from mlgraph.findings import Severity
from mlgraph.model import LANGUAGES, YEARS
from mlgraph.names import is_chinese
from mlgraph.store import fullwidth
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode, Source
from mlgraph.store.traps import taken_for

LONGEST = 10_000


class Typed:
    """Reads nodes of one source, and tells it what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def items(self, node: MappingNode) -> Iterator[tuple[ScalarNode, Node]]:
        """Pairs of a mapping whose keys are plain text; a key that stands twice is reported and read once."""
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.source.report("wrong-type", "a key must be plain text", key)
            elif key.value in seen:
                self.source.report("duplicate-key", f"“{key.value}” stands twice; the first one is used", key)
            elif len(key.value) <= LONGEST or not self._too_long(key):
                seen.add(key.value)
                yield key, value

    def text(self, node: Node) -> str | None:
        if not isinstance(node, ScalarNode):
            self.source.report("wrong-type", "expected text", node)
            return None
        self._trap(node)
        if len(node.value) > LONGEST and self._too_long(node):
            return None
        if self._wide(node, fullwidth.swallowed(node.value)):
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

    def no_mapping(self, message: str, node: Node) -> None:
        """Report what should be a mapping, and whether a full-width colon keeps it from being one."""
        if not isinstance(node, ScalarNode) or not self._wide(node, fullwidth.structure(node.value)):
            self.source.report("wrong-type", message, node)

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

    def _trap(self, node: ScalarNode) -> None:
        """Read text as it is written, and say where others would not."""
        if not node.style and node.tag is None and (what := taken_for(node.value)):
            mend = f'write it in quotes: "{node.value}"' + ("" if what != "nothing" else ", or leave it out")
            message = f"other YAML readers take {node.value} for {what}; {mend}"
            self.source.report("yaml-trap", message, node, Severity.WARNING)

    def _wide(self, node: Node, at: int) -> bool:
        """Report a full-width mark at a place of plain text, if there is one."""
        if at < 0 or not isinstance(node, ScalarNode) or node.style:
            return False
        self.source.report("full-width", fullwidth.mend(node.value[at]), node.start_mark.index + at)
        return True

    def _too_long(self, node: ScalarNode) -> bool:
        if len(node.value) <= LONGEST:
            return False
        self.source.report("too-large", f"{len(node.value)} characters are too many for one value", node)
        return True

    def _unknown_key(self, key: Node, known: tuple[str, ...]) -> None:
        if self._wide(key, fullwidth.structure(key.value)):
            return
        close = difflib.get_close_matches(key.value, known, 1)
        hint = f"; did you mean “{close[0]}”?" if close else f"; known here: {', '.join(known)}"
        self.source.report("unknown-key", f"unknown key “{key.value}”{hint}", key, Severity.WARNING)
