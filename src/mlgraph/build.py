"""The main job: notes → what they say → checked graph → pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mlgraph.curate.folder import refresh_schema
from mlgraph.curate.proposals import Status, write_proposals
from mlgraph.draw import PAGE, draw_page, named_views
from mlgraph.extract.cache import NoteCache, Row
from mlgraph.extract.engine import extract_files
from mlgraph.extract.executors import open_executor
from mlgraph.files import seen_from, write_atomic
from mlgraph.findings import Finding, Severity
from mlgraph.model import Evidence, Graph, NoteSummary, Reading, Statement
from mlgraph.notes.prose import without_marks
from mlgraph.notes.read import read_files
from mlgraph.store.reading import save_reading
from mlgraph.workspace import Workspace


@dataclass(frozen=True)
class Built:
    """What a build found and wrote.

    `statements` are those of the notes by how they stand to the graph; `skipped` are files that could not be read, with
    the reason.
    """

    reading: Reading
    statements: dict[Status, list[Statement]]
    findings: tuple[Finding, ...]
    skipped: tuple[tuple[str, str], ...]
    page: Path

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def build(
    workspace: Workspace,
    notes: Sequence[Path],
    options: "Options | None" = None,
    tick: Callable[[], None] = lambda: None,
) -> Built:
    """Read notes, check the graph and render its page into the configured folder; `tick` is called after each note.

    Raises
    ------
    NotesNotFoundError
        If a path that was named does not exist.
    EditError
        If proposals with a person's decisions are there and cannot be read.
    OSError
        If the output cannot be written; what was there before is then unharmed.
    """
    options = options or Options(root=workspace.config.root)
    skipped: list[tuple[str, str]] = []
    rows = extract(workspace.graph, notes, options, lambda *file: skipped.append(file), tick)
    reading = collect(rows, workspace.config.root)
    out = workspace.config.out
    _, statements = write_proposals(workspace.graph, reading, workspace.decisions, out)
    save_reading(out, reading)
    write_atomic(out / PAGE, draw_page(workspace, out, reading=reading))
    skipped += named_views(workspace)[1]
    refresh_schema(workspace.config.graph, workspace.graph.concepts)
    return Built(
        reading,
        statements,
        tuple(workspace.lint()),
        tuple(skipped),
        out / PAGE,
    )


@dataclass(frozen=True)
class Options:
    """How to extract: with how many processes or on which Dask scheduler, and whether to keep rows of unchanged files.

    `root` is the folder down from which ``.mlgraphignore`` files count; without it, those in the folders named.
    """

    jobs: int = 1
    scheduler: str | None = None
    cache: bool = True
    root: Path | None = None


def extract(
    graph: Graph,
    paths: Sequence[Path],
    options: Options = Options(),
    skipped: Callable[[str, str], None] = lambda name, reason: None,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Row]:
    """Extract the notes below some paths into rows of the output contract, as they come.

    Raises
    ------
    NotesNotFoundError
        If a path that was named does not exist.
    """
    files = read_files(paths, skipped, options.root)
    cache = NoteCache(graph) if options.cache else None
    with ExitStack() as stack:
        if cache:
            stack.callback(cache.close)
        executor, workers = open_executor(options.jobs, options.scheduler, stack)
        for row in extract_files(graph, files, executor=executor, workers=workers, cache=cache, skipped=skipped):
            yield row
            tick()


def collect(rows: Iterable[Row], root: Path) -> Reading:
    """Join what many notes say: one statement per pair, with all its sentences, the surest first.

    Notes are named as seen from `root`, so that they are the same notes wherever the command was given.
    """
    summaries: list[NoteSummary] = []
    passages: list[NoteSummary] = []
    statements: dict[tuple[str, str], list[Statement]] = {}
    labels: dict[str, str] = {}
    for row in ({**row, "note": seen_from(root, row["note"])} for row in rows):
        summaries.append(_summary(row))
        passages += map(partial(_passage, row), row["passages"])
        for relation in row["relations"]:
            statements.setdefault((relation["concept"], relation["builds_on"]), []).append(_statement(row, relation))
        labels |= {c["id"]: c["label"] for c in row["concepts"] if not c["known"] and c["id"] not in labels}
    joined = sorted(map(_join, statements.values()), key=lambda s: (-s.confidence, s.concept, s.builds_on))
    used = {id for statement in joined for id in (statement.concept, statement.builds_on)}
    return Reading(
        tuple(summaries), tuple(joined), {id: label for id, label in labels.items() if id in used}, tuple(passages)
    )


def _join(group: list[Statement]) -> Statement:
    best = max(group, key=lambda statement: statement.confidence)
    doubt = 1.0
    for statement in group:
        doubt *= 1 - statement.confidence
    ordered = sorted(group, key=lambda statement: -statement.confidence)
    evidence: tuple[Evidence, ...] = tuple(one for statement in ordered for one in statement.evidence)
    return Statement(best.concept, best.builds_on, best.how, round(min(1 - doubt, 0.99), 3), evidence)


def _summary(row: Row) -> NoteSummary:
    return NoteSummary(
        row["note"],
        row["line"],
        row["title"],
        row["lang"],
        row["minutes"],
        tuple(row["about"]),
        tuple(concept["id"] for concept in row["concepts"]),
        row["headings"],
    )


def _passage(row: Row, passage: Row) -> NoteSummary:
    ids = (passage["concept"],)
    return NoteSummary(row["note"], passage["line"], passage["heading"], row["lang"], passage["minutes"], ids, ids)


def _statement(row: Row, relation: Row) -> Statement:
    evidence = tuple(
        Evidence(row["note"], e["line"], without_marks(e["quote"]), e["start"], e["end"]) for e in relation["evidence"]
    )
    return Statement(relation["concept"], relation["builds_on"], relation["how"], relation["confidence"], evidence)
