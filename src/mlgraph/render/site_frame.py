"""What all pages of a site share: which file each concept, area and view has, links between them, and their frame."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from mlgraph.config import View
from mlgraph.model import Concept, Graph, Reading
from mlgraph.render.colours import palette_of
from mlgraph.render.layout import lay_out
from mlgraph.render.links import note_link
from mlgraph.render.markup import about_line, as_href, as_text, file_names, in_its_language


class Site:
    """The graph, which file each concept has, and what notes say of each relation."""

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
        self.treating: dict[str, list[int]] = {}
        for i, note in enumerate(reading.treatments):
            for key in note.about:
                self.treating.setdefault(key, []).append(i)

    def file(self, key: str) -> str:
        return f"c/{self._names[key]}.html"

    def area_file(self, area: str) -> str:
        return f"area/{self._area_names[area]}.html"

    def view_file(self, name: str) -> str:
        return f"view/{self._view_names[name]}.html"

    def hrefs(self, up: str) -> dict[str, str]:
        if up not in self._addresses:
            self._addresses[up] = {
                id: f"{up}{quote(self.file(id), safe='/', errors='replace')}" for id in self.graph.concepts
            }
        return self._addresses[up]

    def link(self, key: str, up: str) -> str:
        return f'<a href="{up}{as_href(self.file(key))}">{in_its_language(self.graph.concepts[key].name)}</a>'

    def note(self, path: str, text: str) -> str:
        href = note_link(path, self.notes_base)
        return f'<a href="{escape(href)}" rel="noopener noreferrer">{as_text(text)}</a>' if href else as_text(text)

    def table(self, members: Iterable[Concept]) -> str:
        rows = "".join(
            f"<tr><td>{c.year or ''}</td><th scope=row>{self.link(c.id, '../')}</th>"
            f'<td lang="zh-Hans">{as_text(c.label.get("zh", ""))}</td><td>{about_line(c)}</td></tr>\n'
            for c in members
        )
        titles = (("Year", "年份"), ("Concept", "概念"), ("Chinese", "中文名"), ("About", "简介"))
        head = "".join(f"<th scope=col>{both({'en': en, 'zh': zh})}</th>" for en, zh in titles)
        return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>"

    def page(self, title: str, up: str, body: str, *, script: str = "'none'") -> str:
        to_map = (
            f'<a href="{up}{as_href(self.map_page)}">{both({"en": "Map", "zh": "全图"})}</a> ' if self.map_page else ""
        )
        policy = f"default-src 'none'; style-src 'self'; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
            f'<title>{as_text(title)}</title>\n<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{up}style.css">\n</head>\n<body>\n'
            f'<header><nav aria-label="Site"><a href="{up}index.html">{as_text(self.title)}</a> {to_map}'
            f'<a href="{up}search.html">{both({"en": "Search", "zh": "搜索"})}</a></nav></header>\n'
            f"<main>\n{body}\n</main>\n</body>\n</html>\n"
        )


def both(names: Mapping[str, str]) -> str:
    """Write an English and a Chinese name; once, where they are the same."""
    if names["en"] == names["zh"]:
        return as_text(names["en"])
    return f'{as_text(names["en"])} · <span lang="zh-Hans">{as_text(names["zh"])}</span>'
