"""Commands that count the graph and print all of it: stats, export."""

import click

from mlgraph.cli.common import as_json_option, print_json, say, text_in
from mlgraph.workspace import load


@click.command()
@as_json_option
def stats(as_json: bool) -> int:
    """Count the graph: concepts and relations by area, labels, sources, reasons, depth."""
    from mlgraph.queries.stats import count

    rows, total = count(load().graph)
    if as_json:
        print_json({"areas": [row.as_dict() for row in rows], "total": total.as_dict()})
        return 0
    say(f"{'area':26} concepts relations   zh  source because depth", bold=True)
    for row in [*rows, total]:
        say(
            f"{row.area:26} {row.concepts:8} {row.relations:9} {row.share(row.chinese):4.0%} {row.sources:7} "
            f"{row.because / max(1, row.relations):7.0%} {row.depth:5}"
        )
    return 0


@click.command()
@click.option("--format", "format_", type=click.Choice(["json", "tsv"]), default="json", show_default=True)
def export(format_: str) -> int:
    """Print the whole graph: JSON, or tab-separated pairs of prerequisite and concept."""
    graph = load().graph
    if format_ == "tsv":
        say("prerequisite\tconcept\thow")
        for relation in graph.relations:
            older, newer = graph.concepts[relation.builds_on], graph.concepts[relation.concept]
            say(f"{older.name}\t{newer.name}\t{relation.how}")
        return 0
    concepts = [
        {
            "id": c.id,
            "label": c.name,
            "names": list(c.names),
            "area": c.area,
            "year": c.year,
            "source": c.source,
            "about": text_in(c.about) or None,
        }
        for c in graph.concepts.values()
    ]
    relations = [
        {
            "concept": r.concept,
            "builds_on": r.builds_on,
            "how": r.how,
            "because": text_in(r.because) or None,
            "source": r.source,
        }
        for r in graph.relations
    ]
    print_json({"concepts": concepts, "relations": relations})
    return 0
