"""Questions to the graph: path, show, search."""

from pathlib import Path
from typing import Any

import click

from mlgraph.cli.common import (
    as_json_option,
    evidence_row,
    print_json,
    quote_line,
    relation_row,
    say,
    text_in,
    title_line,
)
from mlgraph.errors import AmbiguousNameError, MlgraphError, NoPathError, UnknownConceptError
from mlgraph.model import Concept, Relation
from mlgraph.resolve import both_labels
from mlgraph.workspace import Workspace, load

_QUOTES = 2


@click.command()
@click.argument("start")
@click.argument("end")
@as_json_option
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Also draw the path into this page.")
def path(start: str, end: str, as_json: bool, html: Path | None) -> int:
    """Show how END grew out of START: the best chain, with reasons and evidence.

    Names may be ids, labels or aliases in any language and spelling.

    \b
    mlgraph path TRPO GRPO
    mlgraph path 演员评论员 ddpg
    mlgraph path "foundation model" SAM
    """
    workspace = load()
    try:
        ids = workspace.path(start, end)
    except NoPathError as error:
        return _no_path(workspace, error, as_json)
    except (UnknownConceptError, AmbiguousNameError) as error:
        return _no_name(workspace, error, as_json)
    if html:
        _draw(workspace, ids, html)
    steps = workspace.steps(ids)
    if as_json:
        print_json({"path": ids, "steps": [relation_row(step, workspace.evidence(step)) for step in steps]})
        return 0
    names = [workspace.graph.concepts[id].name for id in ids]
    say(" → ".join(names), bold=True)
    say()
    say(title_line(workspace.graph.concepts[ids[0]]))
    for step in steps:
        _print_step(workspace, step)
        say(title_line(workspace.graph.concepts[step.concept]))
    return 0


def _print_step(workspace: Workspace, step: Relation) -> None:
    because = text_in(step.because)
    say(f"  ↓ {step.how.replace('_', ' ')}" + (f": {because}" if because else ""))
    source = step.source or workspace.graph.concepts[step.concept].source
    if source:
        say(f"    {source}", dim=True)
    for evidence in workspace.evidence(step)[:_QUOTES]:
        say(f"    {quote_line(evidence)}", dim=True)


def _draw(workspace: Workspace, ids: list[str], html: Path) -> None:
    from mlgraph.files import write_atomic
    from mlgraph.render.page import render_page

    title = " → ".join(workspace.graph.concepts[id].name for id in ids)
    write_atomic(html, render_page(workspace.graph, workspace.reading, title=title, path=ids))
    say(f"wrote {html}", err=True)


def _no_path(workspace: Workspace, error: NoPathError, as_json: bool) -> int:
    concepts = workspace.graph.concepts
    if as_json:
        print_json({"path": [], "reverse": list(error.reverse), "forebears": list(error.forebears), "steps": []})
        return 1
    start, end = concepts[error.start].name, concepts[error.end].name
    say(f"{end} does not build on {start}.")
    if error.reverse:
        say(f"The other way round: {' → '.join(concepts[id].name for id in error.reverse)}")
    elif error.forebears:
        say("Both rest on: " + ", ".join(title_line(concepts[id]) for id in error.forebears))
    else:
        say("They have no common forebear either.")
    return 1


def _no_name(workspace: Workspace, error: MlgraphError, as_json: bool) -> int:
    """Tell what a name might have meant; the answer is "no"."""
    if isinstance(error, AmbiguousNameError):
        say(f"mlgraph: “{error.name}” may mean several concepts; use one of these ids:", err=True)
        for id in error.candidates:
            say(f"  {id}  {both_labels(workspace.graph.concepts[id])}", err=True)
        answer: dict[str, Any] = {"error": "ambiguous", "name": error.name, "candidates": list(error.candidates)}
    else:
        assert isinstance(error, UnknownConceptError)
        say(f"mlgraph: {error}", err=True)
        answer = {"error": "unknown", "name": error.name, "suggestions": list(error.suggestions)}
    if as_json:
        print_json(answer)
    return 1


@click.command()
@click.argument("concept")
@as_json_option
def show(concept: str, as_json: bool) -> int:
    """Show a concept: what it is, what it builds on and why, what builds on it, which notes treat it."""
    workspace = load()
    try:
        found = workspace.concept(concept)
    except (UnknownConceptError, AmbiguousNameError) as error:
        return _no_name(workspace, error, as_json)
    if as_json:
        print_json(_concept_row(workspace, found))
        return 0
    say(title_line(found), bold=True)
    for text in found.about.values():
        say(f"  {text}")
    facts = [found.id, found.area, found.level, found.source, found.title]
    say("  " + " · ".join(fact for fact in facts if fact), dim=True)
    labels = set(found.label.values())
    others = [
        alias.text + (" (ambiguous)" if alias.ambiguous else "") for alias in found.aliases if alias.text not in labels
    ]
    if others:
        say(f"  also: {', '.join(others)}", dim=True)
    _print_older(workspace, found)
    newer = [workspace.graph.concepts[id] for id in workspace.graph.newer(found.id)]
    if newer:
        say("leads to")
        say("  " + ", ".join(title_line(one) for one in newer))
    notes = workspace.reading.treating(found.id)
    if notes:
        say("notes")
        for note in notes:
            say(f"  {note.path}:{note.line}  {note.title} ({note.minutes} min)")
    return 0


def _print_older(workspace: Workspace, concept: Concept) -> None:
    relations = [r for r in concept.builds_on if r.builds_on in workspace.graph.concepts]
    if relations:
        say("builds on")
    for relation in relations:
        because = text_in(relation.because)
        older = title_line(workspace.graph.concepts[relation.builds_on])
        say(f"  {older}  [{relation.how.replace('_', ' ')}]" + (f" {because}" if because else ""))
        for evidence in workspace.evidence(relation)[:_QUOTES]:
            say(f"    {quote_line(evidence)}", dim=True)


def _concept_row(workspace: Workspace, concept: Concept) -> dict[str, Any]:
    graph = workspace.graph
    newer = [graph.relation(id, concept.id) for id in graph.newer(concept.id)]
    return {
        "id": concept.id,
        "label": dict(concept.label),
        "aliases": [{"text": alias.text, "ambiguous": alias.ambiguous} for alias in concept.aliases],
        "area": concept.area,
        "year": concept.year,
        "level": concept.level,
        "source": concept.source,
        "title": concept.title,
        "about": dict(concept.about),
        "builds_on": [relation_row(r, workspace.evidence(r)) for r in concept.builds_on],
        "leads_to": [relation_row(r, workspace.evidence(r)) for r in newer],
        "notes": [
            {"note": note.path, "line": note.line, "title": note.title, "minutes": note.minutes}
            for note in workspace.reading.treating(concept.id)
        ],
        "proposed": [
            {
                "concept": s.concept,
                "builds_on": s.builds_on,
                "how": s.how,
                "confidence": s.confidence,
                "evidence": [evidence_row(e) for e in s.evidence],
            }
            for s in workspace.reading.statements
            if concept.id in (s.concept, s.builds_on) and not _curated(workspace, s.concept, s.builds_on)
        ],
    }


def _curated(workspace: Workspace, concept: str, builds_on: str) -> bool:
    found = workspace.graph.concepts.get(concept)
    return found is not None and any(relation.builds_on == builds_on for relation in found.builds_on)


@click.command()
@click.argument("text")
@as_json_option
@click.option("-n", "--max", "most", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
def search(text: str, as_json: bool, most: int) -> int:
    """Find concepts by a part of any name, in any language."""
    workspace = load()
    found = workspace.search(text)
    if as_json:
        rows = [
            {"id": c.id, "label": dict(c.label), "names": list(c.names), "area": c.area, "year": c.year}
            for c in found[:most]
        ]
        print_json({"concepts": rows, "total": len(found)})
        return 0 if found else 1
    for concept in found[:most]:
        about = text_in(concept.about)
        say(f"{concept.id:28}  {title_line(concept)}" + (f"  {about}" if about else ""))
    if len(found) > most:
        say(f"... and {len(found) - most} more (--max)", err=True)
    if not found:
        close = workspace.names.suggest(text)
        say(f"mlgraph: no name contains “{text}”" + (f"; did you mean {', '.join(close)}?" if close else ""), err=True)
    return 0 if found else 1
