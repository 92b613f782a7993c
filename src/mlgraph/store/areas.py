"""Area files that were read before, kept by their bytes: of twenty files only the one that changed has to be parsed.

The values that are kept have no file name in them, since the same bytes may be read from another folder. An entry that is
missing, damaged, or made by another version of the reader is made anew; deleting them all loses nothing.
"""

import json
import os
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mlgraph.findings import Finding, Severity
from mlgraph.model import Alias, Concept, Evidence, Location, Relation
from mlgraph.store.places import cache_folder
from mlgraph.store.read import read_area

_KEPT = 500
_READERS = (
    "model.py",
    "names.py",
    "findings.py",
    "store/nodes.py",
    "store/traps.py",
    "store/read.py",
    "store/areas.py",
)

Area = tuple[list[Concept], list[Finding]]


def read_bytes(data: bytes, file: str, area: str) -> Area:
    """Read the bytes of an area file, as `read_area` reads its text, or take what was kept of them.

    Raises
    ------
    UnicodeDecodeError
        If they are not UTF-8.
    """
    text = data.decode("utf-8-sig")
    place = Path(cache_folder(), "areas", f"{_digest(_version() + data)}.json")
    kept = _kept(place)
    if kept is not None:
        return _unpacked(kept, file, area)
    concepts, source = read_area(text, file, area)
    with suppress(OSError, UnicodeEncodeError):
        _keep(place, _packed(concepts, source.findings))
    return concepts, source.findings


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


@cache
def _version() -> bytes:
    package = Path(__file__).parents[1]
    return _digest(b"\0".join((package / name).read_bytes() for name in _READERS)).encode()


def _kept(place: Path) -> Any:
    try:
        digest, rows = place.read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return json.loads(rows) if digest == _digest(rows).encode() else None


def _keep(place: Path, rows: object) -> None:
    """Write an entry so that a reader sees all of it or nothing; what a power cut takes is made again."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    place.parent.mkdir(parents=True, exist_ok=True)
    mine = place.with_suffix(f".{os.getpid()}.tmp")
    mine.write_bytes(_digest(text).encode() + b"\n" + text)
    mine.replace(place)
    entries = list(place.parent.iterdir())
    if len(entries) > 2 * _KEPT:
        for old in sorted(entries, key=lambda entry: entry.stat().st_mtime_ns)[:-_KEPT]:
            old.unlink(missing_ok=True)


def _packed(concepts: list[Concept], findings: list[Finding]) -> list[Any]:
    found = [[*_at(f.location), f.rule, f.severity, f.message] for f in findings]
    return [found, [_concept_row(concept) for concept in concepts]]


def _unpacked(kept: Any, file: str, area: str) -> Area:
    found, rows = kept
    findings = [
        Finding(Location(file, line, column), rule, Severity(severity), message)
        for line, column, rule, severity, message in found
    ]
    return [_concept(row, file, area) for row in rows], findings


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
