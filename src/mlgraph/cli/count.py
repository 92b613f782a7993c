"""`mlgraph stats`: the graph in numbers."""

import click

from mlgraph.cli.common import as_json_option, print_json, say
from mlgraph.workspace import load


@click.command(short_help="Count the graph, by area.")
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
