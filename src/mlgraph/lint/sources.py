"""Rules about sources: well-formed, and, where tables of facts are given, the very paper that the title says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mlgraph.errors import GraphError
from mlgraph.findings import Finding, Severity
from mlgraph.lint.outline import Outline
from mlgraph.model import Concept, Graph
from mlgraph.names import fold

_MONTH = r"\d\d(?:0[1-9]|1[0-2])"
_ARXIV = re.compile(rf"arXiv:(?:{_MONTH}\.\d{{4,5}}|[a-z-]+(?:\.[A-Z]{{2}})?/{_MONTH}\d{{3}})(?:v\d+)?$")
_ARXIV_YEAR = re.compile(r"arXiv:(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d\d)")
_DOI = re.compile(r"doi:(10\.\d{4,9}/\S+)$")
_ISBN = re.compile(r"isbn:[\d-]{9,16}[\dXx]$")
_URL = re.compile(r"https?://[^\s<>\"]+$")
_CITATION = re.compile(r"(?P<author>.+) \((?P<year>\d{4})\): (?P<title>.+)$")
_PREFIX = re.compile(r"(?i)^\s*(?:arxiv|doi|isbn)?[\s:：]*")


def malformed_source(concept: Concept) -> Iterator[Finding]:
    """A source is an arXiv id, a DOI, an ISBN, a URL, or a citation ``Author (1996): Title``."""
    sources = [(concept.source, concept.location), *((r.source, r.location) for r in concept.builds_on)]
    for source, place in sources:
        if source and (wrong := no_source(source)):
            yield Finding(place, "malformed-source", Severity.ERROR, wrong)


def no_source(text: str) -> str:
    """Say why a text is no source, and what to write; empty if it is one.

    Examples
    --------
    >>> no_source("arXiv:1707.06347"), no_source("arxiv 1707.06347")
    ('', '“arxiv 1707.06347” is no source; write arXiv:1707.06347')
    >>> no_source("the PPO paper")
    '“the PPO paper” is no source; write arXiv:1707.06347, doi:10..., isbn:..., a URL or “Author (1996): Title”'
    """
    if _is_source(text):
        return ""
    rest = _PREFIX.sub("", text).rstrip()
    meant = next((form for form in (f"arXiv:{rest}", f"doi:{rest}", f"isbn:{rest}") if _is_source(form)), "")
    forms = "arXiv:1707.06347, doi:10..., isbn:..., a URL or “Author (1996): Title”"
    return f"“{text}” is no source; write {meant or forms}"


def _is_source(text: str) -> bool:
    return any(form.match(text) for form in (_ARXIV, _DOI, _ISBN, _URL, _CITATION))


def contradicting_source(outline: Outline, concepts: Mapping[str, Concept]) -> Iterator[Finding]:
    """A source was published when the concept came up, and has one title, for whichever concept it is named.

    It may be some years younger than the concept, and hardly older.
    """
    first: dict[str, str] = {}
    for id, (source, title) in outline.papers.items():
        year, published = outline.years.get(id), _year(source)
        if published and year and not -_EARLIER <= year - published <= _LATER:
            message = f"“{id}” is said to be of {year}, and its source, {source}, is of {published}"
            yield Finding(concepts[id].location, "contradicting-source", Severity.WARNING, message)
        other = first.setdefault(_unversioned(source), id) if title else id
        known = outline.papers[other][1]
        if _title(known) != _title(title):
            message = f"{source} is “{known}” for “{other}” ({concepts[other].location}), and “{title}” here"
            yield Finding(concepts[id].location, "contradicting-source", Severity.WARNING, message)


_EARLIER, _LATER = 5, 1


def _year(source: str) -> int:
    """Tell when a source was published, as far as its name says; else 0."""
    if citation := _CITATION.match(source):
        return int(citation["year"])
    if preprint := _ARXIV_YEAR.match(source):
        year = int(preprint[1])
        return year + (1900 if year > 90 else 2000)  # arXiv began in 1991
    return 0


@dataclass(frozen=True)
class Facts:
    """Titles of papers by arXiv id and by DOI, and the titles alone, from tables that were not written from memory."""

    by_id: dict[str, str]
    titles: frozenset[str]

    @classmethod
    def read(cls, tables: Iterable[Path]) -> "Facts":
        """Read tab-separated tables whose first line names the columns; ``title``, ``arxiv_id`` and ``doi`` are used.

        Raises
        ------
        GraphError
            If a table cannot be read or has no column ``title``.
        """
        by_id: dict[str, str] = {}
        titles: set[str] = set()
        for table in tables:
            for row in _rows(table):
                titles.add(_title(row["title"]))
                for column, prefix in (("arxiv_id", "arXiv:"), ("doi", "doi:")):
                    if row.get(column):
                        by_id[(prefix + row[column]).casefold()] = row["title"]
        return cls(by_id, frozenset(titles))


def unverified_source(graph: Graph, facts: Facts) -> Iterator[Finding]:
    """With tables of facts: each id is known there, and its title is the one that the concept states."""
    for concept in graph.concepts.values():
        problem = _problem(concept, facts)
        if problem:
            yield Finding(concept.location, "unverified-source", Severity.ERROR, f"“{concept.id}”: {problem}")


def _problem(concept: Concept, facts: Facts) -> str:
    source = concept.source or ""
    citation = _CITATION.match(source)
    if _URL.match(source) or _ISBN.match(source):
        return ""
    if citation:
        return "" if _title(citation["title"]) in facts.titles else f"no paper is called “{citation['title']}”"
    title = facts.by_id.get(_unversioned(source).casefold())
    if not source:
        return ""
    if title is None:
        return f"{source} is in no table of facts"
    if not concept.title:
        return f"say the title of {source} (title: “{title}”)"
    return "" if _title(title) == _title(concept.title) else f"{source} is “{title}”, not “{concept.title}”"


def _unversioned(source: str) -> str:
    return re.sub(r"(?<=\d)v\d+$", "", source)


def _title(title: str) -> str:
    return re.sub(r"[\W_]+", "", fold(title))


def _rows(table: Path) -> Iterator[dict[str, str]]:
    try:
        lines = table.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{table}: {error}") from None
    columns = lines[0].split("\t") if lines else []
    if "title" not in columns:
        raise GraphError(f"{table}: the first line must name the columns, one of them “title”")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=False))
