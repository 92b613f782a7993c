"""Which name of the phrase behind "is a" is the class: the last one, with nothing but a general noun behind it."""

import re

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member, phrase_end

_CLASS_TAIL = re.compile(
    r"\s?(?:的)?[\u3400-\u9fff]{0,4}?(?:方法|算法|模型|技术|网络|框架|策略|架构|机制|思想|范式|任务|问题|函数|优化器|版本|变体|结构|方式|手段|损失|指标|系统|组件|模块|操作|形式|过程|器)*"
    r"(?:领域[\u3400-\u9fff]{0,14}(?:工作|方法|算法|模型|论文|代表|成果))?(?:之一|的一种|中的一种)?[^\u3400-\u9fffA-Za-z]*$"
)
_NO_IS = {
    "是": "但可于只要论或还而总凡",
    "为": "成作因认称视分行变化改转定更最极较尤名设记命何",
    "即": "立随当",
}  # 但是, 还是, 成为
_NO_IS_BEHIND = {"是": "", "为": "了什何此止例期", "即": "使可便将时刻"}  # 为了, 即使
_AIMED = re.compile(r"针对|面向|用于|用来|适用于")
_EN_NP_END = re.compile(
    r"\s(?:that|which|who|where|for|to|of|in|with|by|using|based|on|from|when|whose|as|used|trained|designed|proposed|"
    r"introduced|developed|but|and|because|while|so|has|is|combining|focused|capable|built|available)(?=\s)|[,;:()]|\.(?=\s|$)"
)
_THEY = re.compile(r"\s*(?:they|these|both|all)\b", re.I)
_EN_NOUN_OF = re.compile(
    r"(?:class|family|type|kind|form|variant|set|number|group|concept|idea|process|technique|task|problem|generalization|"
    r"extension|instance|example|implementation|version|member|case|use|combination|mean|average|ensemble|collection)$"
)


def class_of(s: Sentence, match: CueMatch) -> list[Member]:
    """The class that ``X is a ...`` names: the last name of the phrase, with nothing but a general noun behind it."""
    text, at = s.text, match.end
    inside = [u for u in s.units if u.start >= at]
    if not inside:
        return []
    if re.search(r"[\u3400-\u9fff]", text[match.start : match.end]):
        end = phrase_end(text, at, s.end, inside[0].start)
        inside = [u for u in inside if u.end <= end]
        if not inside:
            return []
        aimed = _AIMED.search(text, at, inside[-1].start)
        tail = "head" if not aimed and _CLASS_TAIL.match(text[inside[-1].end : end]) else "loose"
        return [*(Member(u, "modifier") for u in inside[-3:-1]), Member(inside[-1], tail)]
    stop = _EN_NP_END.search(text, at, s.end)
    end = stop.start() if stop else s.end
    if stop and stop[0].strip() == "of" and _EN_NOUN_OF.search(text[at:end]):
        stop = _EN_NP_END.search(text, stop.end(), s.end)
        end = stop.start() if stop else s.end
    inside = [u for u in inside if u.name_end <= end]
    if not inside:
        return []
    close = re.match(r"[\s.]*(?:[a-z-]+[\s.]*){0,2}$", text[inside[-1].end : max(end, inside[-1].end)], re.I)
    return [*(Member(u, "modifier") for u in inside[-3:-1]), Member(inside[-1], "head" if close else "loose")]


def names_class(s: Sentence, match: CueMatch) -> bool:
    """Tell whether "are" says what names before it, or a pronoun, are: a class in the plural follows."""
    begin, group = s.clause(match.start)[0], class_of(s, match)
    named = any(begin <= unit.start and unit.end <= match.start for unit in s.units)
    plural = group and s.text[group[-1].unit.name_end - 1] == "s"
    return bool(plural and (named or _THEY.match(s.text, begin, match.start)))


def part_of_a_word(s: Sentence, match: CueMatch) -> bool:
    """但是, 成为, 即使: no "is"."""
    left, right = s.text[max(s.start, match.start - 1) : match.start], s.text[match.end : match.end + 1]
    word = match.cue.text
    return word in _NO_IS and bool((left and left in _NO_IS[word]) or (right and right in _NO_IS_BEHIND[word]))
