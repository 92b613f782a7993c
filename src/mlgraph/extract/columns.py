"""Tables whose head states the relation: | Method | Backbone | Type |, | 方法 | 基于 | 改进 |."""

import re
from collections.abc import Iterator, Sequence

from mlgraph.extract.clause import Candidate, Sentence, stated
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import Member
from mlgraph.extract.units import Unit

_HEADS = (
    (Cue("column of kinds", "column", "kind_of", 0.85), re.compile(
        r"(?:model |algorithm )?(?:type|category|kind|class|family|paradigm)s?|(?:所属)?(?:类型|类别|种类|家族|范式|分类)", re.I)),
    (Cue("column of forebears", "column", "extends", 0.85), re.compile(
        r"(?:based on|base(?: model)?|builds on|built on|predecessor|parent|extends|derived from|improves(?: on| over)?|replaces|variant of)"
        r"|(?:基于|基础模型|基座(?:模型)?|前身|来源|改进自|改进对象|改进了?(?:谁|什么)?|替代(?:了?谁)?)", re.I)),
    (Cue("column of parts", "column", "uses", 0.85), re.compile(
        r"(?:uses?|components?|backbones?|encoder|decoder|neck|head|loss(?: function)?|optimi[sz]er|(?:key |core )?techniques?|(?:key )?ingredients?|tokeni[sz]er|attention|building blocks?|activation)"
        r"|(?:主干|骨干|主干网络|骨干网络|编码器|解码器|损失|损失函数|优化器|激活函数|用到(?:的|了)?|使用(?:的|了)?|核心(?:组件|技术)|组件|关键技术|注意力)", re.I)),
)  # fmt: skip
"""What the head of a column may say of the names in it, and the words that say so."""


def heads(text: str) -> list[Cue | None]:
    """Read the first row of a table: for each column what it states of the thing that the row is about, if anything.

    Examples
    --------
    >>> [cue.how if cue else None for cue in heads("Method\\tBackbone\\tYear\\tBased on")]
    [None, 'uses', None, 'extends']
    """
    return [
        next((cue for cue, words in _HEADS if words.fullmatch(cell.strip(" *:："))), None) for cell in text.split("\t")
    ]


def of_row(row: Sequence[Sentence], start: int, columns: Sequence[Cue | None]) -> Iterator[Candidate]:
    """Yield what the heads of its columns state of the first name in a row, which begins at `start`."""
    column, of = 0, None  # the concept that the row is about, and the column that names it
    for s in row:
        for unit in s.units:
            column, start = column + s.text.count("\t", start, unit.start), unit.start
            if column >= len(columns):
                return
            of = of or (unit.concept, column)
            if columns[of[1]]:
                return
            cue = columns[column] if of[1] < column else None
            if cue and _names(s, unit):
                match = CueMatch(unit.start, unit.start, cue)
                yield from stated(s, match, of[0], Member(unit, "head"), "explicit")


def _names(s: Sentence, unit: Unit) -> bool:
    """Tell whether a cell holds names, and no sentence of its own that has one."""
    begin = s.text.rfind("\t", 0, unit.start) + 1
    return len(s.text[begin : unit.start].split()) <= 4
