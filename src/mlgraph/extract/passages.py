"""What a note treats, and which of its sections treat a concept of their own: told by title and headings."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from mlgraph.extract.extractor import Extraction
from mlgraph.model import Block, Note
from mlgraph.notes.lines import line_of
from mlgraph.notes.read import reading_minutes

_NUMBER = re.compile(r"[\d.、\s()（）§#]*(?:[一二三四五六七八九十]+[、.\s])?\s*")


def treated(extraction: Extraction) -> list[str]:
    """List the concepts that the title of a note names."""
    note = extraction.note
    title = note.title.casefold()
    titled = (m.concept for m in extraction.mentions if note.prose[m.start : m.end].casefold() in title)
    return list(dict.fromkeys(titled))


def most_named(extraction: Extraction, without: Collection[str]) -> list[str]:
    """List the concepts that a note names as often as any, those left out that have a section of their own."""
    counts = Counter(mention.concept for mention in extraction.mentions)
    most = max(counts.values(), default=0)
    return [id for id, count in counts.items() if count == most and id not in without]


def passages(extraction: Extraction, about: Collection[str]) -> list[dict[str, Any]]:
    """List the sections with a heading that begins with a concept and names no other, the first for each concept.

    Parameters
    ----------
    about : collection of str
        Ids that the whole note treats; their sections are part of that.
    """
    note = extraction.note
    found: dict[str, dict[str, Any]] = {}
    starts = [mention.start for mention in extraction.mentions]
    for heading, end in _sections(note):
        begin = heading.start + len(_NUMBER.match(note.prose[heading.start : heading.end])[0])  # type: ignore[index]
        inside = extraction.mentions[bisect_left(starts, heading.start) : bisect_left(starts, heading.end)]
        named = {m.concept: m.start for m in inside if m.end <= heading.end}
        for concept, start in named.items() if len(named) == 1 else ():
            if start == begin and concept not in about:
                line = line_of(note, note.offsets[heading.start])
                words = " ".join(note.prose[heading.start : heading.end].split())
                minutes = reading_minutes(note.prose[heading.start : end])
                found.setdefault(concept, {"concept": concept, "heading": words, "line": line, "minutes": minutes})
    return list(found.values())


def _sections(note: Note) -> Iterator[tuple[Block, int]]:
    """Yield each heading with the offset where its section ends: at the next heading that is not below it."""
    headings = [block for block in note.blocks if block.kind == "heading"]
    for place, heading in enumerate(headings):
        after = (other.start for other in headings[place + 1 :] if other.level <= heading.level)
        yield heading, next(after, len(note.prose))
