"""What others have too: "warmup is standard in large-batch training", "HER relies on relabelling, as does RIG", RoPE 也被 PaLM 和 Qwen 采用."""

import re
from collections.abc import Iterator
from itertools import permutations, product

from mlgraph.extract.clause import Candidate, Sentence, stated
from mlgraph.extract.counted import ranging
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import Member, after
from mlgraph.extract.units import Unit

_STANDARD = re.compile(
    r"(?:\s[a-z]+)?\s(?:is|are|has become|have become|became|remains?)\s(?:now\s|also\s|still\s|by now\s|\w+ly\s)?(?:standard(?: practice)?|common(?:place)?|ubiquitous|widespread|customary|the (?:default|norm|standard|rule)|"
    r"an?\s(?:common|standard|key|core|central|basic|essential|typical|frequent|usual|popular|crucial|vital|integral|regular)\s(?:ingredient|component|part|piece|element|building block|trick|technique|tool|feature)|an?\sstaple)s?"
    r"\s(?:in|of|for|among)\s(?:the\s|most\s|many\s|all\s|modern\s|almost all\s|virtually all\s)*"
)
_AS_DOES = re.compile(r",?\s(?:and\s)?(?:as|so)\s(?:does|do|did|is|are|has|have)\s(?:the\s)?(?:[a-z-]+\s)?")
_BY = re.compile(
    r"\s?(?:技巧|机制|方法|结构|模块|损失|策略)?(?:后来|随后|如今|现在)?(?:也|还|同样|又|都|广泛|常)?被\s?"
)
_TAKEN_UP = re.compile(
    r"\s?(?:等[\u3400-\u9fff]{0,6})?(?:所|广泛|大量|普遍|直接)?(?:采用|使用|沿用|借用|采纳|继承|用到|用作|吸收|引入)"
)
_MAY_ZH, _MAY_EN = frozenset("被"), frozenset(("standard", "common", "commonplace", "ubiquitous", "widespread", "customary", "default", "norm", "rule", "ingredient", "ingredients", "component", "part", "piece", "element", "block", "staple", "trick", "technique", "tool", "feature", "does", "do", "did"))  # fmt: skip
"""Where none of either stands, nothing is told to be had by others too."""
_HAS = Cue("is standard in", "serves", "uses", 0.85)


def shared(s: Sentence) -> Iterator[Candidate]:
    """Yield that each of those who are told to have a thing has it."""
    if s.said.has(_MAY_EN):
        yield from _standard(s)
        yield from _as_does(s)
    if s.said.has(_MAY_ZH):
        yield from _taken_up(s)


def peers(s: Sentence) -> frozenset[tuple[str, str]]:
    """Return the pairs of those who have the same thing or are of one class, either way round: "A relies on X, as does B", "ensembles, from A to B" tell of no A on B."""
    found = set(permutations({one.concept for one in ranging(s)}, 2))
    for unit in s.units if s.said.has(_MAY_EN) else ():
        joint = _AS_DOES.match(s.text, unit.end, s.end)
        others = [member.unit for member in after(s.text, s.units, joint.end(), s.end)] if joint else []
        pairs = product([one for one in s.units if one.end <= unit.start], others)
        found |= {(one.concept, other.concept) for pair in pairs for one, other in (pair, pair[::-1])}
    return frozenset(found)


def _standard(s: Sentence) -> Iterator[Candidate]:
    """Exponential moving averages are a common ingredient of modern optimizers."""
    for unit in s.units:
        joint = _STANDARD.match(s.text, unit.end, s.end)
        if joint:
            yield from _each_has(s, CueMatch(*joint.span(), _HAS), unit)


def _as_does(s: Sentence) -> Iterator[Candidate]:
    """UMAP relies on a neighbour graph, as do Isomap and spectral clustering."""
    for unit in s.units:
        joint = _AS_DOES.match(s.text, unit.end, s.end)
        if joint and any(other.end <= unit.start for other in s.units):
            yield from _each_has(s, CueMatch(*joint.span(), _HAS), unit)


def _taken_up(s: Sentence) -> Iterator[Candidate]:
    """RoPE 也被 PaLM 和 Qwen 采用."""
    for unit in s.units:
        joint = _BY.match(s.text, unit.end, s.end)
        group = after(s.text, s.units, joint.end(), s.end) if joint else []
        if joint and group and _TAKEN_UP.match(s.text, group[-1].unit.end, s.end):
            yield from _each_has(s, CueMatch(*joint.span(), _HAS), unit)


def _each_has(s: Sentence, match: CueMatch, older: Unit) -> Iterator[Candidate]:
    group = after(s.text, s.units, match.end, s.end)
    if group and group[0].unit.start == match.end:
        for member in group:
            if member.role != "modifier":
                yield from stated(s, match, member.unit.concept, Member(older, "head"), "explicit")
