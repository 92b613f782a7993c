"""Commands for a folder and an editor: init, schema."""

import shlex
from pathlib import Path

import click

from mlgraph.cli.common import say


@click.command(short_help="Make a working folder: settings, a graph, a first note.")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> int:
    """Make a working folder: configuration, a graph of your own, a first note, what an editor needs."""
    from mlgraph.curate.folder import init as make
    from mlgraph.store.base import shipped_graph
    from mlgraph.store.load import load_folders

    for file in make(folder, load_folders([shipped_graph()]).graph.concepts):
        say(str(file))
    enter = f"{shlex.join(['cd', str(folder)])} && " if folder.resolve() != Path.cwd() else ""
    say(f"next: {enter}mlgraph build", err=True)
    return 0


@click.command(short_help="Print a JSON Schema of the graph's files, for editors.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write [stdout].")
def schema(output: Path | None) -> int:
    """Print a JSON Schema of the graph's files, by which editors check them and complete ids."""
    from mlgraph.curate.folder import schema_text
    from mlgraph.files import write_atomic
    from mlgraph.workspace import load

    text = schema_text(load().graph.concepts)
    if output:
        write_atomic(output, text)
        say(str(output))
    else:
        click.echo(text, nl=False)
    return 0
