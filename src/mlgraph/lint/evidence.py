"""Rules about evidence: the note is there, and still says the sentence at its line."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from mlgraph.findings import Finding, Severity
from mlgraph.lint.outline import Outline
from mlgraph.model import Concept, Evidence

_NOISE = re.compile(r"[\s*_`$\\\[\]{}()（）“”\"'#>|~-]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def stale_evidence(outline: Outline, concepts: Mapping[str, Concept], root: Path) -> Iterator[Finding]:
    """A sentence that is given as evidence still stands in its note, and where it is said to stand.

    Where the sentence only moved, `lint --fix` writes the new line.
    """
    read = lru_cache(maxsize=None)(_lines)
    for id in outline.evidence:
        for relation in concepts[id].builds_on:
            for evidence in relation.evidence:
                if problem := _problem(evidence, read(root / evidence.note)):
                    yield Finding(relation.location, "stale-evidence", Severity.WARNING, problem)


def place_now(evidence: Evidence, root: Path) -> int:
    """Return the line in which a sentence stands today, the nearest of several; 0 where the note lacks it."""
    return _place(evidence, _lines(root / evidence.note) or ())


def _problem(evidence: Evidence, lines: tuple[str, ...] | None) -> str:
    if lines is None:
        return f"there is no note “{evidence.note}” any more"
    if not _flat(evidence.quote):
        return ""
    line = _place(evidence, lines)
    if not line:
        return f"“{evidence.note}” no longer says “{_short(evidence.quote)}” (line {evidence.line})"
    if line == evidence.line:
        return ""
    return f"“{_short(evidence.quote)}” has moved from line {evidence.line} to {evidence.note}:{line}"


def _place(evidence: Evidence, lines: tuple[str, ...]) -> int:
    quote = _flat(evidence.quote)
    places = _places(quote, lines) if quote else []
    return min(places, key=lambda line: (abs(line - evidence.line), line), default=0)


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
    from mlgraph.notes.decode import NotTextError, decode

    try:
        text = decode(note.read_bytes()) if note.is_file() else None
    except (OSError, NotTextError):
        return None
    return None if text is None else tuple(map(_flat, _LINE_END.split(text)))


def _flat(text: str) -> str:
    """Leave of a text what a quotation of it has, however it is marked up."""
    from mlgraph.notes.prose import without_marks  # only graphs with evidence need to know what a note looks like

    return _NOISE.sub("", without_marks(text))


def _short(quote: str) -> str:
    return quote if len(quote) <= 40 else quote[:40] + "…"
