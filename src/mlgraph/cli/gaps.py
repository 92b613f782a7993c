"""`mlgraph gaps`: what the user's notes rest on and no note treats; stubs of notes for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlgraph.cli.common import as_json_option, print_json, say, text_in, title_line
from mlgraph.queries.frontier import Gap
from mlgraph.queries.frontier import gaps as find_gaps
from mlgraph.store.cache import open_graph
from mlgraph.store.reading import load_reading

if TYPE_CHECKING:
    from mlgraph.store.compiled import CompiledGraph

_NAMED = 6


@click.command(short_help="Show what your notes rest on and no note treats.")
@click.option("-n", "--max", "most", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
@click.option(
    "--stubs", type=click.Path(file_okay=False, path_type=Path), help="Write a stub of a note for each into DIR."
)
@as_json_option
def gaps(most: int, stubs: Path | None, as_json: bool) -> int:
    """Show the concepts that your notes rest on and no note treats, those that most need first.

    What the notes treat is known from the last `mlgraph build`.
    """
    graph = open_graph()
    reading = load_reading(Path(graph.out))
    if not reading.notes:
        say("mlgraph: no notes have been read yet; run mlgraph build", err=True)
    found = find_gaps(graph, reading)
    if stubs:
        for gap in found[:most]:
            _write_stub(graph, gap, stubs)
    if as_json:
        rows = [{"concept": gap.concept, "needed_by": list(gap.needed_by)} for gap in found[:most]]
        print_json({"gaps": rows, "total": len(found)})
        return 0
    for gap in found[:most]:
        names = ", ".join(graph.concepts[id].name for id in gap.needed_by[:_NAMED])
        more = f" and {len(gap.needed_by) - _NAMED} more" if len(gap.needed_by) > _NAMED else ""
        say(f"{title_line(graph.concepts[gap.concept])}  needed by {names}{more}")
    if len(found) > most:
        say(f"... and {len(found) - most} more (--max)", err=True)
    return 0


def _write_stub(graph: CompiledGraph, gap: Gap, folder: Path) -> None:
    """Write a note that waits to be written; a file that is there stays as it is."""
    from mlgraph.render.outline import markdown, source_link

    concept = graph.concepts[gap.concept]
    lines = [f"# {markdown(title_line(concept))}", ""]
    if about := markdown(text_in(concept.about)):
        lines += [f"> {about}", ""]
    lines += [f"- needed by {markdown(graph.concepts[id].name)}" for id in gap.needed_by]
    lines += [f"- rests on {markdown(graph.concepts[id].name)}" for id in graph.older(gap.concept)]
    if paper := source_link(concept.source):
        lines.append(f"- {paper}")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{gap.concept}.md"
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stub:
            stub.write("\n".join(lines) + "\n")
    except FileExistsError:
        say(f"mlgraph: {file} is there already and stays as it is", err=True)
    else:
        say(f"wrote {file}", err=True)
