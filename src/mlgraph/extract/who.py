"""Who builds? The names that may be the subject of a cue, each with the rule that found it, the nearest rule first."""

import re
from collections.abc import Iterator, Sequence

from mlgraph.extract.behind import behind
from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.nosubject import is_aim, is_object, is_of_class, is_proposed
from mlgraph.extract.phrases import before, has_verb, joins
from mlgraph.extract.sides import of_two
from mlgraph.extract.units import Unit

_MOST = 6
_OPENING = 6
_BARE = 6
_FORMER = re.compile(r"\s*(?:前者|the former)", re.I)
_BOTH = re.compile(r"\s*(?:both\b|两者|二者|这两[个种者])", re.I)
_ALL = re.compile(
    r"\s*(?:它们|这些(?:方法|算法|模型|网络)?|上述(?:方法|算法|模型|网络)|三者|这[三四几][个种类者](?:方法|算法|模型|网络)?)(?:全|均|都)|\s*(?:they|these\s(?:\w+\s)?(?:methods|models|algorithms|networks))\s(?:are\s)?all\b|\s*all\s(?:of\s)?(?:them|these)\b",
    re.I,
)
_MANY, _REACH = 4, 4
_LATTER = re.compile(r"\s*(?:后者|the latter)", re.I)
_ALSO = (
    r"(?:(?:additionally|moreover|furthermore|also|finally|then|thus|hence|therefore|however|instead|first|second|next|here|again|now|in addition|as a result|in particular|specifically|similarly|in practice|to this end|for this)[,，]?\s"
    r"|(?:此外|另外|除此之外|同时|与此同时|首先|其次|再次|然后|最后|因此|所以|并且|而且|接着|随后|于是|不过|然而|但是?|而|具体来说|具体地|具体而言|具体的|事实上|实际上|总之|另一方面|为此|总的来说|简单来说|值得注意的是)[，,]?)?"
)
"""What may stand before a pronoun: "Additionally, it ..."."""
PRONOUN = re.compile(
    rf"\W*{_ALSO}(?:它们?|其|该|此|这|两者|二者|本文|本章|作者|论文|我们|文章|both\b|it\b|its\b|this\b(?!\s(?:demo|notebook|tutorial|example|script|repo|repository|section|chapter|post|blog|course|page|guide|figure|table|code|video|unit|library|package|class|property|problem|issue)\b)|they\b|these\b|we\b|"
    r"our (?:work|method|approach|model|algorithm|framework|network|system)\b|the (?:authors?|method|algorithm|model|paper|approach|idea|network|framework|architecture)\b)",
    re.I,
)
_WE = re.compile(
    r"\b(?:we|they|the authors?)\s(?:(?:will|can|may|could|also|then|now|first|further|instead|\w+ly)\s){0,2}$", re.I
)
_INSIDE = re.compile(r"\s?(?:模型|网络|算法|框架)?[中里]面?的\s?(?=[A-Z][\w-]*[A-Za-z])")
_SO = re.compile(
    r"\s*(?:所以|因此|因而|于是|从而|故|最终|最后|然后|接着|并且?|同时|还|也|再|又|(?:and|then|so|thus)\s)"
)
_VERSION_OF = re.compile(r"\b(?:version|variant|extension|generali[sz]ation|modification|adaptation)s? of (?:the )?$")
_OPENS = re.compile(r"\s?(?:(?:and|but|while|whereas|so)\s)?(?:the\s)?|\s?[而但且]\s?")
_WHICH = re.compile(r"\s?(?:which\b|后者|它又)", re.I)
_COMMA = re.compile(r"\s?(?:[,，:：]|[-–—]{1,2})?\s?")
_APPOSED = re.compile(r"\s?(?:[-–—]\s)?(?:an?\s(?!(?:new|novel)\s\w+\sis\b)|(?:这?是)?一[种个类款](?!是))")
_TAKEN = re.compile(r"(?:将|把)(?![来会要握])")
_OWN = re.compile(
    r"\s*(?:(?:and|but|while|whereas)\s)?(?:the|an?|our|their|most|some)\s(?!(?:authors?|method|algorithm|model|paper|approach|idea|network|framework|architecture|latter|former)\b)[a-z]",
    re.I,
)
_ANOTHER = re.compile(r",?\s(?:and|while|whereas|but)\s|而|同时", re.I)


def subjects(s: Sentence, match: CueMatch, older: set[str], at: int) -> list[tuple[str, str]]:
    """Return who may be meant to build: names near the cue, earlier ones, the sentence before, what the block is under.

    Parameters
    ----------
    older
        The concepts that the cue governs; they cannot be its subject.
    at
        Where the subject must end.
    """
    sided = of_two(s, match, at)
    if sided:
        return [(sided, "explicit")] if sided not in older else []
    clause = _from_antecedent(s, s.clause(match.start), at)
    doers = _WE.search(s.text, clause[0], match.start)  # With GMMs, we use A: not they do
    clause = (doers.start(), clause[1]) if doers else clause
    free = [u for u in s.units if u.end <= at and u not in s.blocked and u.concept not in older]
    taken = _TAKEN.search(s.text, clause[0], match.start)  # 将 A 的 B 替换为 C: A is no subject
    free = [u for u in free if not taken or u.start < taken.start()]
    free = [u for u in free if not _holds_another(s, u) and not is_aim(s, u)]
    here = [u for u in free if u.start >= clause[0]]
    if here and is_object(s, clause[0], here[0]):
        here = []
    earlier = [u for u in free if u.start < clause[0]]
    found: dict[str, str] = {}
    if is_proposed(s, match, clause[0]):
        return [(topic.concept, f"{topic.rule}-noun") for topic in s.topics if topic.concept not in older]
    for concept, rule in (*behind(s, match, older, bool(here)), *_before(s, match, clause, earlier, here)):
        found.setdefault(concept, rule)
    if not free and _ALL.match(s.text, clause[0], match.end + _REACH):  # They are all ...
        found |= dict.fromkeys(s.previous[:_MANY], "explicit")
    left_out = not here or is_of_class(s, clause[0], here[0], match.start)
    for concept, rule in _left_out(s, s.text[clause[0] : match.start], earlier) if left_out else ():
        if rule.endswith("-again") or "named" not in found.values():
            found.setdefault(concept, rule)
    return [(concept, rule) for concept, rule in found.items() if concept not in older][:_MOST]


def _holds_another(s: Sentence, unit: Unit) -> bool:
    """Tell whether a name only says where another stands: of Stable Diffusion 中的 U-Net the U-Net is spoken."""
    return _INSIDE.match(s.text, unit.end, s.end) is not None


def _before(
    s: Sentence, match: CueMatch, clause: tuple[int, int], earlier: Sequence[Unit], here: Sequence[Unit]
) -> Iterator[tuple[str, str]]:
    """Subjects that a sentence names before the cue: in its clause, or else the first and the last of earlier clauses."""
    if here:
        for unit in (*_listed_before(s, earlier, here[0]), here[0], *_coordinated(s, here)):
            yield unit.concept, "clause"
    elif earlier and re.match(r"\s?[:：\t]\s?$", s.text[earlier[-1].end : clause[0]]):
        for member in before(s.text, earlier, earlier[-1].end, s.start):
            yield member.unit.concept, "clause"
    if earlier and (here or match.cue.frame != "is_a" or not _OWN.match(s.text, clause[0], match.start)):
        if not here and _ALL.match(s.text, clause[0], match.end + _REACH):  # A、B、C，这些都属于 Y
            yield from ((unit.concept, "explicit") for unit in earlier)
        yield _told_of(s, earlier).concept, "sentence-back" if here else "sentence"
        if not here:
            yield earlier[-1].concept, "earlier"


def _told_of(s: Sentence, earlier: Sequence[Unit]) -> Unit:
    """Return of which name earlier clauses tell: the first, but of A in "B is slow, A drops it, using C"."""
    opening = [
        u for u in earlier if _OPENS.fullmatch(s.text, s.clause(u.start)[0], u.start) and has_verb(s.text, u, s.end)
    ]
    return opening[-1] if opening else earlier[0]


def _left_out(s: Sentence, head: str, earlier: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """Subjects that a clause leaves out or has a pronoun for: what the text is about."""
    said = head
    if earlier and _SO.match(head):  # 该算法需要 …，所以采用了 Y: the pronoun goes on being the subject
        said = s.text[s.start : s.start + 40]
    if not earlier or PRONOUN.match(said):
        yield from _outside(s, said)
    if earlier and len(head.strip()) <= _BARE:
        for topic in s.topics:  # ..., 加入 Y: the names before may be objects, of what the text is about
            if topic.rule in ("item", "heading"):
                yield topic.concept, f"{topic.rule}-again"


def _from_antecedent(s: Sentence, clause: tuple[int, int], at: int) -> tuple[int, int]:
    """Let a clause begin at the name that its subject refers to: "X uses Y, which extends"; "X, a method that uses Y"; "PPO improves on TRPO and A3C improves on"."""
    names = [unit for unit in s.units if unit.end <= at]
    if names and names[-1].end <= clause[0] and _WHICH.match(s.text, clause[0], clause[1]):
        version = len(names) > 1 and _VERSION_OF.search(s.text, names[-2].end, names[-1].start)
        return names[-2 if version else -1].start, clause[1]
    before_it = next((unit for unit in reversed(names) if unit.end <= clause[0]), None)
    if before_it and _COMMA.fullmatch(s.text, before_it.end, clause[0]) and _APPOSED.match(s.text, clause[0], at):
        return before_it.start, clause[1]
    said = [m.end for m in s.cues if m.cue.frame == "after" and clause[0] <= m.start and m.end <= at]
    new = [unit for unit in names if unit.start > clause[0] and said and unit.start >= said[0]]
    if new and len(names) > 1 and at - new[-1].end <= 1 and _ANOTHER.fullmatch(s.text, names[-2].end, new[-1].start):
        return new[-1].start, clause[1]
    return clause


def _outside(s: Sentence, head: str) -> Iterator[tuple[str, str]]:
    """Subjects outside a sentence that names none before the cue: what stands there in place of a name tells more of them."""
    told = any(pattern.match(head) for pattern in (PRONOUN, _FORMER, _LATTER))
    manner = "it" if told else "none" if len(head.strip()) <= 2 else "noun"
    each = _BOTH.match(head) is not None
    for concept in _of_previous(s, head):
        yield concept, "explicit" if each else f"previous-{manner}"
    for topic in s.topics:
        yield topic.concept, f"{topic.rule}-{manner}"


def _listed_before(s: Sentence, earlier: Sequence[Unit], first: Unit) -> list[Unit]:
    """Subjects before a comma that only separates them: BERT, GPT and T5 use ..."""
    found: list[Unit] = []
    for unit in reversed(earlier):
        if not joins(s.text[unit.end : (found[0] if found else first).start]):
            break
        found.insert(0, unit)
    return found if found and found[0].start - s.start <= _OPENING else []


def _coordinated(s: Sentence, here: Sequence[Unit]) -> Iterator[Unit]:
    """Further subjects: MobileNet 和 ShuffleNet 使用 …"""
    last = here[0]
    for unit in here[1:]:
        if not joins(s.text[last.end : unit.start]):
            return
        yield unit
        last = unit


def _of_previous(s: Sentence, head: str) -> tuple[str, ...]:
    if not s.previous:
        return ()
    if _BOTH.match(head):
        return s.previous[-2:]
    if _FORMER.match(head):
        return s.previous[-2:-1]
    if _LATTER.match(head):
        return s.previous[-1:]
    return s.previous[:1]
