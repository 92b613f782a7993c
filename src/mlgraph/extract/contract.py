"""An extraction as one JSON object: the contract of ``mlgraph extract --json``."""

from typing import Any

from mlgraph.extract.extractor import Extraction
from mlgraph.model import Graph, Mention, Note
from mlgraph.notes.lines import line_of


def to_row(extraction: Extraction, graph: Graph) -> dict[str, Any]:
    """Turn an extraction into plain values; offsets are those of the file's decoded text."""
    note = extraction.note
    row: dict[str, Any] = {
        "note": note.path,
        "line": note.line,
        "title": note.title,
        "lang": note.lang,
        "headings": _headings(note),
        "concepts": _concepts(extraction, graph),
        "relations": [
            {
                "concept": one.concept,
                "builds_on": one.builds_on,
                "how": one.how,
                "confidence": one.confidence,
                "known": _known(graph, one.concept, one.builds_on),
                "evidence": [{"start": e.start, "end": e.end, "line": e.line, "quote": e.quote} for e in one.evidence],
            }
            for one in extraction.statements
        ],
    }
    if note.places:
        row["places"] = [{"note": place.note, "line": place.line} for place in note.places]
    if extraction.undecided:
        row["ambiguous"] = [_ambiguous(extraction, mention) for mention in extraction.undecided]
    return row


def _headings(note: Note) -> dict[str, str]:
    """The headings of a note by the lines of its file that they stand in."""
    return {
        str(line_of(note, note.offsets[block.start])): note.prose[block.start : block.end].strip()
        for block in note.blocks
        if block.kind == "heading" and block.end > block.start
    }


def _concepts(extraction: Extraction, graph: Graph) -> list[dict[str, Any]]:
    spans: dict[str, list[list[int]]] = {}
    for mention in extraction.mentions:
        spans.setdefault(mention.concept, []).append(list(extraction.note.span(mention.start, mention.end)))
    for one in extraction.statements:  # the note may be called by a name that its text has not
        for id in (one.concept, one.builds_on):
            spans.setdefault(id, [])
    rows = []
    for id, mentions in spans.items():
        concept = None if id in extraction.unknown else graph.concepts.get(id)
        names = (*concept.names, *extraction.spellings.get(id, ())) if concept else extraction.unknown[id]
        label = concept.name if concept else names[0]
        rows.append(
            {"id": id, "label": label, "names": list(names), "known": concept is not None, "mentions": mentions}
        )
    return rows


def _known(graph: Graph, concept: str, builds_on: str) -> bool:
    return concept in graph.concepts and any(r.builds_on == builds_on for r in graph.concepts[concept].builds_on)


def _ambiguous(extraction: Extraction, mention: Mention) -> dict[str, Any]:
    start, end = extraction.note.span(mention.start, mention.end)
    text = extraction.note.text[start:end]
    return {"text": text, "start": start, "end": end, "candidates": sorted(mention.candidates)}
