"""Area files that were read before, kept by their bytes: of twenty files only the one that changed has to be parsed."""

from typing import Any

from mlgraph.findings import Finding
from mlgraph.model import Alias, Concept, Evidence, Location, Relation
from mlgraph.store.kept import keep, kept, key, packed_findings, unpacked_findings
from mlgraph.store.read import read_area

CODE = (
    "model.py",
    "names.py",
    "findings.py",
    "store/nodes.py",
    "store/traps.py",
    "store/fullwidth.py",
    "store/typed.py",
    "store/read.py",
    "store/areas.py",
)
"""What has a say in how a file is read."""

Area = tuple[list[Concept], list[Finding]]


def read_bytes(data: bytes, file: str, area: str) -> Area:
    """Read the bytes of an area file, as `read_area` reads its text, or take what was kept of them.

    Raises
    ------
    UnicodeDecodeError
        If they are not UTF-8.
    """
    text = data.decode("utf-8-sig")
    name = key(data, *CODE)
    if (rows := kept("areas", name)) is not None:
        found, concepts = rows
        return [_concept(row, file, area) for row in concepts], unpacked_findings(found, file)
    read, source = read_area(text, file, area)
    keep("areas", name, [packed_findings(source.findings), [_concept_row(concept) for concept in read]])
    return read, source.findings


def _concept_row(c: Concept) -> list[Any]:
    aliases = [[alias.text, alias.ambiguous, *_at(alias.location)] for alias in c.aliases]
    relations = [_relation_row(relation) for relation in c.builds_on]
    facts = [c.label, c.year, c.source, c.title, c.about, c.level, c.minutes]
    return [c.id, *_at(c.location), aliases, relations, *facts]


def _relation_row(r: Relation) -> list[Any]:
    evidence = [[one.note, one.line, one.quote] for one in r.evidence]
    return [r.builds_on, r.how, r.because, r.source, evidence, r.choice, *_at(r.location)]


def _concept(row: list[Any], file: str, area: str) -> Concept:
    id, line, column, aliases, relations, label, year, source, title, about, level, minutes = row
    others = tuple([Alias(text, shared, Location(file, at, col)) for text, shared, at, col in aliases])
    older = tuple([_relation(id, relation, file) for relation in relations])
    place = Location(file, line, column)
    return Concept(id, label, others, year, source, title, about, level, minutes, older, area, place)


def _relation(concept: str, row: list[Any], file: str) -> Relation:
    builds_on, how, because, source, evidence, choice, line, column = row
    sentences = tuple([Evidence(*one) for one in evidence]) if evidence else ()
    return Relation(concept, builds_on, how, because, source, sentences, choice, Location(file, line, column))


def _at(place: Location) -> tuple[int, int]:
    return place.line, place.column
