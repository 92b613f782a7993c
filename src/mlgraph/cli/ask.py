"""Questions to the graph: show, search."""

from typing import TYPE_CHECKING, Any

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
from mlgraph.cli.naming import CONCEPT, ask, find, read_names
from mlgraph.resolve import search as search_names
from mlgraph.resolve import suggest

if TYPE_CHECKING:
    from mlgraph.model import Concept, Relation
    from mlgraph.store.compiled import CompiledGraph
    from mlgraph.store.origin import Own

_QUOTES = 2


@click.command(short_help="Show a concept: what it builds on and why, what it leads to.")
@click.argument("concept", type=CONCEPT)
@as_json_option
def show(concept: str, as_json: bool) -> int:
    """Show a concept: what it is, what it builds on and why, what builds on it, which notes treat it."""

    def answer(graph: "CompiledGraph") -> int:
        from mlgraph.config import load_config
        from mlgraph.store.origin import own_statements

        (found,) = find(graph, read_names([concept], 1)[:1])
        own = own_statements(load_config(), found.id)
        if as_json:
            print_json(_concept_row(graph, found, own))
        else:
            _print_concept(graph, found, own)
        return 0

    return ask(answer, as_json)


def _print_concept(graph: "CompiledGraph", found: "Concept", own: "Own") -> None:
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
    if own.layered:
        say(f"  {_origin(found, own)}", dim=True)
    _print_older(graph, found, own)
    newer = [graph.concepts[id] for id in graph.newer(found.id)]
    if newer:
        say("leads to")
        say("  " + ", ".join(title_line(one) + _yours(own, one.id, found.id) for one in newer))
    notes = graph.treating(found.id)
    if notes:
        say("notes")
        for note in notes:
            say(f"  {note.path}:{note.line}  {note.title} ({note.minutes} min)")


def _origin(concept: "Concept", own: "Own") -> str:
    """Say which layer a concept comes from, and what of it stands in the user's own files."""
    layer = own.layer(concept.id)
    if layer == "shipped":
        return "from the shipped graph"
    place = own.concepts[concept.id].location
    if layer == "own":
        return f"yours: {place}"
    facts = ", ".join(own.facts(concept.id))
    return f"from the shipped graph; yours: {f'{facts}, ' if facts else ''}{place}"


def _yours(own: "Own", concept: str, builds_on: str) -> str:
    relation = own.relation(concept, builds_on) if own.layered else None
    return f" (yours: {relation.location})" if relation else ""


def _print_older(graph: "CompiledGraph", concept: "Concept", own: "Own") -> None:
    if concept.builds_on:
        say("builds on")
    for relation in concept.builds_on:
        because = text_in(relation.because)
        older = title_line(graph.concepts[relation.builds_on])
        yours = _yours(own, concept.id, relation.builds_on)
        say(f"  {older}  [{relation.how.replace('_', ' ')}]" + (f" {because}" if because else "") + yours)
        for evidence in graph.evidence(relation)[:_QUOTES]:
            say(f"    {quote_line(evidence)}", dim=True)


def _concept_row(graph: "CompiledGraph", concept: "Concept", own: "Own") -> dict[str, Any]:
    from pathlib import Path

    from mlgraph.store.reading import load_reading

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
        "builds_on": [_relation_row(graph, r, own) for r in concept.builds_on],
        "leads_to": [_relation_row(graph, r, own) for r in newer],
        "layer": own.layer(concept.id),
        "own": own.facts(concept.id),
        "notes": [
            {"note": note.path, "line": note.line, "title": note.title, "minutes": note.minutes}
            for note in graph.treating(concept.id)
        ],
        "proposed": [
            {
                "concept": s.concept,
                "builds_on": s.builds_on,
                "how": s.how,
                "confidence": s.confidence,
                "evidence": [evidence_row(e) for e in s.evidence],
            }
            for s in load_reading(Path(graph.out)).statements
            if concept.id in (s.concept, s.builds_on) and not _curated(graph, s.concept, s.builds_on)
        ],
    }


def _relation_row(graph: "CompiledGraph", relation: "Relation", own: "Own") -> dict[str, Any]:
    layer = own.layer_of(relation.concept, relation.builds_on)
    return {**relation_row(relation, graph.evidence(relation)), "layer": layer}


def _curated(graph: "CompiledGraph", concept: str, builds_on: str) -> bool:
    found = graph.concepts.get(concept)
    return found is not None and any(relation.builds_on == builds_on for relation in found.builds_on)


@click.command()
@click.argument("text")
@as_json_option
@click.option("-n", "--max", "most", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
def search(text: str, as_json: bool, most: int) -> int:
    """Find concepts by a part of any name, in any language."""
    from mlgraph.store.cache import open_graph

    graph = open_graph()
    found = search_names(graph, text)
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
        close = suggest(graph, text)
        say(f"mlgraph: no name contains “{text}”" + (f"; did you mean {', '.join(close)}?" if close else ""), err=True)
    return 0 if found else 1
