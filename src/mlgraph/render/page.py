"""The page: one self-contained file with the graph, its network drawing and its text, from which no request leaves.

pyvis builds the network and brings vis-network's script; template, style and scripts are our own (see ``assets/``).
Text that came from files goes in as JSON and reaches the document as text only; the policy allows these scripts alone.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyvis.network import Network

from mlgraph.config import WHOLE, View
from mlgraph.model import Graph, Reading
from mlgraph.render.data import Row, edge_rows, node_rows, page_rows, proposal_rows
from mlgraph.render.layout import lay_out
from mlgraph.render.links import base_link, editor_link
from mlgraph.render.squeeze import squeeze_script, squeeze_style
from mlgraph.render.view import start_row

SCRIPTS = (
    *("data", "words", "fold", "names", "suggest", "lineage", "learning", "known", "layers", "look", "scenes", "ways"),
    *("layered", "arrange", "camera", "mainlines", "lines", "drawing", "labels", "margins", "pieces", "panel", "plan"),
    *("stages", "texts", "pen", "export", "table", "outline", "controls", "legend", "help", "keys", "state", "show"),
    *("address", "main"),
)
"""The page's own scripts in the order in which they build on one another."""

STYLES = ("page", "panel", "narrow", "print")  # what comes later overrules

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029\x7f"}


def render_page(
    graph: Graph,
    reading: Reading,
    *,
    title: str,
    view: View = WHOLE,
    plan: Mapping[str, object] | None = None,
    views: Mapping[str, View] | None = None,
    lang: str = "en",
    theme: str = "auto",
    positions: Mapping[str, Sequence[float]] | None = None,
    notes_base: str | None = None,
    editor: str | None = None,
    own: Path | None = None,
) -> str:
    """Make the page of a graph; the same input gives the same text.

    Parameters
    ----------
    view : View
        What the page opens with, settled (see `mlgraph.render.view.settle`).
    plan : mapping, optional
        A learning path that the page opens with: ids of ``targets`` and of what there is to ``know``, the ``level``,
        the ``budget`` in minutes or none, whether only what is ``required``.
    views : mapping of str to View, optional
        Further settled views that the page lists by their names.
    lang : {"en", "zh"}
        The language at first; the reader can switch.
    theme : {"auto", "light", "dark"}
        The colours at first: ``"auto"`` is what the reader's system says; the reader can switch.
    positions : mapping of str to (x, y), optional
        Places on the map by id, hand-made or of an earlier page: columns from the left, and rows below the top of the
        concept's area. The others stand where the layout puts them.
    notes_base : str, optional
        The relative address of the folder that paths of notes start from, as seen from the page (``"../"``); without
        it, notes are named and not linked.
    editor : str, optional
        An address that opens a note in an editor, with ``{path}`` and ``{line}`` in it
        (``vscode://file/home/me/{path}:{line}``); schemes that are no known editor's are left out.
    own : Path, optional
        The folder of the user's own graph where that lies over the shipped one: the page tells which is which.

    Examples
    --------
    >>> page = render_page(Graph({}), Reading(), title="My <graph>")
    >>> page[:15], "<title>My &lt;graph&gt;</title>" in page
    ('<!doctype html>', True)
    """
    layout = lay_out(graph, positions)
    network = build_network(node_rows(graph, layout, reading, own), edge_rows(graph, reading, own))
    data = page_rows(graph, layout, reading) | {
        "title": title,
        "lang": lang,
        "theme": theme,
        "start": start_row(view) | ({"plan": plan} if plan else {}),
        "views": [{"name": name, **start_row(one)} for name, one in (views or {}).items()],
        "layered": own is not None,
        "proposals": proposal_rows(graph, reading),
        "nodes": network.nodes,
        "edges": network.edges,
    }
    data |= {
        key: value
        for key, value in (("notesBase", base_link(notes_base)), ("editor", editor_link(editor)))
        if value is not None
    }
    return without_surrogates(_fill(title, lang, theme, to_json(data)))


def build_network(nodes: list[Row], edges: list[Row]) -> Network:
    """Fill pyvis's network directly: its ``add_node`` and ``add_edge`` look through all that is there, each time."""
    network = Network(directed=True)
    network.nodes, network.edges = nodes, edges
    network.node_ids = [node["id"] for node in nodes]
    network.node_map = {node["id"]: node for node in nodes}
    return network


def to_json(data: object) -> str:
    r"""Write JSON that can stand inside a script element: nothing in it can end the element.

    Examples
    --------
    >>> to_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _fill(title: str, lang: str, theme: str, data: str) -> str:
    style = squeeze_style("".join(asset(f"{name}.css") for name in STYLES))
    script, library = own_script(*SCRIPTS), vis_network()
    parts = {
        "TITLE": html.escape(without_surrogates(title)),
        "LANG": "zh-Hans" if lang == "zh" else "en",
        "THEME": "dark" if theme == "dark" else "light",
        "POLICY": "; ".join(
            (
                "default-src 'none'",
                f"script-src '{digest(library)}' '{digest(script)}'",
                f"style-src '{digest(style)}'",
                "img-src data: blob:",
                "connect-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        "STYLE": style,
        "DATA": data,
        "LIBRARY": library,
        "SCRIPT": script,
    }
    # One pass, so that a placeholder inside somebody's text stays what it is.
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda found: parts[found[1]], asset("page.html"))


@cache
def own_script(*names: str) -> str:
    """Join scripts of our own into one function, so that none of their names leak."""
    body = "\n".join(asset(f"{name}.js") for name in names)
    return squeeze_script(f'(() => {{\n"use strict";\n{body}\n}})();\n')


@cache
def vis_network() -> str:
    """Return vis-network's script, the newest that pyvis brings."""
    folders = [folder for folder in (files("pyvis") / "templates" / "lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: [int(part) for part in re.findall(r"\d+", folder.name)])
    text = (newest / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*", "", _newlines(text)).replace("</script", "<\\/script")


@cache
def asset(name: str) -> str:
    """Return the text of one of the package's own files for pages."""
    return _newlines((files("mlgraph.render") / "assets" / name).read_text(encoding="utf-8"))


def without_surrogates(text: str) -> str:
    """Show halves of characters, which no file can hold, as what is missing.

    Examples
    --------
    >>> without_surrogates("a\\ud800") == "a\\ufffd"
    True
    """
    return _LONE_SURROGATE.sub("\ufffd", text)


def _newlines(text: str) -> str:
    # A browser normalises line ends before it takes the hash of a script.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    """Return the hash of a script or style as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
