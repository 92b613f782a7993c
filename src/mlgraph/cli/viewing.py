"""Options that say which part of the graph a command is about, and the view they make."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from mlgraph.cli import offers
from mlgraph.cli.naming import CONCEPT
from mlgraph.config import SIDES, View
from mlgraph.model import HOWS
from mlgraph.workspace import Workspace

_F = TypeVar("_F", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--view", metavar="NAME", help="A view that the configuration names."),
    click.option("--focus", multiple=True, type=CONCEPT, help="What lies around a concept; may be given again."),
    click.option("--depth", type=click.IntRange(1, 99), help="Steps from there [as far as is readable]."),
    click.option("--side", type=click.Choice(SIDES), help="Both ways, to what it rests on, or to what it leads to."),
    click.option("--area", metavar="AREA", shell_complete=offers.areas, help="An area, by its id, name or initials."),
    click.option("--path", nargs=2, type=CONCEPT, metavar="START END", help="The path from START to END."),
    click.option("--how", metavar="KINDS", help=f"Only relations of these kinds: {', '.join(HOWS)}."),
)


def view_options(command: _F) -> _F:
    """Add the options of `chosen_view` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen_view(
    workspace: Workspace, *, view: str | None, focus: tuple[str, ...], depth: int | None, side: str | None,
    area: str | None, path: tuple[str, ...] | None, how: str | None,
) -> View:  # fmt: skip
    """Make the settled view that the options ask for; what is given on the command line wins over the named view."""
    from mlgraph.render.view import settle

    if sum(map(bool, (focus, area is not None, path))) > 1:
        raise click.UsageError("only one of --focus, --area and --path can be shown")
    named = _named(workspace, view) if view is not None else View()
    if focus or area is not None or path:
        named = replace(named, focus=focus, area=area, path=path or ())
    if (depth or side) and not named.focus:
        raise click.UsageError(f"{'--depth' if depth else '--side'} needs --focus CONCEPT")
    hows = _kinds(how) if how is not None else named.how
    return settle(
        replace(named, depth=depth or named.depth, side=side or named.side, how=hows),
        workspace.names,
    )


def _named(workspace: Workspace, name: str) -> View:
    views = workspace.config.views
    if name not in views:
        known = f"the configuration has {', '.join(views)}" if views else "the configuration has none ([views.NAME])"
        raise click.UsageError(f"there is no view “{name}”; {known}")
    return views[name]


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip().replace("-", "_") for kind in text.split(","))
    for kind in kinds:
        if kind not in HOWS:
            raise click.UsageError(f"--how: “{kind}” is none of {', '.join(HOWS)}")
    return kinds
