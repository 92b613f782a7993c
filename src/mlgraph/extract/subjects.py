"""What a stretch of a note is about: the concept of its heading, of the list item above it, or of the whole note.

Four relations in ten have only one of their two names in the sentence; the other is the subject of what stands above.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mlgraph.model import Block, Mention, Note

# Headings that name a concept only in passing.
_PASSING = re.compile(r"对比|比较|区别|vs\.?|versus|compar|difference|关系", re.I)
_FIRST_SENTENCE = 160


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject that a block inherits, and by which rule: ``item``, ``heading``, ``title`` or ``note``."""

    concept: str
    rule: str


def topics(note: Note, mentions: Sequence[Mention]) -> list[Topic | None]:
    """Find the topic of each block of a note, in order.

    A heading's topic holds until a heading of the same or a higher level; a list item's for the items nested in it.
    """
    starts = [mention.start for mention in mentions]
    whole = _whole_note(note, mentions, starts)
    headings: list[tuple[int, Topic | None]] = []
    items: dict[int, Topic | None] = {}
    found: list[Topic | None] = []
    for block in note.blocks:
        inside = mentions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        if block.kind == "heading":
            while headings and headings[-1][0] >= block.level:
                headings.pop()
            topic = _of_heading(note, block, inside)
            headings.append((block.level, topic))
            items.clear()
        above = next((topic for _, topic in reversed(headings) if topic), None) or whole
        if block.kind == "item":
            items = {level: topic for level, topic in items.items() if level < block.level}
            found.append(next((topic for _, topic in sorted(items.items(), reverse=True) if topic), above))
            items[block.level] = _of_item(note, block, inside)
        else:
            items.clear()
            found.append(above)
    return found


def _of_heading(note: Note, block: Block, inside: Sequence[Mention]) -> Topic | None:
    text = note.prose[block.start : block.end]
    if not inside or _PASSING.search(text):
        return None
    if len({mention.concept for mention in inside}) > 1:
        # "DQN 的改进：Double DQN", "From GBDT to XGBoost": what the heading leads up to stands last, a gloss in brackets apart.
        if re.search(r"[从到→]|\bto\b|:|：|->", text):
            return Topic(inside[-1].concept, "heading")
    return Topic(inside[0].concept, "heading")


def _of_item(note: Note, block: Block, inside: Sequence[Mention]) -> Topic | None:
    """Take an item's topic from the name it begins with."""
    if inside and inside[0].start - block.start <= 4:
        after = note.prose[inside[0].end : inside[0].end + 3]
        if inside[0].end >= block.end - 1 or re.match(r"\s*[:：(（,，。—–-]|\s*$", after):
            return Topic(inside[0].concept, "item")
    return None


def _whole_note(note: Note, mentions: Sequence[Mention], starts: Sequence[int]) -> Topic | None:
    """Take the note's topic from its title, else the concept named first and most in it."""
    if not mentions:
        return None
    counts = Counter(mention.concept for mention in mentions)
    titled = [m.concept for m in mentions if note.prose[m.start : m.end] in note.title]
    if titled and not _PASSING.search(note.title):
        return Topic(max(titled, key=lambda c: (counts[c], -titled.index(c))), "title")
    early = [m.concept for m in mentions[: bisect_left(starts, mentions[0].start + _FIRST_SENTENCE)]]
    best = max(early, key=lambda c: (counts[c], -early.index(c)))
    return Topic(best, "note") if counts[best] >= 2 or len(counts) == 1 else Topic(early[0], "note")
