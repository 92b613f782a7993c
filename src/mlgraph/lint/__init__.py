"""Rules that a graph should obey: small functions, one file a subject, listed by hand in two tuples.

A rule looks at one concept, or across all of them; the latter goes through an `Outline` and takes from the concepts only
what it has found something in, so that files that did not change need not be read again (`lint.kept`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from mlgraph.findings import Finding
from mlgraph.lint import concepts, decided, evidence, names, sources, structure
from mlgraph.lint.outline import Outline, outline
from mlgraph.model import Concept, Graph
from mlgraph.store.decisions import Decisions
from mlgraph.store.ignores import without_ignored

CONCEPT_RULES: tuple[Callable[[Concept], Iterator[Finding]], ...] = (
    structure.self_relation,
    structure.duplicate_relation,
    names.repeated_alias,
    concepts.missing_label,
    concepts.missing_about,
    concepts.missing_because,
    sources.malformed_source,
)
GRAPH_RULES: tuple[Callable[[Outline, Mapping[str, Concept]], Iterator[Finding]], ...] = (
    structure.dangling_target,
    structure.cycle,
    structure.redundant_relation,
    structure.orphan,
    structure.older_than_basis,
    names.duplicate_name,
    names.lone_ambiguous,
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
    found = lint_concepts(graph.concepts.values())
    brief = outline(graph.concepts.values())
    found += [finding for rule in GRAPH_RULES for finding in rule(brief, graph.concepts)]
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
    around = lint_around(outline(graph.concepts.values()), graph.concepts, decisions, root)
    return without_ignored(sorted([*findings, *lint(graph, facts), *around]))


def lint_concepts(concepts: Iterable[Concept]) -> list[Finding]:
    """Check concepts by the rules that look at one alone."""
    return [finding for concept in concepts for rule in CONCEPT_RULES for finding in rule(concept)]


def lint_around(brief: Outline, concepts: Mapping[str, Concept], decisions: Decisions, root: Path) -> list[Finding]:
    """Check what surrounds a graph: decisions that say nothing any more, evidence whose notes have changed."""
    found = [*decided.lost_redirect(brief, decisions), *decided.lost_rejection(brief, decisions)]
    found += decided.idle_rejection(brief, decisions, concepts)
    return [*found, *evidence.stale_evidence(brief, concepts, root)]


__all__ = ["CONCEPT_RULES", "GRAPH_RULES", "check", "lint", "lint_around", "lint_concepts"]
