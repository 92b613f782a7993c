"""Graph and reading → the plain values that the page's script reads; what is empty is left out, to keep it small."""

from collections.abc import Iterable, Sequence
from typing import Any

from mlgraph.model import Concept, Evidence, Graph, Reading, Relation, Statement
from mlgraph.names import fold
from mlgraph.pinyin import syllables
from mlgraph.queries.path import COST
from mlgraph.render.colours import hues_of
from mlgraph.render.layout import Layout
from mlgraph.render.links import link
from mlgraph.render.words import BRANCH_OF, BRANCHES, area_names

Row = dict[str, Any]


def node_rows(graph: Graph, layout: Layout, reading: Reading) -> list[Row]:
    """Make a row for each concept, by id; `x` and `y` are its column and row on the map.

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
    return [_node(graph.concepts[key], layout, treated.get(key, [])) for key in sorted(graph.concepts)]


def _node(concept: Concept, layout: Layout, notes: Sequence[int]) -> Row:
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
        year=concept.year,
        source=concept.source,
        title=concept.title,
        url=link(concept.source),
        about=dict(concept.about),
        level=concept.level,
        minutes=concept.minutes,
        notes=list(notes),
    )


def edge_rows(graph: Graph, reading: Reading) -> list[Row]:
    """Make a row for each relation, from the older concept to the newer, in the order of the ids."""
    said = {(s.concept, s.builds_on): s.evidence for s in reading.statements}
    relations = sorted(graph.relations, key=lambda relation: (relation.concept, relation.builds_on))
    return [_edge(relation, said.get((relation.concept, relation.builds_on), ())) for relation in relations]


def _edge(relation: Relation, said: Iterable[Evidence]) -> Row:
    row: Row = {"from": relation.builds_on, "to": relation.concept, "how": relation.how}
    return row | _filled(
        because=dict(relation.because),
        source=relation.source,
        url=link(relation.source),
        evidence=_evidence((*relation.evidence, *said)),
        choice=relation.choice,
    )


def _evidence(sentences: Iterable[Evidence]) -> list[list[object]]:
    return [list(row) for row in dict.fromkeys((e.note, e.line, e.quote) for e in sentences)]


def proposal_rows(graph: Graph, reading: Reading) -> list[Row]:
    """Make a row for each statement of the notes that the graph does not have, the surest first."""
    have = {(relation.concept, relation.builds_on) for relation in graph.relations}
    new = (s for s in reading.statements if (s.concept, s.builds_on) not in have)
    return [_proposal(s, graph, reading) for s in sorted(new, key=lambda s: (-s.confidence, s.concept, s.builds_on))]


def _proposal(statement: Statement, graph: Graph, reading: Reading) -> Row:
    ends = (statement.builds_on, statement.concept)
    row: Row = {"from": ends[0], "to": ends[1], "how": statement.how, "confidence": round(statement.confidence, 2)}
    return row | _filled(
        evidence=_evidence(statement.evidence),
        labels={key: reading.labels.get(key, key) for key in ends if key not in graph.concepts},
    )


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
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, 0)}
