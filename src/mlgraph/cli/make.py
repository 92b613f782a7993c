"""Commands that read notes: build, extract."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from mlgraph.cli.common import dumps, plural, quote_line, say
from mlgraph.findings import Severity
from mlgraph.model import Graph, Reading, Statement
from mlgraph.notes.lines import line_of
from mlgraph.workspace import load

_F = TypeVar("_F", bound=Callable[..., Any])
_SHOWN = 5
_STATUS = {
    "known": "",
    "implied": "  follows from the graph",
    "contradicted": "  against the graph",
    "rejected": "  rejected before",
    "new": "  new",
}
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


_engine = [
    click.option("-j", "--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to use."),
    click.option("--scheduler", metavar="ADDRESS", help="Use the Dask cluster there (needs mlgraph[dask])."),
    click.option("--no-cache", is_flag=True, help="Read all notes again, unchanged ones too."),
]


def _engine_options(command: _F) -> _F:
    for option in reversed(_engine):
        command = option(command)
    return command


@click.command()
@_paths
@_engine_options
def build(paths: tuple[Path, ...], jobs: int, scheduler: str | None, no_cache: bool) -> int:
    """Read the notes in PATHS, check the graph and draw its page.

    Without PATHS, the notes of the configuration are read (`notes` in mlgraph.toml or under [tool.mlgraph] in
    pyproject.toml).
    """
    from mlgraph.build import Options
    from mlgraph.build import build as run
    from mlgraph.curate.proposals import Status
    from mlgraph.store.cache import open_graph
    from mlgraph.store.proposals import FILE as PROPOSALS

    workspace = load()
    notes = paths or workspace.config.notes
    if not notes:
        raise click.UsageError(
            'no notes: name a folder (mlgraph build NOTES), or set notes = ["..."] in mlgraph.toml (mlgraph init makes one)'
        )
    with _progress("notes") as tick:
        built = run(workspace, notes, Options(jobs, scheduler, not no_cache, workspace.config.root), tick)
    for name, reason in built.skipped:
        say(f"mlgraph: skipped {name}: {reason}", err=True)
    for finding in built.findings:
        if finding.severity is Severity.ERROR:
            say(str(finding), err=True)
    graph = workspace.graph
    size = f"{plural(len(graph.concepts), 'concept')}, {plural(len(graph.relations), 'relation')}"
    wrong = f", {plural(built.errors, 'error')}" if built.errors else ""
    say(f"graph: {size}{wrong}")
    treated = {id for note in built.reading.notes for id in note.mentions if id in graph.concepts}
    say(f"notes: {len(built.reading.notes)} read, naming {len(treated)} of the graph's concepts")
    counts = {status: len(statements) for status, statements in built.statements.items()}
    words = [
        f"{plural(counts[Status.KNOWN], 'relation')} of the graph",
        f"{counts[Status.IMPLIED]} that follow{'s' if counts[Status.IMPLIED] == 1 else ''} from it",
        f"{counts[Status.CONTRADICTED]} against it",
        *([f"{counts[Status.REJECTED]} rejected before"] if counts[Status.REJECTED] else []),
        f"{counts[Status.NEW]} new",
    ]
    say("found: " + ", ".join(words))
    for statement in built.statements[Status.NEW][:_SHOWN]:
        _print_new(graph, built.reading, statement)
    if counts[Status.NEW] or counts[Status.CONTRADICTED]:
        say(f"decide: {workspace.config.out / PROPOSALS} (mlgraph review, accept, reject)")
    say(f"open:  {built.page}")
    open_graph()  # compiled now, so that the next question need not wait for it
    if not built.reading.notes:
        return _no_notes(notes)
    return 1 if built.errors else 0


def _no_notes(paths: Iterable[Path]) -> int:
    """Say that nothing was found to read; the answer is "no"."""
    say(f"mlgraph: no notes in {', '.join(map(str, paths))}", err=True)
    return 1


def _print_new(graph: Graph, reading: Reading, statement: Statement) -> None:
    names = [_name(graph, reading, id) for id in (statement.concept, statement.builds_on)]
    say(f"  new: {names[0]} builds on {names[1]} [{statement.how.replace('_', ' ')}, {statement.confidence:.2f}]")
    say(f"       {quote_line(statement.evidence[0], 80)}", dim=True)


def _name(graph: Graph, reading: Reading, id: str) -> str:
    return graph.concepts[id].name if id in graph.concepts else reading.labels.get(id, id)


@click.command(short_help="Print the concepts and relations that notes state.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object per note.")
@click.option("--explain", is_flag=True, help="Say for each sentence what made it a relation, in words.")
@_engine_options
def extract(
    paths: tuple[Path, ...], as_json: bool, explain: bool, jobs: int, scheduler: str | None, no_cache: bool
) -> int:
    """Print the concepts and relations that the notes in PATHS state, and which are new to the graph; nothing is written."""
    from mlgraph.build import Options
    from mlgraph.build import extract as run
    from mlgraph.curate.proposals import judge

    def skipped(name: str, reason: str) -> None:
        say(f"mlgraph: skipped {name}: {reason}", err=True)

    if explain and as_json:
        raise click.UsageError("only one of --json and --explain can be printed")
    if explain:
        return _explain(paths, skipped)
    workspace = load()
    options = Options(jobs, scheduler, not no_cache, workspace.config.root)
    status = judge(workspace.graph, workspace.decisions)
    row = None
    with _progress("notes") as tick:
        for row in run(workspace.graph, paths, options, skipped, tick):
            labels = {concept["id"]: concept["label"] for concept in row["concepts"]}
            for one in row["relations"]:
                one["status"] = status(one["concept"], one["builds_on"], labels).value
            if as_json:
                sys.stdout.write(dumps(row) + "\n")
            else:
                _print_row(row)
    return 0 if row else _no_notes(paths)


def _explain(paths: tuple[Path, ...], skipped: Callable[[str, str], None]) -> int:
    """Print what made each relation, for people who mend cues and patterns."""
    from mlgraph.extract.explain import explain, in_words
    from mlgraph.extract.extractor import Extractor
    from mlgraph.notes.prose import without_marks
    from mlgraph.notes.read import read_notes

    workspace = load()
    extractor = Extractor(workspace.graph)
    note = None
    for note in read_notes(paths, skipped, workspace.config.root):
        extraction = extractor.read(note)
        for found in sorted(extraction.found, key=lambda one: (one.start, one.concept, one.builds_on)):
            start, end = note.span(found.start, found.end)
            how = f"{found.how.replace('_', ' ')}, {found.confidence:.2f}"
            say(f"{note.path}:{line_of(note, start)}: {found.concept} builds on {found.builds_on}  [{how}]")
            told = explain(found, extractor.facts, extraction.seen, extractor.weights)
            say(f"    {told.cue}")
            say(f"    subject: {told.subject}")
            say(f"    scope: {'; '.join(told.scope)}")
            say(f"    for: {in_words(one for one in told.weighed if one[1] > 0)}")
            say(f"    against: {in_words(one for one in told.weighed if one[1] < 0)}")
            if words := in_words(told.words):
                say(f"    words: {words}")
            say(f"    “{without_marks(note.text[start:end])}”", dim=True)
    return 0 if note else _no_notes(paths)


def _print_row(row: dict[str, Any]) -> None:
    from mlgraph.notes.prose import without_marks

    labels = {concept["id"]: concept["label"] for concept in row["concepts"]}
    say(f"{row['note']}:{row['line']}: {row['title']}", bold=True)
    say("  concepts: " + (", ".join(labels.values()) or "none"))
    for relation in row["relations"]:
        how = f"[{relation['how'].replace('_', ' ')}, {relation['confidence']:.2f}]{_STATUS[relation['status']]}"
        say(f"  {labels[relation['concept']]} builds on {labels[relation['builds_on']]}  {how}")
        for evidence in relation["evidence"]:
            say(f"    {evidence['line']}: “{without_marks(evidence['quote'])}”", dim=True)
    for name in row.get("ambiguous", ()):
        say(f"  undecided: “{name['text']}” may mean {', '.join(name['candidates'])}")


@contextmanager
def _progress(what: str) -> Iterator[Any]:
    """Count on stderr what has been done, once it has taken a second; silent where stderr is no terminal."""
    begin = last = time.monotonic()
    count = 0

    def tick() -> None:
        nonlocal count, last
        count += 1
        now = time.monotonic()
        if shown and now - begin > 1 and now - last > 0.1:
            last = now
            click.echo(f"\r{count} {what}, {count / (now - begin):.0f} a second", nl=False, err=True)

    shown = sys.stderr.isatty()
    try:
        yield tick
    finally:
        if last != begin:
            click.echo("\r\x1b[K", nl=False, err=True)
