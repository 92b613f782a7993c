"""Checking a graph file by file: what was found in files that did not change, and what they say in brief, is kept."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mlgraph.findings import Finding
from mlgraph.lint import GRAPH_RULES, lint_around, lint_concepts
from mlgraph.lint.outline import Outline, outline
from mlgraph.model import Concept
from mlgraph.store import areas
from mlgraph.store.decisions import FILE as DECISIONS
from mlgraph.store.decisions import Decisions, load_decisions
from mlgraph.store.folder import AreaFile, read_folder, shown
from mlgraph.store.ignores import without_ignored
from mlgraph.store.kept import keep, kept, key, packed_findings, unpacked_findings

_CODE = (*areas.CODE, "lint")


def check_folders(folders: Iterable[Path], root: Path) -> tuple[list[Finding], int] | None:
    """Check folders, each laid over the one before, as `lint.check` checks the graph that was loaded from them.

    Returns
    -------
    tuple of list of Finding and int, or None
        What was found, and the number of concepts; None where files have to be joined before they can be judged: an id
        stands in two of them, or decisions change what a file says.
    """
    whole = Outline()
    holder: dict[str, AreaFile] = {}
    findings: list[Finding] = []
    decisions = Decisions()
    for folder in map(Path, dict.fromkeys(map(os.path.realpath, folders))):
        files, unreadable = read_folder(folder)
        decided, wrong = load_decisions(folder, shown(folder / DECISIONS))
        if decided.redirects or any(one.concept in holder for one in decided.rejected):
            return None
        findings += [*unreadable, *wrong]
        for file in files:
            found, brief = _of_file(file)
            if not holder.keys().isdisjoint(brief["older"]):
                return None
            holder.update(dict.fromkeys(brief["older"], file))
            findings += found
            whole.add(brief)
        decisions = decided.over(decisions)
    concepts = _Concepts(holder)
    findings += [finding for rule in GRAPH_RULES for finding in rule(whole, concepts)]
    findings += lint_around(whole, concepts, decisions, root)
    return without_ignored(sorted(findings)), len(holder)


def _of_file(file: AreaFile) -> tuple[list[Finding], dict[str, Any]]:
    """Find what is wrong in one file alone, and say in brief what it says."""
    name = key(file.data, *_CODE)
    rows = kept("lint", name)
    if rows is None:
        concepts, found = areas.read_bytes(file.data, file.shown, file.area)
        rows = [packed_findings([*found, *lint_concepts(concepts)]), vars(outline(concepts))]
        keep("lint", name, rows)
    return unpacked_findings(rows[0], file.shown), rows[1]


class _Concepts(Mapping[str, Concept]):
    """The concepts of a folder, of which a file is read only when one of them is asked for."""

    def __init__(self, holder: Mapping[str, AreaFile]) -> None:
        self._holder = holder
        self._read: dict[str, dict[str, Concept]] = {}

    def __getitem__(self, id: str) -> Concept:
        file = self._holder[id]
        if file.shown not in self._read:
            concepts, _ = areas.read_bytes(file.data, file.shown, file.area)
            self._read[file.shown] = {concept.id: concept for concept in concepts}
        return self._read[file.shown][id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._holder)

    def __len__(self) -> int:
        return len(self._holder)
