"""What a stretch of a note is about: the concepts of the list item above it, of its headings, and of the whole note.

Four relations in ten have only one of their two names in the sentence; the other is the subject of what stands above.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlgraph.model import Block, Mention, Note

# Headings that name several concepts to compare them, not to treat one.
_PASSING = re.compile(r"对比|比较|区别|不同|vs\.?\b|versus|compar|difference|关系", re.I)
# "Improvements over BERT", 对 BERT 的改进: what is below is of what stands above.
_OVER = re.compile(
    r"(?:对|相对于?|相较于?|相比于?|较)\s?$|\b(?:over|upon|from|compared (?:to|with)|relative to)\s(?:the\s)?$", re.I
)
# What stands behind a paper's title in bold: "[paper](...) | [code](...) CVPR 2020".
_BADGES = re.compile(
    r"(?:[\s|·,，()\[\]/\-–]|paper|code|pdf|project|page|link|slides|arxiv|github|论文|代码|[A-Za-z]{3,9}\s?['’]?(?:19|20)?\d\d)*",
    re.I,
)
_LEADS_TO = re.compile(r"[从到→]|\bto\b|:|：|->")
_ANNOUNCES = re.compile(r".{0,16}[:：]\s*$")
# Words that may stand before the name which an item is about: "By contrast, in boosting ...".
LED_BY = re.compile(
    r"\s*(?:(?:by contrast|first|second|finally|next), )?(?:in|for|with|the|an?)\s(?:the\s|an?\s)?|\s*(?:在|对于|针对)\s?",
    re.I,
)
_ITEM_HEAD = re.compile(
    r"\s*(?:方法|算法|模型|methods?|algorithms?|models?)?[里中上内]?\s*(?:[:：(（,，。—–\-]|\.(?=\s))|\s*$|\s*(?:是|为|：|通过|使用|采用|\bis\b|\bare\b)"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that a block inherits, and by which rule: ``item``, ``heading``, ``above``, ``title`` or ``note``."""

    concept: str
    rule: str


def topics(
    note: Note, mentions: Sequence[Mention], central: Mapping[str, float], about: str | None = None
) -> list[tuple[Topic, ...]]:
    """Find what each block of a note stands under, in order, the nearest first.

    A heading's topic holds until a heading of the same or a higher level; a list item's for the items nested in it; that
    of a paragraph that is only a name (a heading in bold) until the next heading.
    """
    starts = [mention.start for mention in mentions]
    whole = Topic(about, "title") if about else _whole_note(note, mentions, central)
    told_from = _told_from(note, mentions, whole)
    headings: list[tuple[int, Topic | None]] = []
    items: dict[int, Topic | None] = {}  # of the list that is open, by depth; at 0 what leads it in
    found: list[tuple[Topic, ...]] = []
    for block in note.blocks:
        inside = mentions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        level = _heading_level(note, block)
        if level is not None:
            while headings and headings[-1][0] >= level:
                headings.pop()
            headings.append((level, _of_heading(note, block, inside)))
            items.clear()
        chain = [topic for _, topic in sorted(items.items(), reverse=True) if topic]
        if block.kind == "item" and not _goes_on(note, block):
            items = {level: topic for level, topic in items.items() if level < block.level}
            chain = [topic for _, topic in sorted(items.items(), reverse=True) if topic]
            items[block.level] = _of_item(note, block, inside)
        elif block.kind not in ("alt", "quote", "item"):
            items = {0: _of_lead(note, block, inside)}
            chain = []
        above = [topic for _, topic in reversed(headings) if topic]
        chain += above[:1] + [Topic(topic.concept, "above") for topic in above[1:2]]
        found.append(_distinct([*chain, *([whole] if whole and block.end > told_from else [])]))
    return found


def _distinct(chain: Sequence[Topic]) -> tuple[Topic, ...]:
    kept: dict[str, Topic] = {}
    for topic in chain:
        kept.setdefault(topic.concept, topic)
    return tuple(kept.values())[:3]


def _heading_level(note: Note, block: Block) -> int | None:
    """The level of a heading; a short paragraph that is set off as a whole counts as one below all others, and so does a paper's title with its links."""
    if block.kind == "heading":
        return block.level
    text = note.prose[block.start : block.end].strip()
    if block.kind == "paragraph" and len(text) <= 200 and "\n" not in text:
        begin = note.prose.index(text, block.start)
        nearest = bisect_right(note.strong, (begin, len(note.prose)))
        for start, end in note.strong[max(0, nearest - 1) : nearest]:
            if (len(text) <= 40 and end >= begin + len(text)) or (
                start == begin and _BADGES.fullmatch(note.prose, end, begin + len(text))
            ):
                return 9
    return None


def _goes_on(note: Note, block: Block) -> bool:
    """Tell whether a block is a further paragraph of the item above: no mark of a list stands before it."""
    at = note.offsets[block.start]
    return not note.text[note.text.rfind("\n", 0, at) + 1 : at].strip(" \t*_`")


def _of_heading(note: Note, block: Block, inside: Sequence[Mention]) -> Topic | None:
    text = note.prose[block.start : block.end]
    if not inside or (_PASSING.search(text) and len({m.concept for m in inside}) > 1):
        return None
    several = len({mention.concept for mention in inside}) > 1
    if not several and _OVER.search(note.prose[block.start : inside[0].start]):
        return None
    if several and _LEADS_TO.search(text):
        # "DQN 的改进：Double DQN", "From GBDT to XGBoost": what the heading leads up to stands last; in "WGAN-GP：带有梯度
        # 正则的 WGAN" the name comes first.
        if re.match(r"\s*[:：]", note.prose[inside[0].end : inside[0].end + 3]) and not re.search("改进|变体", text):
            return Topic(inside[0].concept, "heading")
        return Topic(inside[-1].concept, "heading")
    return Topic(inside[0].concept, "heading")


def _of_lead(note: Note, block: Block, inside: Sequence[Mention]) -> Topic | None:
    """Take what a paragraph that leads a list in begins with: "ESPNet V2 differs as follows:"."""
    if (
        inside
        and inside[0].start - block.start <= 4
        and note.prose[block.start : block.end].rstrip()[-1:] in (":", "：")
    ):
        return Topic(inside[0].concept, "item")
    return None


def _of_item(note: Note, block: Block, inside: Sequence[Mention]) -> Topic | None:
    """Take an item's topic from the name it begins with; 对 BST 的改进: from the one that it has."""
    if inside and (inside[0].start - block.start <= 4 or LED_BY.fullmatch(note.prose, block.start, inside[0].start)):
        first = inside[0]
        if first.end >= block.end - 1 or _ITEM_HEAD.match(note.prose[first.end : min(block.end, first.end + 8)]):
            return Topic(first.concept, "item")
    if len({m.concept for m in inside}) == 1 and _ANNOUNCES.match(note.prose, inside[-1].end, block.end):
        return Topic(inside[0].concept, "item")
    return None


def _told_from(note: Note, mentions: Sequence[Mention], whole: Topic | None) -> int:
    """Where the section begins that first names what the note is most about: what stands before cannot be about it, unless the title says so."""
    if not whole or whole.rule == "title":
        return -1
    first = next(m.start for m in mentions if m.concept == whole.concept)
    return max((b.start for b in note.blocks if b.kind == "heading" and b.start <= first), default=-1)


def _whole_note(note: Note, mentions: Sequence[Mention], central: Mapping[str, float]) -> Topic | None:
    """Take as the note's topic the concept that it is most likely about."""
    if not mentions:
        return None
    best = max(dict.fromkeys(m.concept for m in mentions), key=lambda id: central.get(id, 0.0))
    titled = any(m.concept == best and note.prose[m.start : m.end] in note.title for m in mentions)
    return Topic(best, "title" if titled else "note")
