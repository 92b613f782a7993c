"""YAML text → nodes with exact places, by PyYAML's C parser, within limits that keep a hostile file harmless.

Scalars are taken as written: nothing here turns ``no`` into a boolean or ``2017-01-01`` into a date.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any

import yaml
from yaml import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from mlgraph.findings import Finding, Severity
from mlgraph.model import Location
from mlgraph.store import fullwidth

MAX_DEPTH = 40
_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"
MAX_BYTES = 8 * 1024 * 1024
_NO_BRACKETS = bytes(code for code in range(256) if code not in b"[]{}")
_ROUNDS = 4
# A value that an alias repeats would have the wrong place, and a few lines of them stand for billions of values.
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*[^\s*]")
_COMPACT = re.compile(r"[-?] +[-?] +[-?] +[-?] +[-?] ")


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Resolves no tags: every scalar is taken as written, and half the time of composing is saved."""

    def resolve(self, kind: type, value: object, implicit: object) -> None:
        """Give a node no tag."""

    def descend_resolver(self, node: object, index: object) -> None:
        """Nothing to follow."""

    def ascend_resolver(self) -> None:
        """Nothing to leave."""


class Source:
    """One YAML file: its text, where its lines start, and what was found wrong in it."""

    def __init__(self, text: str, file: str, *, places: bool = True) -> None:
        self.text = text.removeprefix("\ufeff")
        self.file = file
        self.findings: list[Finding] = []
        self._lines = _line_starts(self.text) if places else []
        self._somewhere = Location(file)

    def place(self, node: Node) -> Location:
        """Line and column of a node, counted from 1."""
        return self.place_at(node.start_mark.index)

    def place_at(self, index: int) -> Location:
        """Line and column of an offset, counted from 1; of a source that was made without places, only the file."""
        if not self._lines:
            return self._somewhere
        line = bisect_right(self._lines, index)
        return Location(self.file, line, index - self._lines[line - 1] + 1)

    def report(self, rule: str, message: str, where: Node | int, severity: Severity = Severity.ERROR) -> None:
        """Note something that is wrong."""
        place = self.place_at(where) if isinstance(where, int) else self.place(where)
        self.findings.append(Finding(place, rule, severity, message))

    def compose(self) -> Node | None:
        """Parse the text into nodes; what stops this is reported and gives nothing."""
        if len(self.text) > MAX_BYTES:
            self.report("too-large", f"larger than {MAX_BYTES // 2**20} MiB", 0)
            return None
        try:
            if _may_be_deep(self.text) or _ALIAS.search(self.text):
                self._check_events()
            node: Node | None = yaml.compose(self.text, Loader=_Loader)
        except _RefusedError as error:
            self.report(error.rule, error.message, error.index)
            return None
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
            return None
        except yaml.YAMLError as error:
            self.report("syntax", " ".join(str(error).split()), getattr(error, "position", 0) or 0)
            return None
        return node

    def _check_events(self) -> None:
        depth = 0
        event: Any
        for event in yaml.parse(self.text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                message = "aliases (*name) are not supported; write the value out, or in quotes if it is text"
                mark: Any = event.start_mark
                raise _RefusedError("alias", message, mark.index)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _RefusedError("too-deep", _TOO_DEEP, event.start_mark.index)

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        index = min(mark.index, len(self.text)) if mark else 0
        problem = error.problem or str(error)
        line = self.text[self.text.rfind("\n", 0, index) + 1 :].split("\n", 1)[0]
        context = f" ({error.context})" if error.context else ""
        if problem == "exceeded maximum nesting depth":  # newer parsers look ahead, and refuse before we do
            self.report("too-deep", _TOO_DEEP, index)
        elif problem == "but found another document":
            self.report("syntax", "a second document begins here; move it to a file of its own", index)
        elif (wide := _wide_before(self.text, index)) >= 0:
            self.report("syntax", fullwidth.mend(self.text[wide]), wide)
        elif "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in problem:
            self.report("syntax", f"a tab cannot indent YAML; use spaces{context}", index)
        else:
            self.report("syntax", f"{problem}{context}", index)


class _RefusedError(Exception):
    def __init__(self, rule: str, message: str, index: int) -> None:
        self.rule = rule
        self.message = message
        self.index = index


def _wide_before(text: str, index: int) -> int:
    """Find a full-width mark in the line of an error or the one above it, where the parser still took it for a letter."""
    end = text.find("\n", index) % (len(text) + 1)
    for _ in range(2):
        start = text.rfind("\n", 0, end) + 1
        if (at := fullwidth.structure(text[start:end])) >= 0:
            return start + at
        end = max(0, start - 1)
    return -1


def _may_be_deep(text: str) -> bool:
    """Tell quickly whether a text could nest too deep; only then are its events worth counting."""
    brackets = text.encode("utf-8", "surrogatepass").translate(None, _NO_BRACKETS)
    for _ in range(_ROUNDS):  # pairs with nothing between them go: what a hand writes is gone after a few rounds
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if len(brackets) > MAX_DEPTH:
        return True
    return "\n" + " " * MAX_DEPTH in text or bool(_COMPACT.search(text))


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


__all__ = ["CollectionNode", "MappingNode", "Node", "ScalarNode", "SequenceNode", "Source"]
