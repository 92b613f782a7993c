"""Rules about evidence: the note is there, and still says the sentence at its line."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mlgraph.findings import Finding, Severity
from mlgraph.model import Evidence, Graph, Relation

_NOISE = re.compile(r"[\s*_`$\\\[\]{}()（）“”\"'#>|~-]+")


def stale_evidence(graph: Graph, root: Path) -> Iterator[Finding]:
    """A sentence that is given as evidence still stands in its note, and where it is said to stand."""
    read = lru_cache(maxsize=None)(_lines)
    for relation in graph.relations:
        for evidence in relation.evidence:
            lines = read(root / evidence.note)
            problem = _problem(evidence, lines)
            if problem:
                yield _finding(relation, *problem)


def _problem(evidence: Evidence, lines: tuple[str, ...] | None) -> tuple[Severity, str] | None:
    if lines is None:
        return Severity.WARNING, f"there is no note “{evidence.note}” any more"
    quote = _NOISE.sub("", evidence.quote)
    if not quote:
        return None
    places = _places(quote, lines)
    if not places:
        return Severity.HINT, f"“{evidence.note}” no longer says “{_short(evidence.quote)}”"
    if evidence.line in places:
        return None
    nearest = min(places, key=lambda line: (abs(line - evidence.line), line))
    return Severity.HINT, f"“{_short(evidence.quote)}” is now in line {nearest} of “{evidence.note}”"


def _places(quote: str, lines: tuple[str, ...]) -> list[int]:
    """Lines in which a sentence begins; white space and markup do not count, and it may run over line ends."""
    starts: list[int] = []
    length = 0
    for line in lines:
        starts.append(length)
        length += len(line)
    text = "".join(lines)
    found = [match.start() for match in re.finditer(re.escape(quote), text)]
    return [max(i for i, start in enumerate(starts, 1) if start <= at) for at in found]


def _lines(note: Path) -> tuple[str, ...] | None:
    try:
        text = note.read_bytes().decode("utf-8-sig", "replace") if note.is_file() else None
    except OSError:
        return None
    if text is None:
        return None
    return tuple(_NOISE.sub("", line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _short(quote: str) -> str:
    return quote if len(quote) <= 40 else quote[:40] + "…"


def _finding(relation: Relation, severity: Severity, message: str) -> Finding:
    return Finding(relation.location, "stale-evidence", severity, message)
