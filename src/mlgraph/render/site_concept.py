"""The page of one concept in a site: what it is, what it builds on and leads to, with reasons, sentences and notes."""

from collections.abc import Iterable
from html import escape

from mlgraph.model import Concept, Evidence, Relation
from mlgraph.render.markup import as_href, as_text, in_its_language, source_link
from mlgraph.render.site_frame import Site, both
from mlgraph.render.svg import draw_svg
from mlgraph.render.words import area_names

_MOST = 14  # concepts in the drawing of a page
_HOWS = {
    "extends": "extends · 改进",
    "combines": "combines · 结合",
    "motivated_by": "motivated by · 受启发于",
    "uses": "uses · 使用",
    "kind_of": "is a kind of · 属于",
}


def concept_page(site: Site, concept: Concept) -> str:
    others = [text for text in (*concept.label.values(), *(a.text for a in concept.aliases)) if text != concept.name]
    about = "".join(f'<p lang="{escape(lang)}">{as_text(concept.about[lang])}</p>' for lang in sorted(concept.about))
    parts = [
        f"<h1>{in_its_language(concept.name)}</h1>",
        f'<p class="soft">{" · ".join(map(in_its_language, dict.fromkeys(others)))}</p>' if others else "",
        _facts(site, concept),
        about,
        f"<figure>{_drawing(site, concept)}</figure>",
        _relations(site, "Builds on · 基于", [(r.builds_on, r) for r in _older(site, concept)]),
        _relations(
            site, "Leads to · 发展出", [(n, site.graph.relation(n, concept.id)) for n in site.graph.newer(concept.id)]
        ),
        _notes(site, concept.id),
    ]
    return site.page(f"{concept.name} · {site.title}", "../", "\n".join(part for part in parts if part))


def _older(site: Site, concept: Concept) -> list[Relation]:
    return [site.graph.relation(concept.id, older) for older in site.graph.older(concept.id)]


def _facts(site: Site, concept: Concept) -> str:
    area = f'<a href="../{as_href(site.area_file(concept.area))}">{both(area_names(concept.area))}</a>'
    source = source_link(concept.title or concept.source, concept.source)
    return f"<p>{' · '.join(part for part in (area, str(concept.year or ''), source) if part)}</p>"


def _drawing(site: Site, concept: Concept) -> str:
    older = sorted(site.graph.older(concept.id), key=lambda key: (-len(site.graph.newer(key)), key))
    newer = sorted(site.graph.newer(concept.id), key=lambda key: (-len(site.graph.newer(key)), key))
    half = _MOST // 2
    most_older = half + max(0, half - len(newer))
    shown = [*older[:most_older], *newer[: _MOST - min(len(older), most_older)]]
    title = f"What {concept.name} builds on and leads to"
    return draw_svg(
        site.graph,
        {concept.id, *shown},
        title=title,
        focus=[concept.id],
        hrefs=site.hrefs("../"),
        palette=site.palette,
    )


def _relations(site: Site, title: str, rows: Iterable[tuple[str, Relation]]) -> str:
    items = "".join(f"<li>{site.link(key, '../')} {_relation(site, relation)}</li>\n" for key, relation in rows)
    return f"<h2>{title}</h2>\n<ul>\n{items}</ul>" if items else ""


def _relation(site: Site, relation: Relation) -> str:
    parts = [f"<small>{_HOWS[relation.how]}{' · any one of these' if relation.choice else ''}</small>"]
    parts += [f'<p lang="{escape(lang)}">{as_text(relation.because[lang])}</p>' for lang in sorted(relation.because)]
    parts.append(f"<p>{source_link(relation.source, relation.source)}</p>" if relation.source else "")
    evidence = (*relation.evidence, *site.said.get((relation.concept, relation.builds_on), ()))
    rows = dict.fromkeys((e.note, e.line, e.quote) for e in evidence)
    return "".join([*parts, *(_quote(site, Evidence(*row)) for row in rows)])


def _quote(site: Site, evidence: Evidence) -> str:
    note = site.note(evidence.note, f"{evidence.note}:{evidence.line}")
    return f"<blockquote>{in_its_language(evidence.quote)} <cite>{note}</cite></blockquote>"


def _notes(site: Site, key: str) -> str:
    notes = [site.reading.treatments[i] for i in site.treating.get(key, ())]
    items = "".join(f"<li>{site.note(note.path, note.title or note.path)}</li>\n" for note in notes)
    return f"<h2>Notes · 笔记</h2>\n<ul>\n{items}</ul>" if items else ""
