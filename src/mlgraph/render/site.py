"""The graph as a folder of plain pages for a static host: an index, one page a concept, a search index. No script needed.

The pages are text, links and small drawings; a reader without script finds everything through the index and the areas.
Only the search page has a script, and says what to do without it.
"""

import json
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from mlgraph.config import View
from mlgraph.model import HOWS, Concept, Evidence, Graph, Reading, Relation
from mlgraph.names import fold
from mlgraph.render.colours import palette_of
from mlgraph.render.layout import lay_out
from mlgraph.render.links import note_link
from mlgraph.render.markup import about_line, as_href, as_text, file_names, in_its_language, source_link
from mlgraph.render.page import asset, digest, own_script, to_json, without_surrogates
from mlgraph.render.svg import draw_path, draw_svg
from mlgraph.render.view import part
from mlgraph.render.words import area_names

_MOST = 14  # concepts in the drawing of a page
_MOST_SEEN = 30  # concepts, up to which a drawing is readable at the width of a page
_HOWS = {
    "extends": "extends · 改进",
    "combines": "combines · 结合",
    "motivated_by": "motivated by · 受启发于",
    "uses": "uses · 使用",
    "kind_of": "is a kind of · 属于",
}


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
    >>> trpo = Concept("trpo", {"en": "TRPO"}, area="rl")
    >>> ppo = Concept("ppo", {"en": "PPO"}, area="rl", builds_on=(Relation("ppo", "trpo"),))
    >>> sorted(render_site(Graph({"ppo": ppo, "trpo": trpo}), Reading(), "Methods"))
    ['area/rl.html', 'c/ppo.html', 'c/trpo.html', 'files.txt', 'index.html', 'search.html', 'search.json', 'style.css']
    """
    site = _Site(graph, reading, title, notes_base, views or {}, map_page)
    files = {
        "index.html": site.index(),
        "search.html": site.search(),
        "search.json": site.search_index(),
        "style.css": f"{asset('site.css')}@media (prefers-color-scheme: dark) {{\n{site.palette.dark_rules()}\n}}\n",
    }
    files |= {site.area_file(area): site.area(area) for area in site.areas}
    files |= {site.view_file(name): site.view(name, view) for name, view in site.views.items()}
    files |= {site.file(key): site.concept(graph.concepts[key]) for key in sorted(graph.concepts)}
    files["files.txt"] = "".join(f"{path}\n" for path in sorted(files))
    return {path: without_surrogates(text) for path, text in files.items()}


class _Site:
    """What all pages share: the graph, which file each concept has, and what notes say of each relation."""

    def __init__(
        self, graph: Graph, reading: Reading, title: str, notes_base: str | None, views: Mapping[str, View],
        map_page: str | None,
    ) -> None:  # fmt: skip
        self.graph, self.reading, self.title, self.notes_base = graph, reading, title, notes_base
        self.views, self.map_page = views, map_page
        self.said = {(s.concept, s.builds_on): s.evidence for s in reading.statements}
        self.layout = lay_out(graph)
        self.areas = [band.area for band in self.layout.bands]
        self.palette = palette_of(self.areas)
        self._names = file_names(graph.concepts)
        self._area_names = file_names(self.areas)
        self._view_names = file_names(views)
        self._addresses: dict[str, dict[str, str]] = {}
        self._treating: dict[str, list[int]] = {}
        for i, note in enumerate(reading.treatments):
            for key in note.about:
                self._treating.setdefault(key, []).append(i)

    def file(self, key: str) -> str:
        return f"c/{self._names[key]}.html"

    def area_file(self, area: str) -> str:
        return f"area/{self._area_names[area]}.html"

    def view_file(self, name: str) -> str:
        return f"view/{self._view_names[name]}.html"

    def index(self) -> str:
        rows = "".join(self._area_row(area) for area in self.areas)
        concepts, relations = len(self.graph.concepts), len(self.graph.relations)
        count = f'{concepts} concepts, {relations} relations · <span lang="zh-Hans">{concepts} 个概念，{relations} 条关系</span>'
        views = "".join(
            f'<li><a href="{as_href(self.view_file(name))}">{in_its_language(name)}</a></li>\n' for name in self.views
        )
        views = f'<h2>Views · <span lang="zh-Hans">视图</span></h2>\n<ul>\n{views}</ul>\n' if views else ""
        body = f'<h1>{as_text(self.title)}</h1>\n<p class="soft">{count}</p>\n{views}<ul class="areas">{rows}</ul>'
        return self._page(self.title, "", body)

    def _area_row(self, area: str) -> str:
        members = [c for c in self.graph.concepts.values() if c.area == area]
        names = area_names(area)
        best = sorted(members, key=lambda c: (-len(self.graph.newer(c.id)), c.id))[:6]
        links = ", ".join(self._link(c.id, "") for c in best)
        head = f'<a href="{as_href(self.area_file(area))}">{_both(names)}</a>'
        return f'<li><h2>{head} <small>{len(members)}</small></h2><p class="soft">{links}</p></li>\n'

    def area(self, area: str) -> str:
        names = area_names(area)
        members = [c for c in self.graph.concepts.values() if c.area == area]
        members.sort(key=lambda c: (c.year or 0, c.name, c.id))
        drawing = draw_svg(
            self.graph, [c.id for c in members], title=names["en"], hrefs=self._hrefs("../"), layout=self.layout
        )
        body = f"<h1>{_both(names)}</h1>\n{_figure(drawing, len(members))}\n{self._table(members)}"
        return self._page(f"{names['en']} · {self.title}", "../", body)

    def view(self, name: str, view: View) -> str:
        ids = part(self.graph, view)
        members = [self.graph.concepts[id] for id in ids]
        title = view.title or name
        if view.path:
            drawing = draw_path(self.graph, view.path, title=title)
        else:
            drawing = draw_svg(
                self.graph, ids, title=title, hows=view.how or HOWS, focus=view.focus, hrefs=self._hrefs("../"),
                layout=self.layout,
            )  # fmt: skip
        body = f"<h1>{in_its_language(title)}</h1>\n{_figure(drawing, len(members))}\n{self._table(members)}"
        return self._page(f"{title} · {self.title}", "../", body)

    def _table(self, members: Iterable[Concept]) -> str:
        rows = "".join(
            f"<tr><td>{c.year or ''}</td><th scope=row>{self._link(c.id, '../')}</th>"
            f'<td lang="zh-Hans">{as_text(c.label.get("zh", ""))}</td><td>{about_line(c)}</td></tr>\n'
            for c in members
        )
        titles = (("Year", "年份"), ("Concept", "概念"), ("Chinese", "中文名"), ("About", "简介"))
        head = "".join(f"<th scope=col>{_both({'en': en, 'zh': zh})}</th>" for en, zh in titles)
        return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>"

    def _hrefs(self, up: str) -> dict[str, str]:
        if up not in self._addresses:
            self._addresses[up] = {
                id: f"{up}{quote(self.file(id), safe='/', errors='replace')}" for id in self.graph.concepts
            }
        return self._addresses[up]

    def concept(self, concept: Concept) -> str:
        others = [
            text for text in (*concept.label.values(), *(a.text for a in concept.aliases)) if text != concept.name
        ]
        about = "".join(
            f'<p lang="{escape(lang)}">{as_text(concept.about[lang])}</p>' for lang in sorted(concept.about)
        )
        parts = [
            f"<h1>{in_its_language(concept.name)}</h1>",
            f'<p class="soft">{" · ".join(map(in_its_language, dict.fromkeys(others)))}</p>' if others else "",
            self._facts(concept),
            about,
            f"<figure>{self._drawing(concept)}</figure>",
            self._relations("Builds on · 基于", [(r.builds_on, r) for r in self._older(concept)]),
            self._relations(
                "Leads to · 发展出", [(n, self.graph.relation(n, concept.id)) for n in self.graph.newer(concept.id)]
            ),
            self._notes(concept.id),
        ]
        return self._page(f"{concept.name} · {self.title}", "../", "\n".join(part for part in parts if part))

    def _older(self, concept: Concept) -> list[Relation]:
        return [self.graph.relation(concept.id, older) for older in self.graph.older(concept.id)]

    def _facts(self, concept: Concept) -> str:
        area = f'<a href="../{as_href(self.area_file(concept.area))}">{_both(area_names(concept.area))}</a>'
        source = source_link(concept.title or concept.source, concept.source)
        return f"<p>{' · '.join(part for part in (area, str(concept.year or ''), source) if part)}</p>"

    def _drawing(self, concept: Concept) -> str:
        older = sorted(self.graph.older(concept.id), key=lambda key: (-len(self.graph.newer(key)), key))
        newer = sorted(self.graph.newer(concept.id), key=lambda key: (-len(self.graph.newer(key)), key))
        half = _MOST // 2
        most_older = half + max(0, half - len(newer))
        shown = [*older[:most_older], *newer[: _MOST - min(len(older), most_older)]]
        title = f"What {concept.name} builds on and leads to"
        return draw_svg(
            self.graph,
            {concept.id, *shown},
            title=title,
            focus=[concept.id],
            hrefs=self._hrefs("../"),
            palette=self.palette,
        )

    def _relations(self, title: str, rows: Iterable[tuple[str, Relation]]) -> str:
        items = "".join(f"<li>{self._link(key, '../')} {self._relation(relation)}</li>\n" for key, relation in rows)
        return f"<h2>{title}</h2>\n<ul>\n{items}</ul>" if items else ""

    def _relation(self, relation: Relation) -> str:
        parts = [f"<small>{_HOWS[relation.how]}{' · any one of these' if relation.choice else ''}</small>"]
        parts += [
            f'<p lang="{escape(lang)}">{as_text(relation.because[lang])}</p>' for lang in sorted(relation.because)
        ]
        parts.append(f"<p>{source_link(relation.source, relation.source)}</p>" if relation.source else "")
        evidence = (*relation.evidence, *self.said.get((relation.concept, relation.builds_on), ()))
        rows = dict.fromkeys((e.note, e.line, e.quote) for e in evidence)
        return "".join([*parts, *(self._quote(Evidence(*row)) for row in rows)])

    def _quote(self, evidence: Evidence) -> str:
        note = self._note(evidence.note, f"{evidence.note}:{evidence.line}")
        return f"<blockquote>{in_its_language(evidence.quote)} <cite>{note}</cite></blockquote>"

    def _notes(self, key: str) -> str:
        notes = [self.reading.treatments[i] for i in self._treating.get(key, ())]
        items = "".join(f"<li>{self._note(note.path, note.title or note.path)}</li>\n" for note in notes)
        return f"<h2>Notes · 笔记</h2>\n<ul>\n{items}</ul>" if items else ""

    def _note(self, path: str, text: str) -> str:
        href = note_link(path, self.notes_base)
        return f'<a href="{escape(href)}" rel="noopener noreferrer">{as_text(text)}</a>' if href else as_text(text)

    def _link(self, key: str, up: str) -> str:
        return f'<a href="{up}{as_href(self.file(key))}">{in_its_language(self.graph.concepts[key].name)}</a>'

    def search(self) -> str:
        script = own_script("fold", "site")
        body = (
            '<h1>Search · 搜索</h1>\n<noscript><p>Searching needs a script; the <a href="index.html">index</a> lists everything. '
            '搜索需要脚本；<a href="index.html">目录</a>列出了全部内容。</p></noscript>\n'
            '<p><input id="search" type="search" autocomplete="off" aria-label="Search · 搜索"></p>\n<ul id="hits" aria-live="polite"></ul>\n'
            f'<script type="application/json" id="data">{to_json(self._entries())}</script>\n<script>{script}</script>'
        )
        return self._page(f"Search · {self.title}", "", body, script=f"'{digest(script)}'")

    def search_index(self) -> str:
        return json.dumps({"schema": 1, "concepts": self._entries()}, ensure_ascii=False, separators=(",", ":")) + "\n"

    def _entries(self) -> list[list[object]]:
        """For each concept its name, its page, and all its names folded."""
        return [
            [c.name, self.file(c.id), sorted({fold(name) for name in (*c.names, c.id)})]
            for c in sorted(self.graph.concepts.values(), key=lambda c: (-len(self.graph.newer(c.id)), c.id))
        ]

    def _page(self, title: str, up: str, body: str, *, script: str = "'none'") -> str:
        to_map = (
            f'<a href="{up}{as_href(self.map_page)}">{_both({"en": "Map", "zh": "全图"})}</a> ' if self.map_page else ""
        )
        policy = f"default-src 'none'; style-src 'self'; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
            f'<title>{as_text(title)}</title>\n<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{up}style.css">\n</head>\n<body>\n'
            f'<header><nav aria-label="Site"><a href="{up}index.html">{as_text(self.title)}</a> {to_map}'
            f'<a href="{up}search.html">{_both({"en": "Search", "zh": "搜索"})}</a></nav></header>\n'
            f"<main>\n{body}\n</main>\n</body>\n</html>\n"
        )


def _both(names: Mapping[str, str]) -> str:
    """Write an English and a Chinese name; once, where they are the same."""
    if names["en"] == names["zh"]:
        return as_text(names["en"])
    return f'{as_text(names["en"])} · <span lang="zh-Hans">{as_text(names["zh"])}</span>'


def _figure(drawing: str, concepts: int) -> str:
    """Frame a drawing; a large one keeps its size and is scrolled."""
    return f"<figure{' class=wide' if concepts > _MOST_SEEN else ''}>{drawing}</figure>"
