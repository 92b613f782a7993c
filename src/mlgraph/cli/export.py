"""`mlgraph export`: the graph, or a part of it, for other programs."""

from collections.abc import Iterable
from typing import Any

import click

from mlgraph.cli.common import print_json, say, text_in
from mlgraph.cli.viewing import chosen_view, view_options
from mlgraph.model import HOWS, Concept, Graph, Relation
from mlgraph.workspace import load


@click.command(short_help="Print the graph or a part of it, as JSON or as pairs.")
@click.option("--format", "format_", type=click.Choice(["json", "tsv"]), default="json", show_default=True)
@view_options
def export(format_: str, **options: Any) -> int:
    """Print the graph or a part of it: JSON, or tab-separated pairs of prerequisite and concept.

    \b
    mlgraph export --focus PPO --depth 1
    mlgraph export --area rl --format tsv
    """
    workspace = load()
    graph = workspace.graph
    concepts, relations = list(graph.concepts.values()), list(graph.relations)
    if any(value is not None and value != () for value in options.values()):
        from mlgraph.render.view import part

        view = chosen_view(workspace, **options)
        ids = part(graph, view)
        inside, hows = set(ids), view.how or HOWS
        concepts = [graph.concepts[id] for id in ids]
        relations = [r for r in relations if {r.concept, r.builds_on} <= inside and r.how in hows]
    if format_ == "tsv":
        _print_pairs(graph, relations)
    else:
        print_json({"concepts": [_concept(c) for c in concepts], "relations": [_relation(r) for r in relations]})
    return 0


def _print_pairs(graph: Graph, relations: Iterable[Relation]) -> None:
    say("prerequisite\tconcept\thow")
    for relation in relations:
        older, newer = graph.concepts[relation.builds_on], graph.concepts[relation.concept]
        say(f"{older.name}\t{newer.name}\t{relation.how}")


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "label": concept.name,
        "names": list(concept.names),
        "area": concept.area,
        "year": concept.year,
        "source": concept.source,
        "about": text_in(concept.about) or None,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "concept": relation.concept,
        "builds_on": relation.builds_on,
        "how": relation.how,
        "because": text_in(relation.because) or None,
        "source": relation.source,
    }
