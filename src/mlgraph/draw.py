"""A workspace → what people look at: the page and drawings of views, with the titles and colours of the configuration."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mlgraph.config import WHOLE, Config, View
from mlgraph.errors import ConfigError, MlgraphError
from mlgraph.files import seen_from
from mlgraph.model import HOWS, Reading
from mlgraph.render.links import EDITORS, editor_address, editor_link
from mlgraph.render.page import render_page
from mlgraph.render.site import render_site
from mlgraph.render.svg import draw_path, draw_svg
from mlgraph.render.view import part, settle
from mlgraph.workspace import Workspace

PAGE = "graph.html"


def with_defaults(workspace: Workspace, view: View) -> View:
    """Fill what a view leaves open from the configuration.

    Examples
    --------
    >>> import mlgraph
    >>> with_defaults(mlgraph.load(), View(theme="dark")).lang
    'en'
    """
    config = workspace.config
    return replace(
        view, title=view.title or config.title, lang=view.lang or config.lang, theme=view.theme or config.theme
    )


def named_views(workspace: Workspace) -> tuple[dict[str, View], list[tuple[str, str]]]:
    """Settle the views of the configuration; those that the graph does not have come second, with the reason."""
    views, wrong = {}, []
    for name, view in workspace.config.views.items():
        try:
            views[name] = settle(view, workspace.names)
        except MlgraphError as error:
            wrong.append((f"view “{name}”", str(error)))
    return views, wrong


def draw_page(
    workspace: Workspace,
    folder: Path,
    view: View = WHOLE,
    *,
    plan: Mapping[str, object] | None = None,
    reading: Reading | None = None,
    positions: Mapping[str, Sequence[float]] | None = None,
) -> str:
    """Make the page that stands in a folder and opens with a settled view.

    Parameters
    ----------
    folder : Path
        Where the page will be; notes are linked as seen from there.
    plan : mapping, optional
        A learning path that it opens with, see `mlgraph.render.page.render_page`.
    reading : Reading, optional
        What the notes say; without it, what the last build found.
    positions : mapping of str to (x, y), optional
        Places on the map by id, see `mlgraph.render.layout.lay_out`.
    """
    chosen = with_defaults(workspace, view)
    return render_page(
        workspace.graph,
        workspace.reading if reading is None else reading,
        title=chosen.title or "",
        view=view,
        plan=plan,
        views=named_views(workspace)[0],
        lang=chosen.lang or "en",
        theme=chosen.theme or "auto",
        positions=positions,
        notes_base=f"{seen_from(folder, workspace.config.root)}/",
        editor=_editor(workspace.config),
        own=None if workspace.config.base == "none" else workspace.config.graph,
    )


def _editor(config: Config) -> str | None:
    address = editor_address(config.editor, config.root.absolute().as_posix())
    if address and not editor_link(address):
        raise ConfigError(
            f"{config.file}: editor must be one of {', '.join(EDITORS)}, or an address of one with {{path}} in it"
        )
    return address


def draw_site(
    workspace: Workspace, title: str | None = None, notes_url: str | None = None
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Make the files of a site by their paths, the page with the map among them; views that are gone come second.

    Nothing in it points at this machine: notes are linked only where `notes_url` says that they can be read.
    """
    title = title or workspace.config.title
    views, wrong = named_views(workspace)
    graph, reading, config = workspace.graph, workspace.reading, workspace.config
    files = render_site(graph, reading, title, notes_base=notes_url, views=views, map_page=PAGE)
    page = render_page(
        graph, reading, title=title, views=views, lang=config.lang, theme=config.theme, notes_base=notes_url
    )
    return files | {PAGE: page}, wrong


def draw_view(workspace: Workspace, view: View) -> str:
    """Draw the part of the graph that a settled view shows as an SVG.

    Examples
    --------
    >>> import mlgraph
    >>> draw_view(mlgraph.load(), View(path=("trpo", "ppo")))[:4]
    '<svg'
    """
    chosen = with_defaults(workspace, view)
    lang, theme = chosen.lang or "en", chosen.theme or "auto"
    title = chosen.title or ""
    if view.path:
        return draw_path(workspace.graph, view.path, title=title, lang=lang, theme=theme)
    ids = part(workspace.graph, view)
    hows = view.how or HOWS
    return draw_svg(workspace.graph, ids, title=title, lang=lang, theme=theme, hows=hows, focus=view.focus)
