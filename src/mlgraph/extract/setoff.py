"""Concepts that a note sets off: bold and emphasised terms where they are defined, heads of list items, the title itself."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from mlgraph.extract.lexicon import folded_text
from mlgraph.model import Note
from mlgraph.names import CJK, fold

_AFTER = re.compile(r"\s*(?:[(（]|是|为|指|即|：|:|方法|算法|通过|使用|is\b|are\b|uses?\b|refers?\b|[-–—]\s)")
_BEFORE = re.compile(r"(?:\bis|\bare|called|named|是|为|叫做?|称为|引入了?|提出了?|使用了?|采用了?|：|:)\s*$")
# A look at what stands before it tells that a place begins no sentence: most do not.
_DEFINED = re.compile(
    r"(?<![^\n。 ])(?<![^\n。.] )(?:"
    r"(?:^|(?<=[\n。.] )|(?<=[\n。]))(?:The |An? )?([A-Za-z][\w\-+]{2,24}(?: [A-Za-z][\w\-]{2,20}){0,2})(?: \([^()\n]{1,40}\))? (?:is|are|was|were|[-–—]) (?:an?|one|the)\b"
    r"|(?:^|(?<=[\n。]))([A-Za-z0-9\-]{0,12}[\u3400-\u9fff]{2,10})(?:[（(][^()（）\n]{1,60}[)）])?(?:是一[种类个]|是指|指的是)"
    r")"
)
_NAME = re.compile(r"[A-Za-z\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff \-+.·]{1,38}$")
_PROSE = re.compile(
    r"[了有在或把被让使与]|^从.+到|(?<![饱求缓调混总])和(?![声弦])|\bvs\b|^(?:the|a|an|this|that|we|it|in|for|to|how|what|why|when|step|note|is|are|and|you|not|all|only|more|very)\b|"
    r"\b(?:is|are|was|we|you|can|will|that|which)\b|^(?:如果|因此|所以|但|也|不|可以|一|两|三|第|每|这|那|该|其|我们|什么|如何|为什么|怎么)",
    re.I,
)
_SECTION = re.compile(
    r"^(?:概述|引言|前言|背景|动机|简介|介绍|摘要|总结|小结|结论|参考|优点|缺点|优势|不足|特点|原理|流程|步骤|实现|代码|公式|定义|推导|实验|结果|"
    r"方法|模型|算法|网络|结构|训练|推理|损失|总体|整体|注意|问题|核心|关键|第.{1,3}[步章节]|.{0,6}(?:创新点|思想|思路|过程|结构|公式|目标|函数|设计|问题|意义|细节|作用|特点|区别|对比|流程|步骤|优点|缺点|总结))|"
    r"^(?:introduction|overview|background|motivation|summary|conclusion|references?|example|results?|notes?|tl;?dr|method|"
    r"pros|cons|advantages|disadvantages|key|main|important|warning|tip|abstract|related|future|exploration|quick|trick|"
    r"limitations?|installation|usage|requirements|setup|training|inference|contents?|table|figure|see|read|more|further|getting|resources?|"
    r"applications?|features?|benefits?|challenges?|contributions?|problem|goal|input|output|step|part|chapter|unit|lesson|section)\b",
    re.I,
)
_POINTING = re.compile(
    r"(?:it|he|she|there|here|one|our|its|their|his|his|these|those|another|other|some|each|such|both|idea|purpose|aim|reason|main|first|second|third|last|next|other|above|following|model|models|method|algorithm|approach|paper|authors?|result|question|answer|difference|advantage|disadvantage|figure|table|code|data|output|input|value|function|name|most|many)\b|(?:本质|目的|作用|核心|原因|结果|模型|算法|方法|网络|思想|思路|目标|输入|输出|前者|后者|下面|上面|其中|另外)",
    re.I,
)
_NUMBER = re.compile(r"^[\s#]*(?:第.{1,3}[章节]|[\d.、]+|[一二三四五六七八九十]+、|[(（]\d+[)）])\s*")
_OPENS = re.compile(r"[(（]")
_EMPHASIS = re.compile(r"([*_])(?<![*_\w\\][*_])(?=\S)([^*_\n]{3,40})(?<=\S)\1(?![*_\w])")


def set_off(note: Note) -> Iterator[str]:
    """Yield the names that a note sets off at the place where it defines them."""
    yield from _strong(note)
    yield from _emphasised(note)
    yield from _title(note)
    yield from _defined(note)


def _fits(name: str) -> bool:
    words = len(name) if CJK.search(name) else 4 * len(name.split())
    return bool(_NAME.match(name)) and words <= 16 and not _PROSE.search(name) and not _SECTION.search(name)


def _strong(note: Note) -> Iterator[str]:
    """``**目标策略平滑（…）**``, ``**Flash Attention** is an …``, and bold heads of list items."""
    heads = {block.start for block in note.blocks if block.kind == "item"}
    for start, end in note.strong:
        whole = note.prose[start:end].strip(" ：:。.，,*`")
        name = _OPENS.split(whole, maxsplit=1)[0].strip(" ：:。.，,*`")
        code = start > 0 and note.text[note.offsets[start] - 1 : note.offsets[start]] == "`"
        if not _fits(name) or ("的" in name[1:] and name == whole) or (code and not name[:1].isupper()):
            continue
        if (
            name != whole
            or _BEFORE.search(note.prose[max(0, start - 8) : start])
            or _AFTER.match(note.prose, end)
            or (start in heads and len(name) > 3)
        ):
            yield name


def _emphasised(note: Note) -> Iterator[str]:
    """``a *bias correction* mechanism``: emphasis on one to three words that are no sentence."""
    for match in _EMPHASIS.finditer(note.text, *note.span(0, len(note.prose))) if note.prose else ():
        name = match[2]
        if (
            2 <= len(name.split()) <= 3
            and name == name.lower()
            and name.isascii()
            and _fits(name)
            and _in_prose(note, match.start(2))
        ):
            yield name


def _in_prose(note: Note, offset: int) -> bool:
    """Tell whether an offset of the file stands in the note's prose, not in code or a formula."""
    at = bisect_left(note.offsets, offset)
    return at < len(note.offsets) and note.offsets[at] == offset


def _title(note: Note) -> Iterator[str]:
    """A title or heading that is only a name, if the text below takes it up."""
    headings = [note.prose[b.start : b.end] for b in note.blocks if b.kind == "heading"]
    for text in dict.fromkeys((note.title, *headings)):
        name = _OPENS.split(_NUMBER.sub("", " ".join(text.split())), maxsplit=1)[0].strip(" ：:。.?？")
        words = len(name) / 4 if CJK.search(name) else len(name.split())
        if not len(name) >= 3 or words > 3 or not _fits(name) or "的" in name or " and " in name.lower():
            continue
        if folded_text(note.prose)[0].count(fold(name)) >= (2 if len(name) > 3 else 3):
            yield name


def _defined(note: Note) -> Iterator[str]:
    """The subject of a defining sentence, ``bitsandbytes is a library``, if the note names it again."""
    for match in _DEFINED.finditer(note.prose):
        name = match[1] or match[2]
        if _fits(name) and not _POINTING.match(name) and folded_text(note.prose)[0].count(fold(name)) >= 2:
            yield name
