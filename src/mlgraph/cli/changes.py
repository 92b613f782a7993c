"""``mlgraph diff``."""

from contextlib import ExitStack
from pathlib import Path

import click

from mlgraph.cli.common import as_json_option, print_json, say

_COLOR = {"added": "green", "removed": "red", "renamed": "cyan", "merged": "cyan", "rejected": "red"}


@click.command(short_help="Tell in words how the graph changed since a revision.")
@click.argument("revision", default="HEAD")
@as_json_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are differences.")
def diff(revision: str, as_json: bool, exit_code: bool) -> int:
    """Tell in words how the graph changed since REVISION: a revision of git [HEAD], or another folder of a graph.

    Concepts and relations that were added, removed, renamed, merged or reworded, and what was decided against.
    """
    from mlgraph.config import load_config
    from mlgraph.curate.changes import changes
    from mlgraph.errors import GraphError
    from mlgraph.store.load import layers, load_folders
    from mlgraph.store.revision import folder_at

    config = load_config()
    if not config.graph.is_dir():
        raise GraphError(f"there is no graph in {config.graph}")
    *base, folder = layers(config)
    with ExitStack() as stack:
        other = Path(revision)
        other = other if other.is_dir() else stack.enter_context(folder_at(folder, revision))
        old = load_folders([*base, other])
    new = load_folders([*base, folder])
    found = changes(old.graph, new.graph, old.decisions, new.decisions)
    if as_json:
        print_json({"changes": [vars(change) for change in found]})
    else:
        for change in found:
            say(str(change), fg=_COLOR.get(change.kind, "yellow"))
        say(f"{len(found)} difference{'s' if len(found) != 1 else ''} from {revision}", err=True)
    return 1 if exit_code and found else 0
