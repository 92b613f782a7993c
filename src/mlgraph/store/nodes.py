"""YAML text → nodes with exact places, by PyYAML's C parser, within limits that keep a hostile file harmless.

Scalars are taken as written: nothing here turns ``no`` into a boolean or ``2017-01-01`` into a date.
"""

import re
from bisect import bisect_right
from typing import Any

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from mlgraph.findings import Finding, Severity
from mlgraph.model import Location

MAX_DEPTH = 40
MAX_BYTES = 32 * 1024 * 1024
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What only a file nested deeper than a hand would write can contain; such a file has its events counted first.
_SUSPECT = re.compile(
    rf"^[ ]{{{2 * MAX_DEPTH},}}\S|(?:[-?] +){{{MAX_DEPTH // 2},}}|(?:^|[\s,\[{{])[&*]\S", re.MULTILINE
)
_BRACKET = re.compile(r"[\[\]{}]")


class Source:
    """One YAML file: its text, where its lines start, and what was found wrong in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.file = file
        self.findings: list[Finding] = []
        self._lines = [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", self.text))]

    def place(self, node: Node) -> Location:
        """Line and column of a node, counted from 1."""
        return self.place_at(node.start_mark.index)

    def place_at(self, index: int) -> Location:
        """Line and column of an offset, counted from 1."""
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
            if _deepest_bracket(self.text) > MAX_DEPTH or _SUSPECT.search(self.text):
                self._count_events()
            node: Node | None = yaml.compose(self.text, Loader=_Loader)
        except _RefusedError as error:
            self.report(error.rule, str(error), error.index)
            return None
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
            return None
        except yaml.YAMLError as error:
            self.report("syntax", " ".join(str(error).split()), getattr(error, "position", 0) or 0)
            return None
        return node

    def _count_events(self) -> None:
        depth = 0
        event: Any
        for event in yaml.parse(self.text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise _RefusedError(event.start_mark.index, "YAML aliases (*name) are not used here", "alias")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _RefusedError(event.start_mark.index, f"nested more than {MAX_DEPTH} levels deep", "too-deep")

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        index = min(mark.index, len(self.text)) if mark else 0
        problem = error.problem or str(error)
        line = self.text[self._lines[bisect_right(self._lines, index) - 1] :].split("\n", 1)[0]
        if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in problem:
            problem = "a tab cannot indent YAML; use spaces"
        context = f" ({error.context})" if error.context else ""
        self.report("syntax", f"{problem}{context}", index)


class _RefusedError(Exception):
    def __init__(self, index: int, message: str, rule: str) -> None:
        super().__init__(message)
        self.index = index
        self.rule = rule


def _deepest_bracket(text: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(0, depth - 1)
    return deepest


__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "Source"]
