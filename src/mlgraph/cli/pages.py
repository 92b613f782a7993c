"""An answer as a page of its own: the whole graph, opened on a path or a learning path."""

from collections.abc import Mapping
from pathlib import Path

import click

from mlgraph.cli.common import say
from mlgraph.config import View
from mlgraph.draw import draw_page
from mlgraph.files import write_atomic
from mlgraph.workspace import load


def write_page(
    html: str | None, usual: str, view: View, plan: Mapping[str, object] | None = None, *, show: bool
) -> None:
    """Write a page where it was asked for, else under its usual name into the folder for output; show it if wanted."""
    workspace = load()
    page = Path(html) if html else workspace.config.out / usual
    write_atomic(page, draw_page(workspace, page.parent, view, plan=plan))
    say(f"wrote {page}", err=True)
    if show and click.launch(str(page.absolute())):
        say(f"mlgraph: no browser could be opened; open {page} yourself", err=True)
