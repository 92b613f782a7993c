"""The graph as a folder of plain pages for a static host: an index, one page a concept, a search index. No script needed.

The pages are text, links and small drawings; a reader without script finds everything through the index and the areas.
Only the search page has a script, and says what to do without it.
"""

import json
from collections.abc import Mapping

from mlgraph.config import View
from mlgraph.model import HOWS, Graph, Reading
from mlgraph.names import fold
from mlgraph.render.markup import as_href, as_text, in_its_language
from mlgraph.render.page import asset, digest, own_script, to_json, without_surrogates
from mlgraph.render.site_concept import concept_page
from mlgraph.render.site_frame import Site, both
from mlgraph.render.svg import draw_path, draw_svg
from mlgraph.render.view import part
from mlgraph.render.words import area_names

_MOST_SEEN = 30  # concepts, up to which a drawing is readable at the width of a page


def render_site(
    graph: Graph, reading: Reading, title: str, *, notes_base: str | None = None,
    views: Mapping[str, View] | None = None, map_page: str | None = None,
) -> dict[str, str]:  # fmt: skip
    """Make all files of a site; the same input gives the same files.

    Parameters
    ----------
    notes_base : str, optional
        The address of the folder that paths of notes start from; without it, notes are named and not linked.
    views : mapping of str to View, optional
        Settled views that get a page each.
    map_page : str, optional
        The file of the page with the whole map, if there is one: every page leads to it.

    Returns
    -------
    dict of str to str
        The text of each file by its path inside the folder, with ``/``.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo = Concept("trpo", {"en": "TRPO"}, area="rl")
    >>> ppo = Concept("ppo", {"en": "PPO"}, area="rl", builds_on=(Relation("ppo", "trpo"),))
    >>> sorted(render_site(Graph({"ppo": ppo, "trpo": trpo}), Reading(), "Methods"))
    ['area/rl.html', 'c/ppo.html', 'c/trpo.html', 'files.txt', 'index.html', 'search.html', 'search.json', 'style.css']
    """
    site = Site(graph, reading, title, notes_base, views or {}, map_page)
    files = {
        "index.html": _index(site),
        "search.html": _search(site),
        "search.json": _search_index(site),
        "style.css": f"{asset('site.css')}@media (prefers-color-scheme: dark) {{\n{site.palette.dark_rules()}\n}}\n",
    }
    files |= {site.area_file(area): _area(site, area) for area in site.areas}
    files |= {site.view_file(name): _view(site, name, view) for name, view in site.views.items()}
    files |= {site.file(key): concept_page(site, graph.concepts[key]) for key in sorted(graph.concepts)}
    files["files.txt"] = "".join(f"{path}\n" for path in sorted(files))
    return {path: without_surrogates(text) for path, text in files.items()}


def _index(site: Site) -> str:
    rows = "".join(_area_row(site, area) for area in site.areas)
    concepts, relations = len(site.graph.concepts), len(site.graph.relations)
    count = f'{concepts} concepts, {relations} relations · <span lang="zh-Hans">{concepts} 个概念，{relations} 条关系</span>'
    views = "".join(
        f'<li><a href="{as_href(site.view_file(name))}">{in_its_language(name)}</a></li>\n' for name in site.views
    )
    views = f'<h2>Views · <span lang="zh-Hans">视图</span></h2>\n<ul>\n{views}</ul>\n' if views else ""
    body = f'<h1>{as_text(site.title)}</h1>\n<p class="soft">{count}</p>\n{views}<ul class="areas">{rows}</ul>'
    return site.page(site.title, "", body)


def _area_row(site: Site, area: str) -> str:
    members = [c for c in site.graph.concepts.values() if c.area == area]
    names = area_names(area)
    best = sorted(members, key=lambda c: (-len(site.graph.newer(c.id)), c.id))[:6]
    links = ", ".join(site.link(c.id, "") for c in best)
    head = f'<a href="{as_href(site.area_file(area))}">{both(names)}</a>'
    return f'<li><h2>{head} <small>{len(members)}</small></h2><p class="soft">{links}</p></li>\n'


def _area(site: Site, area: str) -> str:
    names = area_names(area)
    members = [c for c in site.graph.concepts.values() if c.area == area]
    members.sort(key=lambda c: (c.year or 0, c.name, c.id))
    drawing = draw_svg(
        site.graph, [c.id for c in members], title=names["en"], hrefs=site.hrefs("../"), layout=site.layout
    )
    body = f"<h1>{both(names)}</h1>\n{_figure(drawing, len(members))}\n{site.table(members)}"
    return site.page(f"{names['en']} · {site.title}", "../", body)


def _view(site: Site, name: str, view: View) -> str:
    ids = part(site.graph, view)
    members = [site.graph.concepts[id] for id in ids]
    title = view.title or name
    if view.path:
        drawing = draw_path(site.graph, view.path, title=title)
    else:
        drawing = draw_svg(
            site.graph, ids, title=title, hows=view.how or HOWS, focus=view.focus, hrefs=site.hrefs("../"),
            layout=site.layout,
        )  # fmt: skip
    body = f"<h1>{in_its_language(title)}</h1>\n{_figure(drawing, len(members))}\n{site.table(members)}"
    return site.page(f"{title} · {site.title}", "../", body)


def _search(site: Site) -> str:
    script = own_script("fold", "site")
    body = (
        '<h1>Search · 搜索</h1>\n<noscript><p>Searching needs a script; the <a href="index.html">index</a> lists everything. '
        '搜索需要脚本；<a href="index.html">目录</a>列出了全部内容。</p></noscript>\n'
        '<p><input id="search" type="search" autocomplete="off" aria-label="Search · 搜索"></p>\n<ul id="hits" aria-live="polite"></ul>\n'
        f'<script type="application/json" id="data">{to_json(_entries(site))}</script>\n<script>{script}</script>'
    )
    return site.page(f"Search · {site.title}", "", body, script=f"'{digest(script)}'")


def _search_index(site: Site) -> str:
    return json.dumps({"schema": 1, "concepts": _entries(site)}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entries(site: Site) -> list[list[object]]:
    """For each concept its name, its page, and all its names folded."""
    return [
        [c.name, site.file(c.id), sorted({fold(name) for name in (*c.names, c.id)})]
        for c in sorted(site.graph.concepts.values(), key=lambda c: (-len(site.graph.newer(c.id)), c.id))
    ]


def _figure(drawing: str, concepts: int) -> str:
    """Frame a drawing; a large one keeps its size and is scrolled."""
    return f"<figure{' class=wide' if concepts > _MOST_SEEN else ''}>{drawing}</figure>"
