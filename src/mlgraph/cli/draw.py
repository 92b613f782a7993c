"""Commands that draw the graph: render, site."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mlgraph.cli.common import say
from mlgraph.cli.viewing import chosen_view, view_options
from mlgraph.config import LANGS, THEMES
from mlgraph.errors import ConfigError
from mlgraph.workspace import Workspace, load

_title = click.option("--title", help="Its title [that of the configuration, or mlgraph].")
_lang = click.option("--lang", type=click.Choice(LANGS), help="The language it opens in.")
_theme = click.option("--theme", type=click.Choice(THEMES), help="Its colours; auto: as the reader's system says.")


@click.command(short_help="Draw the graph, or a part of it, as a page or as SVG.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write [out/graph.html].")
@click.option(
    "--format", "format_", type=click.Choice(["html", "svg"]), help="A page, or a drawing [by the file's name]."
)
@view_options
@_title
@_lang
@_theme
@click.option(
    "--positions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the places on the map that stand in this file (JSON), and write there those of all concepts.",
)
def render(
    output: Path | None, format_: str | None, title: str | None, lang: str | None, theme: str | None,
    positions: Path | None, **options: Any,
) -> int:  # fmt: skip
    """Draw the graph, or a part of it, into one HTML page that opens without a network, or into an SVG.

    A page always holds the whole graph and opens with the part that is asked for; an SVG shows only that part.

    \b
    mlgraph render --focus PPO --depth 2
    mlgraph render --area rl --theme dark -o rl.svg
    mlgraph render --path TRPO GRPO --format svg
    """
    from mlgraph.draw import PAGE, draw_page, draw_view
    from mlgraph.files import write_atomic
    from mlgraph.names import slug

    format_ = format_ or _format_of(output)
    workspace = load()
    name = slug(options["view"]) if options["view"] else ""
    target = output or workspace.config.out / f"{name or Path(PAGE).stem}.{format_}"
    view = chosen_view(workspace, **options)
    view = replace(view, title=title or view.title, lang=lang or view.lang, theme=theme or view.theme)
    if format_ == "svg":
        text = draw_view(workspace, view)
    else:
        places = _read_positions(positions) if positions and positions.exists() else {}
        text = draw_page(workspace, target.parent, view, positions=places)
        if positions:
            _write_positions(positions, workspace, places)
    write_atomic(target, text)
    say(str(target))
    return 0


def _format_of(output: Path | None) -> str:
    """Tell by a file's ending what it shall be; one without an ending becomes a page."""
    suffix = output.suffix.lower() if output else ""
    if suffix not in ("", ".html", ".htm", ".svg"):
        raise click.UsageError(f"-o: {output} is neither .html nor .svg; name it so, or say --format")
    return "svg" if suffix == ".svg" else "html"


def _read_positions(file: Path) -> dict[str, Sequence[float]]:
    try:
        places = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file}: {error}") from None
    for id, place in places.items() if isinstance(places, dict) else [("", None)]:
        if not (isinstance(place, list) and len(place) == 2 and all(isinstance(part, int | float) for part in place)):
            raise ConfigError(f"{file}: {id or 'the file'} must be {'[column, row]' if id else 'an object of places'}")
    found: dict[str, Sequence[float]] = places
    return found


def _write_positions(file: Path, workspace: Workspace, places: dict[str, Sequence[float]]) -> None:
    """Keep where everything stands now, a concept a line; places of concepts that are gone stay, in case they return."""
    from mlgraph.files import write_atomic
    from mlgraph.render.layout import lay_out, positions_of

    now = places | positions_of(workspace.graph, lay_out(workspace.graph, places))
    lines = (f"{json.dumps(id, ensure_ascii=False)}: {json.dumps(place)}" for id, place in sorted(now.items()))
    write_atomic(file, "{\n" + ",\n".join(lines) + "\n}\n")


@click.command(short_help="Write a folder of plain pages for a static host.")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into [out/site]."
)
@_title
@click.option("--notes-url", metavar="URL", help="Where the notes can be read; else they are named and not linked.")
def site(output: Path | None, title: str | None, notes_url: str | None) -> int:
    """Write a folder of pages for a static host, one a concept, all of them usable without script.

    The page with the map stands beside them as graph.html. Pages of an earlier run that are no longer made are removed.
    """
    from mlgraph.draw import draw_site
    from mlgraph.files import write_atomic

    workspace = load()
    folder = output or workspace.config.out / "site"
    files, wrong = draw_site(workspace, title, notes_url)
    for name, why in wrong:
        say(f"mlgraph: skipped {name}: {why}", err=True)
    old = _written_before(folder)
    for name, text in files.items():
        write_atomic(folder / name, text, durable=False)
    for name in old - files.keys():
        (folder / name).unlink(missing_ok=True)
    say(str(folder / "index.html"))
    return 0


def _written_before(folder: Path) -> set[str]:
    """List the pages that an earlier run wrote into the folder; nothing else there is ever touched."""
    try:
        names = (folder / "files.txt").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {name for name in names if re.fullmatch(r"(?:c|area|view)/[^/\\\x00]+\.html", name)}
