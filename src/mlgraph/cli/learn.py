"""`mlgraph learn` and `mlgraph next`: what to learn, in which order, from which notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from mlgraph.cli.common import as_json_option, print_json, say, title_line
from mlgraph.cli.known import known_ids
from mlgraph.cli.naming import CONCEPT, ask, find, find_listed, read_names
from mlgraph.cli.plan import print_plan
from mlgraph.queries.learning import make_plan, reading_minutes
from mlgraph.queries.needs import MINUTES

if TYPE_CHECKING:
    from mlgraph.store.compiled import CompiledGraph

_NAMED = 8


class _Time(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no arguments here
    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read ``3h``, ``1h30m``, ``90m`` or ``90`` as minutes."""
        found = re.fullmatch(
            r"(?:(\d{1,5}(?:\.\d{1,3})?)\s*h)?\s*(?:(\d{1,7})\s*(?:m|min)?)?", str(value).strip().lower()
        )
        if not found or not (found[1] or found[2]):
            self.fail(f"“{value}” is no time; write 3h, 1h30m or 90m", param, ctx)
        return round(float(found[1] or 0) * 60) + int(found[2] or 0)


_level = click.option(
    "--level", type=click.Choice(tuple(MINUTES)), default="practitioner", show_default=True, help="What you are; below it nothing is explained."
)  # fmt: skip
_know = click.option("--know", multiple=True, type=CONCEPT, metavar="A,B", help="You know this, and all it rests on.")


@click.command(short_help="Plan what to learn for some concepts, in which order.")
@click.argument("targets", nargs=-1, required=True, type=CONCEPT)
@_know
@_level
@click.option("--budget", type=_Time(), metavar="3h", help="Keep the most useful steps that fit.")
@click.option("--required-only", is_flag=True, help="Leave out what only helps: motivations and classes.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="Print a checklist in Markdown.")
@click.option("--mermaid", "form", flag_value="mermaid", help="Print a Mermaid diagram.")
@click.option("--html", type=click.Path(dir_okay=False), help="Also write this page: the plan to tick off.")
@click.option("--open", "show", is_flag=True, help="Write such a page and open it in the browser.")
def learn(
    targets: tuple[str, ...], know: tuple[str, ...], level: str, budget: int | None, required_only: bool,
    form: str | None, html: str | None, show: bool,
) -> int:  # fmt: skip
    """Show everything that TARGETS need, each step after its prerequisites: why, how long, and which of your notes.

    \b
    mlgraph learn GRPO
    mlgraph learn GRPO --know PPO,GAE --budget 3h
    mlgraph learn "flow matching" DiT --level researcher --markdown > plan.md
    """

    def answer(graph: CompiledGraph) -> int:
        wanted = [concept.id for concept in find(graph, read_names(targets, 1))]
        known = [*known_ids(graph), *(concept.id for concept in find_listed(graph, know))]
        plan = make_plan(
            graph,
            wanted,
            known=known,
            level=level,
            budget=budget,
            required_only=required_only,
            minutes=lambda id: reading_minutes(graph.treating(id)),
        )
        if plan.cycle:
            ring = " → ".join([*plan.cycle, plan.cycle[0]])
            say(f"mlgraph: the graph goes in a circle: {ring} [cycle]", err=True)
        if html or show:
            from mlgraph.cli.pages import write_page
            from mlgraph.config import View

            question = {"targets": wanted, "know": sorted(set(known)), "level": level, "budget": budget}
            title = ", ".join(graph.concepts[id].name for id in wanted)
            write_page(html, "learn.html", View(title=title), question | {"required": required_only}, show=show)
        print_plan(graph, plan, form, level)
        return 0

    return ask(answer, form == "json")


@click.command(name="next", short_help="Show what can be learnt now.")
@click.argument("targets", nargs=-1, type=CONCEPT)
@_know
@_level
@click.option("-n", "--max", "most", default=10, show_default=True, type=click.IntRange(1), help="At most so many.")
@as_json_option
def next_(targets: tuple[str, ...], know: tuple[str, ...], level: str, most: int, as_json: bool) -> int:
    """Show the concepts whose prerequisites you know, the most useful for TARGETS first.

    Without TARGETS, what builds on what you know, by how much it leads to.
    """
    from mlgraph.queries.frontier import frontier

    def answer(graph: CompiledGraph) -> int:
        wanted = [concept.id for concept in find(graph, read_names(targets))]
        known = [*known_ids(graph), *(concept.id for concept in find_listed(graph, know))]
        if not known and not wanted:
            raise click.UsageError("name a target (mlgraph next GRPO), or tell what you know (mlgraph know PPO)")
        found = frontier(graph, known, wanted, level=level)
        if as_json:
            rows = [
                {"concept": one.concept, "serves": one.serves, "unlocks": list(one.unlocks)} for one in found[:most]
            ]
            print_json({"next": rows, "total": len(found)})
            return 0 if found else 1
        for one in found[:most]:
            unlocked = ", ".join(graph.concepts[id].name for id in one.unlocks[:_NAMED])
            more = f"; opens {unlocked}" if unlocked else ""
            say(f"{title_line(graph.concepts[one.concept])}  leads to {one.serves}{more}")
        if len(found) > most:
            say(f"... and {len(found) - most} more (--max)", err=True)
        if not found:
            say("You know all that this needs." if wanted else "Nothing builds on what you know.")
        return 0 if found else 1

    return ask(answer, as_json)
