"""The main job: notes → what they say → checked graph → pages."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlgraph.extract.pipeline import Extraction, Extractor
from mlgraph.files import write_atomic
from mlgraph.findings import Finding, Severity
from mlgraph.model import Evidence, Graph, Note, NoteSummary, Reading, Statement
from mlgraph.names import CJK
from mlgraph.notes.read import read_notes
from mlgraph.render.page import render_page
from mlgraph.store.reading import save_reading
from mlgraph.workspace import Workspace

PAGE = "graph.html"
_CHINESE_PER_MINUTE = 400
_WORDS_PER_MINUTE = 200


@dataclass(frozen=True)
class Built:
    """What a build found and wrote.

    `known` and `new` are the statements of the notes that the graph has and has not; `skipped` are files that could not
    be read, with the reason.
    """

    reading: Reading
    known: tuple[Statement, ...]
    new: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[tuple[str, str], ...]
    page: Path

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def build(workspace: Workspace, notes: Sequence[Path], tick: Callable[[Note], None] = lambda note: None) -> Built:
    """Read notes, check the graph and render its page into the configured folder; `tick` is called after each note.

    Raises
    ------
    NotesNotFoundError
        If a path that was named does not exist.
    OSError
        If the output cannot be written; what was there before is then unharmed.
    """
    skipped: list[tuple[str, str]] = []
    found = read_notes(notes, lambda name, reason: skipped.append((name, reason)))
    reading = collect(extract(workspace.graph, found, tick))
    known = {(r.concept, r.builds_on) for r in workspace.graph.relations}
    out = workspace.config.out
    save_reading(out, reading)
    page = render_page(workspace.graph, reading, title="mlgraph")
    write_atomic(out / PAGE, page)
    return Built(
        reading,
        tuple(s for s in reading.statements if (s.concept, s.builds_on) in known),
        tuple(s for s in reading.statements if (s.concept, s.builds_on) not in known),
        tuple(workspace.lint()),
        tuple(skipped),
        out / PAGE,
    )


def extract(
    graph: Graph, notes: Iterable[Note], tick: Callable[[Note], None] = lambda note: None
) -> Iterator[Extraction]:
    """Read notes one by one against a graph."""
    extractor = Extractor(graph)
    for note in notes:
        yield extractor.read(note)
        tick(note)


def collect(extractions: Iterable[Extraction]) -> Reading:
    """Join what many notes say: one statement per pair, with all its sentences, the surest first."""
    summaries: list[NoteSummary] = []
    statements: dict[tuple[str, str], list[Statement]] = {}
    labels: dict[str, str] = {}
    for extraction in extractions:
        summaries.append(_summary(extraction))
        for statement in extraction.statements:
            statements.setdefault((statement.concept, statement.builds_on), []).append(statement)
            for id in (statement.concept, statement.builds_on):
                if id in extraction.unknown:
                    labels.setdefault(id, extraction.unknown[id][0])
    joined = sorted(map(_join, statements.values()), key=lambda s: (-s.confidence, s.concept, s.builds_on))
    return Reading(tuple(summaries), tuple(joined), labels)


def reading_minutes(text: str) -> int:
    """Estimate the time to read a text: 400 Chinese characters or 200 words a minute, at least one minute.

    Examples
    --------
    >>> reading_minutes("优化" * 400), reading_minutes("word " * 1000)
    (2, 5)
    """
    words = len(re.findall(r"[A-Za-z]+", text))
    return max(1, round(len(CJK.findall(text)) / _CHINESE_PER_MINUTE + words / _WORDS_PER_MINUTE))


def _join(group: list[Statement]) -> Statement:
    best = max(group, key=lambda statement: statement.confidence)
    doubt = 1.0
    for statement in group:
        doubt *= 1 - statement.confidence
    ordered = sorted(group, key=lambda statement: -statement.confidence)
    evidence: tuple[Evidence, ...] = tuple(one for statement in ordered for one in statement.evidence)
    return Statement(best.concept, best.builds_on, best.how, round(min(1 - doubt, 0.99), 3), evidence)


def _summary(extraction: Extraction) -> NoteSummary:
    """A note treats what its title names, and what it names as often as anything else."""
    note = extraction.note
    counts: dict[str, int] = {}
    titled: set[str] = set()
    for mention in extraction.mentions:
        counts[mention.concept] = counts.get(mention.concept, 0) + 1
        if note.prose[mention.start : mention.end].casefold() in note.title.casefold():
            titled.add(mention.concept)
    most = max(counts.values(), default=0)
    about = [id for id in counts if id in titled] or [id for id, count in counts.items() if count == most]
    minutes = reading_minutes(note.prose)
    return NoteSummary(note.path, note.line, note.title, note.lang, minutes, tuple(about), tuple(counts))
