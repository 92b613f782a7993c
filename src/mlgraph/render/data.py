"""Graph and reading → the plain values that the page's script reads; what is empty is left out, to keep it small."""

import bisect
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mlgraph.model import Concept, Evidence, Graph, Location, Reading, Relation, Statement
from mlgraph.names import fold
from mlgraph.pinyin import syllables
from mlgraph.queries.path import COST
from mlgraph.render.colours import hues_of
from mlgraph.render.layout import Layout
from mlgraph.render.links import link
from mlgraph.render.words import BRANCH_OF, BRANCHES, area_names
from mlgraph.store.base import layer

Row = dict[str, Any]
_Headings = dict[str, list[tuple[int, str]]]  # by note: lines and what stands there, from the top


def node_rows(graph: Graph, layout: Layout, reading: Reading, own: Path | None = None) -> list[Row]:
    """Make a row for each concept, by id; `x` and `y` are its column and row on the map.

    `own` is the folder of the user's graph where that lies over the shipped one; what stands in it is marked.

    Examples
    --------
    >>> from mlgraph.render.layout import lay_out
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO", "zh": "近端策略优化"}, area="rl")})
    >>> node_rows(graph, lay_out(graph), Reading())
    [{'id': 'ppo', 'label': 'PPO', 'group': 'rl', 'x': 0.0, 'y': 2, 'en': 'PPO', 'zh': '近端策略优化'}]
    """
    treated: dict[str, list[int]] = {}
    for number, note in enumerate(reading.treatments):
        for key in note.about:
            treated.setdefault(key, []).append(number)
    return [_node(graph.concepts[key], layout, treated.get(key, []), own) for key in sorted(graph.concepts)]


def _node(concept: Concept, layout: Layout, notes: Sequence[int], own: Path | None) -> Row:
    row: Row = {
        "id": concept.id,
        "label": concept.name,
        "group": concept.area,
        "x": layout.columns[concept.id],
        "y": layout.rows[concept.id],
    }
    return row | _filled(
        en=concept.label.get("en"),
        zh=concept.label.get("zh"),
        names=[alias.text for alias in concept.aliases],
        shared=[alias.text for alias in concept.aliases if alias.ambiguous],
        year=concept.year,
        source=concept.source,
        title=concept.title,
        url=link(concept.source),
        about=dict(concept.about),
        level=concept.level,
        minutes=concept.minutes,
        notes=list(notes),
        own=_is_own(concept.location, own),
    )


def edge_rows(graph: Graph, reading: Reading, own: Path | None = None) -> list[Row]:
    """Make a row for each relation, from the older concept to the newer, in the order of the ids; `own` as in `node_rows`."""
    said = {(s.concept, s.builds_on): s.evidence for s in reading.statements}
    relations = sorted(graph.relations, key=lambda relation: (relation.concept, relation.builds_on))
    headings = _headings(reading)
    return [_edge(r, said.get((r.concept, r.builds_on), ()), headings, own) for r in relations]


def _edge(relation: Relation, said: Iterable[Evidence], headings: _Headings, own: Path | None) -> Row:
    row: Row = {"from": relation.builds_on, "to": relation.concept, "how": relation.how}
    return row | _filled(
        because=dict(relation.because),
        source=relation.source,
        url=link(relation.source),
        evidence=_evidence((*relation.evidence, *said), headings),
        choice=relation.choice,
        own=_is_own(relation.location, own),
    )


def _headings(reading: Reading) -> _Headings:
    found: _Headings = {}
    for note in reading.notes:
        rows = ((int(line), text) for line, text in note.headings.items() if line.isdecimal())
        found.setdefault(note.path, []).extend(rows)
    return {path: sorted(rows) for path, rows in found.items()}


def _evidence(sentences: Iterable[Evidence], headings: _Headings) -> list[list[object]]:
    """Note, line and sentence, and the heading above it where that is known."""
    rows: list[list[object]] = []
    for note, line, quote in dict.fromkeys((e.note, e.line, e.quote) for e in sentences):
        above = headings.get(note, [])
        at = bisect.bisect_right(above, line, key=lambda row: row[0])
        rows.append([note, line, quote, above[at - 1][1]] if at else [note, line, quote])
    return rows


def proposal_rows(graph: Graph, reading: Reading) -> list[Row]:
    """Make a row for each statement of the notes that the graph does not have, the surest first."""
    have = {(relation.concept, relation.builds_on) for relation in graph.relations}
    new = (s for s in reading.statements if (s.concept, s.builds_on) not in have)
    headings = _headings(reading)
    ordered = sorted(new, key=lambda s: (-s.confidence, s.concept, s.builds_on))
    return [_proposal(s, graph, reading, headings) for s in ordered]


def _proposal(statement: Statement, graph: Graph, reading: Reading, headings: _Headings) -> Row:
    ends = (statement.builds_on, statement.concept)
    row: Row = {"from": ends[0], "to": ends[1], "how": statement.how, "confidence": round(statement.confidence, 2)}
    return row | _filled(
        evidence=_evidence(statement.evidence, headings),
        labels={key: reading.labels.get(key, key) for key in ends if key not in graph.concepts},
    )


def _is_own(location: Location, own: Path | None) -> bool:
    """Tell whether a statement stands in the user's own graph, where that lies over the shipped one."""
    return own is not None and bool(location.file) and layer(location.file, own) == "own"


def page_rows(graph: Graph, layout: Layout, reading: Reading) -> Row:
    """Collect what belongs to no single concept: areas from top to bottom, the axis of time, notes, costs of steps."""
    hues = hues_of(band.area for band in layout.bands)
    used = {BRANCH_OF.get(band.area) for band in layout.bands}
    return {
        "branches": [{"id": key, **names} for key, (names, _) in BRANCHES.items() if key in used],
        "areas": [
            {"id": band.area, "top": band.top, "rows": band.rows, "hue": hues[band.area], **area_names(band.area)}
            | _filled(branch=BRANCH_OF.get(band.area))
            for band in layout.bands
        ],
        "ticks": [[tick.year, tick.column] for tick in layout.ticks],
        "cost": dict(COST),
        "spoken": syllables(fold("".join(name for concept in graph.concepts.values() for name in concept.names))),
        "notes": [[note.path, note.line, note.title, note.minutes] for note in reading.treatments],
    }


def _filled(**values: object) -> Row:
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, 0, False)}
