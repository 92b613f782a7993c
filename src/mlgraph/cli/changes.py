"""``mlgraph diff``."""

from contextlib import ExitStack
from pathlib import Path

import click

from mlgraph.cli.common import as_json_option, print_json, say

_COLOR = {"added": "green", "removed": "red", "renamed": "cyan", "changed": "yellow"}


@click.command()
@click.argument("revision", default="HEAD")
@as_json_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are differences.")
def diff(revision: str, as_json: bool, exit_code: bool) -> int:
    """Tell in words how the graph changed since REVISION: a revision of git [HEAD], or another folder of a graph."""
    from mlgraph.config import load_config
    from mlgraph.curate.changes import changes
    from mlgraph.errors import GraphError
    from mlgraph.store.load import load_folders
    from mlgraph.store.revision import folder_at

    folder = load_config().graph
    if not folder.is_dir():
        raise GraphError(f"there is no graph in {folder}")
    with ExitStack() as stack:
        other = Path(revision)
        old = load_folders([other if other.is_dir() else stack.enter_context(folder_at(folder, revision))])
    new = load_folders([folder])
    found = changes(old.graph, new.graph, new.decisions.redirects)
    if as_json:
        print_json({"changes": [vars(change) for change in found]})
    else:
        for change in found:
            say(str(change), fg=_COLOR[change.kind])
        say(f"{len(found)} difference{'s' if len(found) != 1 else ''} from {revision}", err=True)
    return 1 if exit_code and found else 0
