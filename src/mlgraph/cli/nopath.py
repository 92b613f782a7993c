"""What `mlgraph path` says where there is no path: the reverse, what both rest on, or the link that may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mlgraph.cli.common import print_json, say, title_line
from mlgraph.errors import NoPathError
from mlgraph.queries.path import COST, find_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mlgraph.queries.links import Link
    from mlgraph.store.compiled import CompiledGraph

_SHOWN = 3


def print_no_path(
    graph: CompiledGraph, error: NoPathError, *, as_json: bool, hows: Collection[str], avoid: Collection[str]
) -> int:
    """Say what there is instead; what was to be avoided, or not followed, is not in it either."""
    from mlgraph.queries.links import missing_links

    ends = (error.start, error.end)
    branches = {id: [find_path(graph, id, end, hows=hows, avoid=avoid) for end in ends] for id in error.forebears}
    links = [] if error.reverse or branches else missing_links(graph, *ends, graph.statements())
    otherwise = _unfiltered(graph, error) if avoid or set(hows) != set(COST) else []
    if as_json:
        rows = [{"concept": one.concept, "builds_on": one.builds_on, "why": one.why} for one in links]
        answer: dict[str, Any] = {"path": [], "reverse": list(error.reverse), "forebears": list(error.forebears)}
        print_json(answer | {"steps": [], "branches": branches, "missing": rows, "otherwise": otherwise})
        return 1
    start, end = (graph.concepts[id].name for id in ends)
    filtered = bool(avoid) or set(hows) != set(COST)
    say(f"{end} does not build on {start}{' in the way asked for' if filtered else ''}.")
    if otherwise:
        say(f"Otherwise: {_arrows(graph, otherwise)}")
    if error.reverse:
        say(f"The other way round: {_arrows(graph, error.reverse)}")
    elif branches:
        _print_branches(graph, branches)
    else:
        say("They have no common forebear either.")
        _print_links(graph, links)
    return 1


def _unfiltered(graph: CompiledGraph, error: NoPathError) -> list[str]:
    """Find the path that there would be if nothing were left out."""
    try:
        return find_path(graph, error.start, error.end)
    except NoPathError:
        return []


def _print_branches(graph: CompiledGraph, branches: dict[str, list[list[str]]]) -> None:
    say("Both rest on: " + ", ".join(title_line(graph.concepts[id]) for id in branches))
    for both in list(branches.values())[:_SHOWN]:
        for branch in both:
            say(f"  {_arrows(graph, branch)}")


def _print_links(graph: CompiledGraph, links: Iterable[Link]) -> None:
    for one in links:
        why = "notes say so" if one.why == "notes" else "by their names"
        concept, older = graph.concepts[one.concept].name, graph.concepts[one.builds_on].name
        say(f"Missing link? {concept} builds on {older} ({why})")


def _arrows(graph: CompiledGraph, ids: Iterable[str]) -> str:
    return " → ".join(graph.concepts[id].name for id in ids)
