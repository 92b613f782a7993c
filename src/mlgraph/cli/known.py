"""`mlgraph know` and `mlgraph forget`: what the user knows, kept between sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mlgraph.cli.common import as_json_option, print_json, say, title_line
from mlgraph.cli.naming import CONCEPT, ask, find_listed
from mlgraph.errors import AmbiguousNameError, UnknownConceptError
from mlgraph.queries.needs import implied
from mlgraph.resolve import resolve
from mlgraph.store.known import add_known, known_file, read_known, remove_known

if TYPE_CHECKING:
    from mlgraph.store.compiled import CompiledGraph


def known_ids(graph: CompiledGraph) -> dict[str, list[str]]:
    """Ids of what the user's list names, each with the names that it has there; what the graph lacks is said on stderr."""
    found: dict[str, list[str]] = {}
    for name in read_known():
        try:
            found.setdefault(resolve(graph, name).id, []).append(name)
        except (UnknownConceptError, AmbiguousNameError) as error:
            say(f"mlgraph: {known_file()}: {error}", err=True)
    return found


@click.command(short_help="Remember what you know, or list it.")
@click.argument("concepts", nargs=-1, type=CONCEPT)
@as_json_option
def know(concepts: tuple[str, ...], as_json: bool) -> int:
    """Remember that you know CONCEPTS, and with each all that it rests on; without an argument, list what you know."""

    def answer(graph: CompiledGraph) -> int:
        wanted = find_listed(graph, concepts)
        listed = known_ids(graph)
        new = {concept.id: concept.name for concept in wanted if concept.id not in listed}
        if new:
            add_known(new.items())
        ids = sorted({*listed, *new})
        everything = implied(graph, ids)
        if as_json:
            print_json({"known": ids, "implied": sorted(everything - set(ids)), "file": known_file()})
            return 0
        for id in ids if not concepts else new:
            say(title_line(graph.concepts[id]))
        say(f"{len(ids)} known, {len(everything) - len(ids)} more that they rest on ({known_file()})", err=True)
        return 0

    return ask(answer, as_json)


@click.command()
@click.argument("concepts", nargs=-1, required=True, type=CONCEPT)
@as_json_option
def forget(concepts: tuple[str, ...], as_json: bool) -> int:
    """Take CONCEPTS off the list of what you know."""

    def answer(graph: CompiledGraph) -> int:
        wanted = [concept.id for concept in find_listed(graph, concepts)]
        listed = known_ids(graph)
        gone = [id for id in wanted if id in listed]
        if gone:
            remove_known([name for id in gone for name in listed[id]])
        left = sorted(set(listed) - set(gone))
        if as_json:
            print_json({"known": left, "forgotten": gone, "file": known_file()})
        for id in dict.fromkeys(wanted):
            _say_why_not(graph, id, left, listed)
        return 0 if gone else 1

    return ask(answer, as_json)


def _say_why_not(graph: CompiledGraph, id: str, left: list[str], listed: dict[str, list[str]]) -> None:
    name = graph.concepts[id].name
    if id not in listed:
        say(f"mlgraph: {name} is not on the list", err=True)
    above = [one for one in left if id in implied(graph, [one])]
    if above:
        names = ", ".join(graph.concepts[one].name for one in above)
        say(f"mlgraph: {name} still counts as known, since you know {names}", err=True)
