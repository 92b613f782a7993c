"""`mlgraph learn` and `mlgraph next`: what to learn, in which order, from which notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from mlgraph.cli.common import as_json_option, print_json, say, text_in, title_line
from mlgraph.cli.known import known_ids
from mlgraph.cli.naming import CONCEPT, ask, find, find_listed, read_names
from mlgraph.queries.learning import Plan, Step, make_plan, reading_minutes
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
def learn(
    targets: tuple[str, ...], know: tuple[str, ...], level: str, budget: int | None, required_only: bool,
    form: str | None,
) -> int:  # fmt: skip
    """Show everything that TARGETS need, each step after its prerequisites: why, how long, and which of your notes.

    \b
    mlgraph learn GRPO
    mlgraph learn GRPO --know PPO,GAE --budget 3h
    mlgraph learn "flow matching" DiT --level researcher --markdown > plan.md
    """

    def answer(graph: CompiledGraph) -> int:
        wanted = [concept.id for concept in find(graph, read_names(targets))]
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
            ring = " → ".join([*plan.cycle[::-1], plan.cycle[-1]])
            say(f"mlgraph: the graph goes in a circle: {ring} [cycle]", err=True)
        _print(graph, plan, form, level)
        return 0

    return ask(answer, form == "json")


def duration(minutes: int) -> str:
    """Show a time.

    Examples
    --------
    >>> duration(45), duration(60), duration(150)
    ('45 min', '1 h', '2 h 30 min')
    """
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest or not hours else [])])


def _print(graph: CompiledGraph, plan: Plan, form: str | None, level: str) -> None:
    if form == "json":
        print_json(plan_row(graph, plan, level))
    elif form == "mermaid":
        from mlgraph.render.outline import mermaid

        ids = [step.concept for step in plan.steps]
        relations = [graph.relation(user, step.concept) for step in plan.steps for user in step.needed_by]
        for line in mermaid(graph.concepts, ids, relations).split("\n"):
            say(line)
    elif form == "markdown":
        from mlgraph.render.outline import plan_markdown

        for line in plan_markdown(graph, plan, graph.treating).split("\n"):
            say(line)
    else:
        _print_plan(graph, plan, level)


def _print_plan(graph: CompiledGraph, plan: Plan, level: str) -> None:
    targets = ", ".join(graph.concepts[id].name for id in plan.targets)
    if not plan.steps and not plan.cut:
        say(f"You know {targets} already.")
        return
    count = f"{len(plan.steps)} step{'s' if len(plan.steps) != 1 else ''}"
    say(f"To learn {targets}: {count}, {duration(plan.minutes)}", bold=True)
    _print_names(graph, "you know", plan.known)
    _print_names(graph, f"taken for granted ({level})", plan.folded)
    for number, step in enumerate(plan.steps, 1):
        say()
        _print_step(graph, number, step)
    if plan.cut:
        say()
        _print_names(graph, "left out for want of time", plan.cut)
        _print_names(graph, "taken on trust", plan.trusted)


def _print_names(graph: CompiledGraph, what: str, ids: tuple[str, ...]) -> None:
    if ids:
        names = ", ".join(graph.concepts[id].name for id in ids[:_NAMED])
        say(f"{what}: {names}" + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""), dim=True)


def _print_step(graph: CompiledGraph, number: int, step: Step) -> None:
    concept = graph.concepts[step.concept]
    say(f"{number:3}. {title_line(concept)}  {duration(step.minutes)}", bold=True)
    about = text_in(concept.about)
    if about:
        say(f"     {about}")
    if step.needed_by:
        relation = graph.relation(step.needed_by[0], step.concept)
        because = text_in(relation.because)
        more = f" and {len(step.needed_by) - 1} more" if len(step.needed_by) > 1 else ""
        say(f"     for {graph.concepts[relation.concept].name}{more}" + (f": {because}" if because else ""))
    unlocked = ", ".join(graph.concepts[id].name for id in step.unlocks)
    if unlocked:
        say(f"     then you can go on to {unlocked}")
    if step.instead_of:
        say(f"     or instead: {', '.join(graph.concepts[id].name for id in step.instead_of)}")
    for note in graph.treating(step.concept):
        say(f"     read {note.path}:{note.line}  {note.title} ({note.minutes} min)", dim=True)
    if concept.source:
        say(f"     {concept.source}", dim=True)


def plan_row(graph: CompiledGraph, plan: Plan, level: str) -> dict[str, Any]:
    """Turn a plan into plain values."""
    return {
        "targets": list(plan.targets),
        "level": level,
        "minutes": plan.minutes,
        "steps": [_step_row(graph, step) for step in plan.steps],
        "known": list(plan.known),
        "folded": list(plan.folded),
        "cut": list(plan.cut),
        "trusted": list(plan.trusted),
        "cycle": list(plan.cycle),
    }


def _step_row(graph: CompiledGraph, step: Step) -> dict[str, Any]:
    concept = graph.concepts[step.concept]
    relations = [graph.relation(user, step.concept) for user in step.needed_by]
    return {
        "concept": step.concept,
        "label": dict(concept.label),
        "minutes": step.minutes,
        "about": dict(concept.about),
        "needed_by": [{"concept": r.concept, "how": r.how, "because": text_in(r.because) or None} for r in relations],
        "unlocks": list(step.unlocks),
        "instead_of": list(step.instead_of),
        "notes": [
            {"note": note.path, "line": note.line, "title": note.title, "minutes": note.minutes}
            for note in graph.treating(step.concept)
        ],
        "source": concept.source,
        "title": concept.title,
    }


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
