"""A learning path as text, JSON, Markdown or a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mlgraph.cli.common import print_json, say, text_in, title_line
from mlgraph.queries.learning import duration, reason, total
from mlgraph.queries.stages import stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlgraph.model import Relation
    from mlgraph.queries.learning import Plan, Step
    from mlgraph.store.compiled import CompiledGraph

_NAMED = 8
_DOES = {
    "extends": "extends it",
    "combines": "combines it with others",
    "uses": "uses it",
    "kind_of": "is a kind of it",
    "motivated_by": "was motivated by it",
}


def print_plan(graph: CompiledGraph, plan: Plan, form: str | None, level: str) -> None:
    """Print a learning path as text, or as ``json``, ``markdown`` or ``mermaid``."""
    if form == "json":
        print_json(_plan_row(graph, plan, level))
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
        _print_text(graph, plan, level)


def _print_text(graph: CompiledGraph, plan: Plan, level: str) -> None:
    targets = ", ".join(graph.concepts[id].name for id in plan.targets)
    if not plan.steps and not plan.cut:
        say(f"You know {targets} already.")
        return
    say(f"To learn {targets}: {counted(plan.steps) if plan.steps else 'no step fits the time'}", bold=True)
    required = [step for step in plan.steps if step.required]
    if len(required) < len(plan.steps):
        say(f"{counted(required)} of it required; the rest only helps (--required-only leaves it out)", dim=True)
    _print_names(graph, "you know", plan.known)
    _print_names(graph, f"taken for granted ({level})", plan.folded)
    number = 0
    parts = stages(plan.steps)
    for at, part in enumerate(parts, 1):
        if len(parts) > 1:
            say()
            say(f"Stage {at} of {len(parts)}: {graph.concepts[part[-1].concept].name}, {counted(part)}", underline=True)
        for step in part:
            number += 1
            say()
            _print_step(graph, number, step)
    if plan.cut:
        say()
        _print_names(graph, "left out for want of time", plan.cut)
        _print_names(graph, "taken on trust", plan.trusted)


def counted(steps: Sequence[Step]) -> str:
    """Count steps and their time."""
    return f"{len(steps)} step{'s' if len(steps) != 1 else ''}, {duration(total(steps))}"


def _print_names(graph: CompiledGraph, what: str, ids: tuple[str, ...]) -> None:
    if ids:
        names = ", ".join(graph.concepts[id].name for id in ids[:_NAMED])
        say(f"{what}: {names}" + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""), dim=True)


def _print_step(graph: CompiledGraph, number: int, step: Step) -> None:
    concept = graph.concepts[step.concept]
    helps = "" if step.required else ", only helps"
    say(f"{number:3}. {title_line(concept)}  {duration(step.minutes)}{helps}", bold=True)
    about = text_in(concept.about)
    if about:
        say(f"     {about}")
    if relation := reason(graph, step):
        more = f" and {len(step.needed_by) - 1} more" if len(step.needed_by) > 1 else ""
        say(f"     for {graph.concepts[relation.concept].name}{more}{_why(relation)}")
    unlocked = ", ".join(graph.concepts[id].name for id in step.unlocks)
    if unlocked:
        say(f"     then you can go on to {unlocked}")
    if step.instead_of:
        say(f"     or instead: {', '.join(graph.concepts[id].name for id in step.instead_of)}")
    for note in graph.treating(step.concept):
        say(f"     read {note.path}:{note.line}  {note.title} ({note.minutes} min)", dim=True)
    if concept.source:
        say(f"     {concept.source}" + (f"  {concept.title}" if concept.title else ""), dim=True)


def _why(relation: Relation) -> str:
    because = text_in(relation.because)
    return f": {because}" if because else f", which {_DOES[relation.how]}"


def _plan_row(graph: CompiledGraph, plan: Plan, level: str) -> dict[str, Any]:
    return {
        "targets": list(plan.targets),
        "level": level,
        "minutes": plan.minutes,
        "stages": [
            {"leads_to": part[-1].concept, "steps": len(part), "minutes": total(part)} for part in stages(plan.steps)
        ],
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
        "required": step.required,
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
