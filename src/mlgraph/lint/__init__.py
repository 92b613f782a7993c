"""Rules that a graph should obey: small functions, one file a subject, listed by hand in `RULES`."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mlgraph.findings import Finding
from mlgraph.lint import concepts, decided, evidence, names, sources, structure
from mlgraph.lint.ignores import without_ignored
from mlgraph.model import Graph
from mlgraph.store.decisions import Decisions

Rule = Callable[[Graph], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    structure.dangling_target,
    structure.self_relation,
    structure.duplicate_relation,
    structure.cycle,
    structure.redundant_relation,
    structure.orphan,
    structure.older_than_basis,
    names.duplicate_name,
    names.lone_ambiguous,
    names.repeated_alias,
    concepts.missing_label,
    concepts.missing_about,
    concepts.missing_because,
    sources.malformed_source,
    sources.contradicting_source,
)


def lint(graph: Graph, facts: Iterable[Path] = ()) -> list[Finding]:
    """Check a graph by all rules; with tables of facts, also that each source is the paper it says.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> ppo = Concept("ppo", {"en": "PPO"}, about={"en": "Clips."}, builds_on=(Relation("ppo", "trop"),))
    >>> print(lint(Graph({"ppo": ppo}))[0].message)
    “trop” is not a concept
    """
    found = [finding for rule in RULES for finding in rule(graph)]
    tables = list(facts)
    if tables:
        found += sources.unverified_source(graph, sources.Facts.read(tables))
    return sorted(found)


def check(
    graph: Graph, findings: Iterable[Finding], decisions: Decisions, root: Path, facts: Iterable[Path] = ()
) -> list[Finding]:
    """Say all that is wrong: what reading the files found, what the rules find, and what surrounds the graph.

    Parameters
    ----------
    findings : iterable of Finding
        What was found when the files were read.
    root : Path
        The folder that the notes of evidence are relative to.
    facts : iterable of Path
        Tables of papers that sources are compared with.
    """
    return without_ignored(sorted([*findings, *lint(graph, facts), *lint_around(graph, decisions, root)]))


def lint_around(graph: Graph, decisions: Decisions, root: Path) -> list[Finding]:
    """Check what surrounds a graph: decisions that say nothing any more, evidence whose notes have changed.

    Parameters
    ----------
    root : Path
        The folder that the notes of evidence are relative to.
    """
    found = [*decided.lost_redirect(graph, decisions), *decided.idle_rejection(graph, decisions)]
    return sorted([*found, *evidence.stale_evidence(graph, root)])


__all__ = ["RULES", "Rule", "check", "lint", "lint_around"]
