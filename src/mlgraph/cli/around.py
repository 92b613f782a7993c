"""What stands around a concept: `prereqs`, `unlocks`, `compare`, `timeline`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import click

from mlgraph.cli.common import as_json_option, print_json, say, text_in, title_line
from mlgraph.cli.known import known_ids
from mlgraph.cli.naming import CONCEPT, ask, find, read_names
from mlgraph.queries.needs import implied
from mlgraph.queries.tree import Branch, make_tree

if TYPE_CHECKING:
    from mlgraph.model import Relation
    from mlgraph.queries.compare import Comparison
    from mlgraph.store.compiled import CompiledGraph

_depth = click.option(
    "--depth", default=2, show_default=True, type=click.IntRange(1), help="Go no deeper than so many steps."
)


@click.command(short_help="Show what a concept rests on, as a tree.")
@click.argument("concept", type=CONCEPT)
@_depth
@as_json_option
def prereqs(concept: str, depth: int, as_json: bool) -> int:
    """Show what CONCEPT rests on, and what that rests on, as a tree; what you know is marked."""

    def answer(graph: CompiledGraph) -> int:
        (root,) = find(graph, read_names([concept], 1)[:1])
        known = implied(graph, known_ids(graph))
        tree = make_tree(graph.older, root.id, depth)
        relations = [graph.relation(b.parent, b.concept) if b.parent else None for b in tree]
        _print_tree(graph, tree, relations, known, as_json)
        return 0

    return ask(answer, as_json)


@click.command(short_help="Show what builds on a concept, as a tree.")
@click.argument("concept", type=CONCEPT)
@_depth
@as_json_option
def unlocks(concept: str, depth: int, as_json: bool) -> int:
    """Show what builds on CONCEPT, and what builds on that, as a tree; what you know is marked."""

    def answer(graph: CompiledGraph) -> int:
        (root,) = find(graph, read_names([concept], 1)[:1])
        known = implied(graph, known_ids(graph))
        tree = make_tree(graph.newer, root.id, depth)
        relations = [graph.relation(b.concept, b.parent) if b.parent else None for b in tree]
        _print_tree(graph, tree, relations, known, as_json)
        return 0

    return ask(answer, as_json)


def _print_tree(
    graph: CompiledGraph, tree: list[Branch], relations: list[Relation | None], known: set[str], as_json: bool
) -> None:
    if as_json:
        rows = [
            {"concept": b.concept, "depth": b.depth, "parent": b.parent, "how": r.how if r else None}
            | {"known": b.concept in known, "repeated": b.repeated}
            for b, r in zip(tree, relations, strict=True)
        ]
        print_json({"concept": tree[0].concept, "tree": rows})
        return
    for branch, relation in zip(tree, relations, strict=True):
        how = f"  [{relation.how.replace('_', ' ')}]" if relation else ""
        marks = ("  ✓" if branch.concept in known else "") + ("  (see above)" if branch.repeated else "")
        say(f"{'  ' * branch.depth}{title_line(graph.concepts[branch.concept])}{how}{marks}")


@click.command(short_help="Hold two concepts side by side.")
@click.argument("first", type=CONCEPT)
@click.argument("second", type=CONCEPT)
@as_json_option
def compare(first: str, second: str, as_json: bool) -> int:
    """Show what two concepts have in common, what each rests on alone and why, and how one grew out of the other."""
    from mlgraph.queries.compare import compare_concepts

    def answer(graph: CompiledGraph) -> int:
        one, other = find(graph, read_names((first, second), 2)[:2])
        found = compare_concepts(graph, one.id, other.id)
        if as_json:
            print_json(
                {"first": found.first, "second": found.second, "lineage": list(found.lineage)}
                | {"nearest": list(found.nearest), "shared": list(found.shared)}
                | {"only_first": _reasons(graph, one.id, found.only_first)}
                | {"only_second": _reasons(graph, other.id, found.only_second)}
            )
        else:
            _print_comparison(graph, found)
        return 0

    return ask(answer, as_json)


def _print_comparison(graph: CompiledGraph, found: Comparison) -> None:
    for id in (found.first, found.second):
        say(title_line(graph.concepts[id]), bold=True)
        if about := text_in(graph.concepts[id].about):
            say(f"  {about}")
    if found.lineage:
        say(f"{graph.concepts[found.lineage[-1]].name} grew out of {graph.concepts[found.lineage[0]].name}")
        for older, newer in pairwise(found.lineage):
            _print_reason(graph, newer, graph.relation(newer, older))
    for id, only in ((found.first, found.only_first), (found.second, found.only_second)):
        if only:
            say(f"only {graph.concepts[id].name} builds on")
        for older in only:
            _print_reason(graph, older, graph.relation(id, older))
    nearest = () if found.lineage else found.nearest
    for what, ids in (("both build on", found.shared), ("nearest common forebears", nearest)):
        if ids:
            say(f"{what}: {', '.join(title_line(graph.concepts[id]) for id in ids)}")
    if not found.nearest:
        say("They have no common forebear.")


def _print_reason(graph: CompiledGraph, id: str, relation: Relation) -> None:
    because = text_in(relation.because)
    say(f"  {title_line(graph.concepts[id])}  [{relation.how.replace('_', ' ')}]" + (f" {because}" if because else ""))


def _reasons(graph: CompiledGraph, concept: str, only: tuple[str, ...]) -> list[dict[str, str | None]]:
    relations = [graph.relation(concept, older) for older in only]
    return [{"concept": r.builds_on, "how": r.how, "because": text_in(r.because) or None} for r in relations]


@click.command(short_help="Show what a concept grew out of, by year.")
@click.argument("concept", type=CONCEPT)
@click.option("--depth", type=click.IntRange(1), help="Go no further back than so many steps.")
@as_json_option
def timeline(concept: str, depth: int | None, as_json: bool) -> int:
    """Show what CONCEPT grew out of, by year, the oldest first; ingredients and classes are left out."""
    from mlgraph.queries.compare import timeline as lineage

    def answer(graph: CompiledGraph) -> int:
        (root,) = find(graph, read_names([concept], 1)[:1])
        found = lineage(graph, root.id, depth)
        if as_json:
            print_json({"concept": root.id, "timeline": [{"year": year, "concept": id} for year, id in found]})
            return 0 if found else 1
        last = None
        for year, id in found:
            others = [label for label in graph.concepts[id].label.values() if label != graph.concepts[id].name]
            name = graph.concepts[id].name + (f" ({', '.join(others)})" if others else "")
            say(f"{year if year != last else '':>6}  {name}")
            last = year
        if not found:
            say(f"Neither {root.name} nor what it grew out of has a year.")
        return 0 if found else 1

    return ask(answer, as_json)
