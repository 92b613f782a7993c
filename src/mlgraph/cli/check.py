"""Commands that check the graph: lint, explain."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mlgraph.cli import offers
from mlgraph.cli.common import as_json_option, plural, print_json, say
from mlgraph.config import Config, load_config
from mlgraph.errors import GraphError
from mlgraph.findings import Finding, Severity
from mlgraph.store.base import layer
from mlgraph.store.folder import has_areas
from mlgraph.store.load import collector_paused, layers, load

_COLOR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "blue"}


@click.command(short_help="Check the graph, or one of its files.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "github", "sarif"]), default="text", help="How."
)
@as_json_option
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--hints", is_flag=True, help="Show hints as well.")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    shell_complete=offers.rules,
    help="Check by this rule alone; may be given several times.",
)
@click.option("--fix", is_flag=True, help="Put right first what is safe; `mlgraph explain` says what that is.")
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
    """Check the graph; PATH is one of its files, or a folder of YAML files other than the configured one.

    All findings of all files are printed. `# mlgraph: ignore[rule]` on a line, or on the line above, keeps a rule quiet
    there; `mlgraph explain RULE` says what it asks for. Exit code 1 if there are errors (with --strict: or warnings).
    """
    click.get_current_context().with_resource(collector_paused())
    _check_rules(rules)
    subject = _subject(path)
    _refuse_empty(subject.config)
    if fix:
        _fix(subject)
    everything, concepts = subject.check(facts)
    found = [f for f in everything if not rules or f.rule in rules]
    shown = [f for f in found if hints or f.severity > Severity.HINT or f.rule in rules]
    _report(shown, "json" if as_json else format_, subject.config)
    if not as_json and format_ == "text":
        say(f"{plural(concepts, 'concept')} checked: {_counted(shown, len(found) - len(shown))}", err=True)
    limit = Severity.WARNING if strict else Severity.ERROR
    return 1 if any(f.severity >= limit for f in found) else 0


@dataclass(frozen=True)
class _Subject:
    """What is checked: the folders of a configuration, all their files or one."""

    config: Config
    file: Path | None = None

    def check(self, facts: Sequence[Path] = ()) -> tuple[list[Finding], int]:
        """Find what is wrong, and count the concepts."""
        from mlgraph.lint.kept import check_folders

        result = None if facts else check_folders(layers(self.config), self.config.root)
        found, count = result or self._joined(facts)
        return [f for f in found if self.file is None or _same(Path(f.location.file), self.file)], count

    def _joined(self, facts: Sequence[Path]) -> tuple[list[Finding], int]:
        from mlgraph.lint import check

        loaded = load(self.config)
        found = check(loaded.graph, loaded.findings, loaded.decisions, self.config.root, facts)
        return found, len(loaded.graph.concepts)


def _subject(path: Path | None) -> _Subject:
    config = load_config()
    if path is None:
        return _Subject(config)
    if not path.exists():
        raise GraphError(f"there is no file or folder {path}")
    if not path.is_dir() and path.suffix not in (".yaml", ".yml"):
        raise GraphError(f"{path} is no file of a graph; these end in .yaml or .yml")
    folder = path if path.is_dir() else path.parent
    own = config.graph.is_dir() and _same(folder, config.graph)
    return _Subject(config if own else Config(graph=folder, base="none"), None if path.is_dir() else path)


def _refuse_empty(config: Config) -> None:
    """Refuse a folder that holds no graph: that nothing is wrong in it would say nothing."""
    if config.base != "none" or not config.graph.is_dir() or has_areas(config.graph):
        return
    inner = config.graph / "graph"
    mend = (
        f"did you mean {inner}?" if inner.is_dir() and has_areas(inner) else "mlgraph init starts one, or mlgraph add"
    )
    raise GraphError(f"there is no graph in {config.graph}, which has no .yaml file; {mend}")


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _report(found: list[Finding], format_: str, config: Config) -> None:
    if format_ == "json":
        layer_of = {file: layer(file, config.graph) for file in sorted({finding.location.file for finding in found})}
        print_json({"findings": [_row(finding, layer_of) for finding in found], "layers": layer_of})
    elif format_ == "sarif":
        from mlgraph.lint.report import sarif

        sys.stdout.write(sarif(found) + "\n")
    elif format_ == "github":
        from mlgraph.lint.report import github

        for finding in found:
            say(github(finding))
    else:
        _print(found, config)


def _print(found: list[Finding], config: Config) -> None:
    for finding in found:
        shipped = layer(finding.location.file, config.graph) == "shipped"
        say(f"{finding}{' (in the shipped graph)' if shipped else ''}", fg=_COLOR[finding.severity])


def _counted(found: list[Finding], hidden: int) -> str:
    counts = {severity: sum(f.severity is severity for f in found) for severity in sorted(Severity, reverse=True)}
    parts = [plural(count, severity.name.lower()) for severity, count in counts.items() if count]
    if hidden:
        parts.append(f"{plural(hidden, 'hint')} not shown (--hints)")
    return ", ".join(parts) or "nothing found"


def _check_rules(names: tuple[str, ...]) -> None:
    if names:
        import difflib

        from mlgraph.lint.manual import rules

        for name in names:
            if name not in rules():
                close = difflib.get_close_matches(name, rules(), 1)
                raise click.UsageError(
                    f"there is no rule “{name}”"
                    + (f"; did you mean “{close[0]}”?" if close else "; mlgraph explain lists them")
                )


def _fix(subject: _Subject) -> None:
    from mlgraph.curate.fix import fix
    from mlgraph.store.draft import drafting

    config = subject.config
    if not config.graph.is_dir():
        return
    with drafting(config.graph, config.out) as draft:
        done = fix(draft, subject.check()[0], config.root)
        draft.commit("lint --fix")
    for line in done:
        say(f"fixed: {line}", err=True)


@click.command()
@click.argument("rule", required=False, shell_complete=offers.rules)
def explain(rule: str | None) -> int:
    """Say what a RULE of lint asks for; without one, list them all."""
    from mlgraph.lint.manual import rules

    if rule:
        _check_rules((rule,))
        for line in f"{rule}: {rules()[rule]}".split("\n"):
            say(line)
    else:
        for name, text in rules().items():
            say(f"{name:20} {text.splitlines()[0]}")
    return 0


def _row(finding: Finding, layer_of: dict[str, str]) -> dict[str, object]:
    return {
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "severity": finding.severity.name.lower(),
        "rule": finding.rule,
        "message": finding.message,
        "layer": layer_of[finding.location.file],
    }
