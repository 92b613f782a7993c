"""Commands that look at the graph as a whole: lint, stats, export."""

import sys
from pathlib import Path

import click

from mlgraph.cli.common import as_json_option, print_json, say, text_in
from mlgraph.errors import GraphError
from mlgraph.findings import Finding, Severity
from mlgraph.workspace import Workspace, load

_COLOR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "blue"}


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "github", "sarif"]), default="text", help="How."
)
@as_json_option
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--hints", is_flag=True, help="Show hints as well.")
@click.option("--rule", "rules", multiple=True, help="Check by this rule alone; may be given several times.")
@click.option("--fix", is_flag=True, help="Put right first what is safe: aliases that repeat a name.")
@click.option(
    "--facts",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table of papers (arxiv_id or doi, title) that sources are compared with; may be given several times.",
)
def lint(
    path: Path | None,
    format_: str,
    as_json: bool,
    strict: bool,
    hints: bool,
    rules: tuple[str, ...],
    fix: bool,
    facts: tuple[Path, ...],
) -> int:
    """Check the graph; PATH is a folder of YAML files other than the configured one.

    `# mlgraph: ignore[rule]` on a line, or on the line above, keeps a rule quiet there; `mlgraph explain RULE` says what
    it asks for. Exit code 1 if there are errors (with --strict: or warnings).
    """
    _check_rules(rules)
    workspace = _at(path) if path else load()
    if fix:
        workspace = _fixed(workspace, path)
    found = [f for f in workspace.lint(facts) if (not rules or f.rule in rules)]
    found = [f for f in found if hints or f.severity > Severity.HINT or f.rule in rules]
    _report(found, "json" if as_json else format_, workspace)
    limit = Severity.WARNING if strict else Severity.ERROR
    return 1 if any(f.severity >= limit for f in found) else 0


def _report(found: list[Finding], format_: str, workspace: Workspace) -> None:
    if format_ == "json":
        from mlgraph.store.base import layer

        own = workspace.config.graph
        layers = {file: layer(file, own) for file in sorted({finding.location.file for finding in found})}
        print_json({"findings": [_row(finding) for finding in found], "layers": layers})
    elif format_ == "sarif":
        from mlgraph.lint.report import sarif

        sys.stdout.write(sarif(found) + "\n")
    elif format_ == "github":
        from mlgraph.lint.report import github

        for finding in found:
            say(github(finding))
    else:
        for finding in found:
            say(str(finding), fg=_COLOR[finding.severity])
        worst = {severity: sum(f.severity is severity for f in found) for severity in sorted(Severity, reverse=True)}
        counts = [
            f"{count} {severity.name.lower()}{'s' if count != 1 else ''}" for severity, count in worst.items() if count
        ]
        say(f"{len(workspace.graph.concepts)} concepts checked: " + (", ".join(counts) or "nothing found"), err=True)


def _check_rules(names: tuple[str, ...]) -> None:
    if names:
        import difflib

        from mlgraph.lint.manual import rules

        for name in names:
            if name not in rules():
                close = difflib.get_close_matches(name, rules(), 1)
                raise click.UsageError(
                    f"there is no rule “{name}”" + (f"; did you mean “{close[0]}”?" if close else "")
                )


def _fixed(workspace: Workspace, path: Path | None) -> Workspace:
    from mlgraph.curate.fix import fix_aliases
    from mlgraph.store.draft import drafting

    with drafting(workspace.config.graph, workspace.config.out) as draft:
        done = fix_aliases(draft, workspace.lint())
        draft.commit("lint --fix")
    for line in done:
        say(f"fixed: {line}", err=True)
    return (_at(path) if path else load()) if done else workspace


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a RULE of lint asks for; without one, list them all."""
    from mlgraph.lint.manual import rules

    if rule:
        _check_rules((rule,))
        say(f"{rule}: {rules()[rule]}")
    else:
        for name, text in rules().items():
            say(f"{name:20} {text.splitlines()[0]}")
    return 0


def _at(path: Path) -> Workspace:
    from mlgraph.config import Config
    from mlgraph.store.load import load_folders

    if not path.is_dir():
        raise GraphError(f"{path} is not a folder")
    loaded = load_folders([path])
    return Workspace(loaded.graph, loaded.findings, Config(graph=path, base="none"), loaded.decisions)


def _row(finding: Finding) -> dict[str, object]:
    return {
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "severity": finding.severity.name.lower(),
        "rule": finding.rule,
        "message": finding.message,
    }


@click.command()
@as_json_option
def stats(as_json: bool) -> int:
    """Count the graph: concepts and relations by area, labels, sources, reasons, depth."""
    from mlgraph.queries.stats import count

    rows, total = count(load().graph)
    if as_json:
        print_json({"areas": [row.as_dict() for row in rows], "total": total.as_dict()})
        return 0
    say(f"{'area':26} concepts relations   zh  source because depth", bold=True)
    for row in [*rows, total]:
        say(
            f"{row.area:26} {row.concepts:8} {row.relations:9} {row.share(row.chinese):4.0%} {row.sources:7} "
            f"{row.because / max(1, row.relations):7.0%} {row.depth:5}"
        )
    return 0


@click.command()
@click.option("--format", "format_", type=click.Choice(["json", "tsv"]), default="json", show_default=True)
def export(format_: str) -> int:
    """Print the whole graph: JSON, or tab-separated pairs of prerequisite and concept."""
    graph = load().graph
    if format_ == "tsv":
        say("prerequisite\tconcept\thow")
        for relation in graph.relations:
            older, newer = graph.concepts[relation.builds_on], graph.concepts[relation.concept]
            say(f"{older.name}\t{newer.name}\t{relation.how}")
        return 0
    concepts = [
        {
            "id": c.id,
            "label": c.name,
            "names": list(c.names),
            "area": c.area,
            "year": c.year,
            "source": c.source,
            "about": text_in(c.about) or None,
        }
        for c in graph.concepts.values()
    ]
    relations = [
        {
            "concept": r.concept,
            "builds_on": r.builds_on,
            "how": r.how,
            "because": text_in(r.because) or None,
            "source": r.source,
        }
        for r in graph.relations
    ]
    print_json({"concepts": concepts, "relations": relations})
    return 0
