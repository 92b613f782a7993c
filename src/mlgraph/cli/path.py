"""`mlgraph path`: how one method grew out of another, as a ladder, JSON, Markdown, Mermaid or a page."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import click

from mlgraph.cli.common import print_json, quote_line, relation_row, say, text_in, title_line
from mlgraph.cli.naming import CONCEPT, ask, find, find_listed, read_names
from mlgraph.cli.nopath import print_no_path
from mlgraph.errors import NoPathError
from mlgraph.queries.path import COST, chain, find_path, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlgraph.model import Relation
    from mlgraph.store.compiled import CompiledGraph

_QUOTES = 2


@click.command(short_help="Show how one method grew out of another.")
@click.argument("names", nargs=-1, type=CONCEPT, metavar="START END [MORE...]")
@click.option("--via", multiple=True, type=CONCEPT, help="Pass through this concept.")
@click.option("--avoid", multiple=True, type=CONCEPT, help="Do not pass through this concept.")
@click.option("--how", "hows", metavar="KINDS", help=f"Follow only relations of these kinds: {', '.join(COST)}.")
@click.option("--all", "every", is_flag=True, help="Show all paths, the best first.")
@click.option("--max", "most", type=click.IntRange(1), help="Show so many paths, the best first.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="Print Markdown.")
@click.option("--mermaid", "form", flag_value="mermaid", help="Print a Mermaid diagram.")
@click.option("--html", type=click.Path(dir_okay=False), help="Also draw the path into this page.")
@click.option("--open", "show", is_flag=True, help="Draw the path into a page and open it in the browser.")
def path(
    names: tuple[str, ...], via: tuple[str, ...], avoid: tuple[str, ...], hows: str | None, every: bool,
    most: int | None, form: str | None, html: str | None, show: bool,
) -> int:  # fmt: skip
    """Show how END grew out of START: the best chain, with reasons and evidence.

    Names may be ids, labels or aliases in any language and spelling; more than two make a chain through all of them, and
    a dash stands for names read from stdin, one a line.

    \b
    mlgraph path TRPO GRPO
    mlgraph path 演员评论员 ddpg
    mlgraph path "foundation model" SAM
    mlgraph path "policy gradient" GRPO --avoid PPO
    """
    typed = read_names(names)
    if len(typed) < 2:
        raise click.UsageError(f"Missing argument '{'END' if typed else 'START'}': name two concepts or more.")
    kinds = _kinds(hows)

    def answer(graph: CompiledGraph) -> int:
        first, *rest = [concept.id for concept in find(graph, typed)]
        stops = [first, *(concept.id for concept in find_listed(graph, via)), *rest]
        avoided = {concept.id for concept in find_listed(graph, avoid)}
        for both in sorted(avoided.intersection(stops)):
            raise click.UsageError(f"--avoid: the path cannot pass {graph.concepts[both].name} and avoid it")
        try:
            best = chain(graph, stops, hows=kinds, avoid=avoided)
        except NoPathError as error:
            return print_no_path(graph, error, as_json=form == "json", hows=kinds, avoid=avoided)
        found: Iterable[list[str]] = [best]
        if every or most:
            from mlgraph.queries.ranked import ranked_chains

            found = islice(ranked_chains(graph, stops, hows=kinds, avoid=avoided), most)
        if not graph.acyclic:
            _name_cycle(graph, best)
        if html or show:
            from mlgraph.cli.pages import write_page
            from mlgraph.config import View

            title = " → ".join(graph.concepts[id].name for id in best)
            write_page(html, "path.html", View(path=tuple(best), title=title), show=show)
        _print(graph, best, found, form, several=every or bool(most))
        return 0

    return ask(answer, form == "json")


def _kinds(hows: str | None) -> tuple[str, ...]:
    kinds = tuple(kind.strip().replace("-", "_") for kind in hows.split(",")) if hows else tuple(COST)
    for kind in kinds:
        if kind not in COST:
            raise click.UsageError(f"--how: “{kind}” is none of {', '.join(COST)}")
    return kinds


def _print(
    graph: CompiledGraph, best: list[str], found: Iterable[list[str]], form: str | None, *, several: bool
) -> None:
    if form == "json":
        more = {"paths": [_row(graph, one) | _weight(graph, one) for one in found]} if several else {}
        print_json(_row(graph, best) | more)
    elif form == "mermaid":
        from mlgraph.render.outline import mermaid

        paths = list(found)
        relations = {(r.concept, r.builds_on): r for one in paths for r in steps(graph, one)}
        for line in mermaid(graph.concepts, (id for one in paths for id in one), relations.values()).split("\n"):
            say(line)
    else:
        # Each path is printed as soon as it is found: there may be millions.
        for number, one in enumerate(found):
            if number:
                say()
            if form == "markdown":
                _print_markdown(graph, one)
            else:
                _print_ladder(graph, one, _weight(graph, one) if several else {})


def _row(graph: CompiledGraph, ids: list[str]) -> dict[str, Any]:
    return {"path": ids, "steps": [relation_row(step, graph.evidence(step)) for step in steps(graph, ids)]}


def _weight(graph: CompiledGraph, ids: list[str]) -> dict[str, int]:
    """What paths are compared by: what their kinds of relation cost together, the steps; and the sentences behind them."""
    taken = steps(graph, ids)
    return {"cost": sum(COST[step.how] for step in taken), "support": sum(len(graph.evidence(step)) for step in taken)}


def _print_ladder(graph: CompiledGraph, ids: list[str], weight: dict[str, int]) -> None:
    concepts = graph.concepts
    say(" → ".join(concepts[id].name for id in ids), bold=True)
    if weight:
        count, support = len(ids) - 1, weight["support"]
        sentences = f", {support} sentence{'s' if support > 1 else ''} from notes" if support else ""
        say(f"cost {weight['cost']}, {count} step{'s' if count != 1 else ''}{sentences}", dim=True)
    say()
    say(title_line(concepts[ids[0]]))
    for step in steps(graph, ids):
        _print_step(graph, step)
        say(title_line(concepts[step.concept]))


def _print_step(graph: CompiledGraph, step: Relation) -> None:
    because = text_in(step.because)
    say(f"  ↓ {step.how.replace('_', ' ')}" + (f": {because}" if because else ""))
    source = step.source or graph.concepts[step.concept].source
    if source:
        say(f"    {source}", dim=True)
    for evidence in graph.evidence(step)[:_QUOTES]:
        say(f"    {quote_line(evidence)}", dim=True)


def _print_markdown(graph: CompiledGraph, ids: list[str]) -> None:
    from mlgraph.render.outline import path_markdown

    taken = steps(graph, ids)
    quotes = {step.concept: [quote_line(one) for one in graph.evidence(step)[:_QUOTES]] for step in taken}
    for line in path_markdown(graph.concepts, ids, taken, quotes).split("\n"):
        say(line)


def _name_cycle(graph: CompiledGraph, ids: Sequence[str]) -> None:
    """Say so where a step of the path goes in a circle: the graph is wrong there."""
    for older, newer in pairwise(ids):
        try:
            back = find_path(graph, newer, older)
        except NoPathError:
            continue
        say(f"mlgraph: the graph goes in a circle: {' → '.join([*back, newer])} [cycle]", err=True)
        return
