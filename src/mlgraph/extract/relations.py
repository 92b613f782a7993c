"""Mentions and cues of one sentence → builds-on relations: scopes, coordination, direction, and who is the subject."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlgraph.extract.cues import CueMatch
from mlgraph.extract.sentences import clauses
from mlgraph.extract.subjects import Topic
from mlgraph.model import Mention

_REACH = 30
_REACH_LATIN = 70
# What may stand between two names of one list.
_LIST = re.compile(
    r"[\s\w*`\"“”’'-]{0,14}?(?:、|和|与|及|以及|或|跟|加上|,|，|/|\+|&|\band\b|\bor\b|\bas well as\b|\bplus\b)"
    r"\s*(?:and|or|the|a|an|其|以及|和|both|ideas from)?[\s*`\"“'-]{0,3}$",
    re.I,
)
_APPOSITION = re.compile(r"\s*[(（][^()（）]{0,4}$|^[^()（）]{0,60}[,，/]\s*$")
_OF = re.compile(r"\s*的[\u3400-\u9fff\w ]{0,6}$|'s\s+(?:\w+\s+){0,2}$")
_GENERIC_HEAD = re.compile(
    r"\s*(?:的)?(?:[\u3400-\u9fff]{0,4})?(?:方法|算法|模型|技术|网络|框架|策略|架构|机制|思想|范式|任务|问题|函数|优化器|版本|变体|结构|方式|手段|损失|指标|系统|组件|模块|操作|形式)*"
    r"(?:之一|的一种|中的一种)?[^\u3400-\u9fffA-Za-z]*$"
)
_EN_HEAD_END = re.compile(
    r"\b(?:that|which|who|where|for|to|of|in|with|by|using|based|on|from|when|whose|as|used|trained|designed|proposed|introduced|developed)\b|[,.;:()]"
)
_PRONOUN = re.compile(
    r"^\W*(?:它们?|其|该(?:方法|算法|模型|网络|框架|技术|论文|文章|指标)?|此(?:方法|算法|模型)?|这(?:一|个|种|篇)?(?:方法|算法|模型|网络|框架|技术|论文|文章|结构|改进|做法|思路|想法)|这|本文|本章|作者|论文|我们|"
    r"it|its|this|they|these|we|the (?:authors?|method|algorithm|model|paper|approach|idea|network|framework)\b)",
    re.I,
)
_NEGATION_ZH = re.compile(r"(?:不|没有?|未|无需|并非|不再|从未)(?:会|能|可|再|是|要)?(?:直接|真正|完全|显式)?$")
_NOT_ONLY = re.compile(r"不(?:仅|但|只|光|同|断|得不|妨)$")


@dataclass(frozen=True, slots=True)
class Found:
    """One statement: a relation, how sure, its sentence, and what made it (for ``--explain``)."""

    concept: str
    builds_on: str
    how: str
    confidence: float
    start: int
    end: int
    cue: str
    subject: str


class Sentence:
    """A sentence with its mentions and cues, and the topic it stands under."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        cues: Sequence[CueMatch],
        topic: Topic | None,
    ) -> None:
        self.text, self.start, self.end, self.topic = text, start, end, topic
        self.mentions = mentions
        self.cues = [c for c in cues if not any(m.start < c.end and c.start < m.end for m in mentions)]
        self.blocked: set[Mention] = set()
        self.taken: set[Mention] = set()
        self.clauses = clauses(text, start, end)

    def relations(self) -> Iterator[Found]:
        """Yield what the sentence states, in the order of its cues."""
        for match in self.cues:
            self._block(match)
        for match in self.cues:
            if match.cue.how and not self._denied(match):
                yield from self._apply(match)

    # ── scopes ──

    def _block(self, match: CueMatch) -> None:
        """Take what is contrasted or denied out of the game."""
        frame = match.cue.frame
        if frame == "unlike":
            self.blocked.update(self._group_after(match.end, match.end))
        elif frame == "without":
            stop = self._stop(match.end, "，。；,;.")
            self.blocked.update(m for m in self.mentions if match.end <= m.start < stop)
        elif frame == "unlike_before":
            group = self._group_before(match.start)
            if group and re.search(
                r"(?:与|和|跟|同|相|对|比|with|to)\s*$", self.text[max(self.start, group[0].start - 5) : group[0].start]
            ):
                self.blocked.update(group)

    def _denied(self, match: CueMatch) -> bool:
        before = self.text[max(self.start, match.start - 8) : match.start]
        if _NEGATION_ZH.search(before) and not _NOT_ONLY.search(before):
            return True
        clause = self._clause(match.start)
        if any(m.start < match.end and match.start < m.end for m in self.mentions):
            return True
        return any(
            other.cue.frame in ("not", "without") and clause[0] <= other.start and 0 <= match.start - other.end <= 16
            and not any(other.end <= m.start < match.start for m in self.mentions)
            for other in self.cues
        )  # fmt: skip

    # ── arguments ──

    def _apply(self, match: CueMatch) -> Iterator[Found]:
        cue = match.cue
        if cue.frame == "before":
            older = self._group_before(match.start)
            yield from self._state(match, older, self._subject(match, older))
        elif cue.frame == "after":
            older = self._group_after(match.end, match.end)
            yield from self._state(match, older, self._subject(match, older))
        elif cue.frame == "is_a":
            older = self._class_after(match)
            yield from self._state(match, older, self._subject(match, older, near=True))
        elif cue.frame == "examples":
            newer, older = self._group_after(match.end, match.end), self._group_before(match.start)[-1:]
            for instance in newer:
                yield from self._state(match, older, (instance.concept, "explicit", 1.0))
        elif cue.frame == "class_after":
            older, newer = self._group_after(match.end, match.end)[:1], self._group_before(match.start)
            for instance in newer:
                yield from self._state(match, older, (instance.concept, "explicit", 1.0))
        elif cue.frame == "newer_after":
            newer = self._group_after(match.end, match.end)
            older_subject = self._subject(match, newer)
            if older_subject:
                for one in newer:
                    yield from self._pair(match, one.concept, older_subject[0], older_subject[1:], [one])

    def _state(
        self, match: CueMatch, older: Sequence[Mention], subject: tuple[str, str, float] | None
    ) -> Iterator[Found]:
        older = [mention for mention in older if mention not in self.blocked]
        if not subject or not older:
            return
        how = match.cue.how
        if (
            how == "combines"
            and len({m.concept for m in older} - {subject[0]}) < 2
            and match.cue.text.startswith(("结合", "融合", "的优"))
        ):
            how = "combines"
        for mention in older:
            yield from self._pair(match, subject[0], mention.concept, subject[1:], older, how)

    def _pair(
        self,
        match: CueMatch,
        newer: str,
        older: str,
        subject: tuple[str, float],
        used: Sequence[Mention],
        how: str = "",
    ) -> Iterator[Found]:
        if newer == older:
            return
        self.taken.update(used)
        gap = min(abs(m.start - match.end) for m in used)
        near = 1.0 if gap <= 12 else 0.95 if gap <= 25 else 0.88
        confidence = round(match.cue.weight * subject[1] * near, 3)
        yield Found(newer, older, how or match.cue.how, confidence, self.start, self.end, match.cue.text, subject[0])

    def _group_after(self, at: int, start: int) -> list[Mention]:
        """The names that follow a cue: the first within reach, and those that are listed with it."""
        clause_end = self._clause(at - 1)[1]
        group: list[Mention] = []
        for mention in self.mentions:
            if mention.start < start:
                continue
            gap = self.text[group[-1].end if group else at : mention.start]
            if not group:
                latin = bool(re.search(r"[A-Za-z]", gap)) or not gap.strip()
                if mention.start > clause_end or len(gap) > (_REACH_LATIN if latin else _REACH):
                    break
                if any(at < c.start < mention.start and c.cue.how and c.cue.frame != "is_a" for c in self.cues):
                    break
                group.append(mention)
            elif _LIST.match(gap):
                group.append(mention)
            elif _OF.match(gap):
                group[-1] = mention
            elif _APPOSITION.match(gap) and mention.concept in {m.concept for m in group}:
                continue
            else:
                break
        return group

    def _group_before(self, at: int) -> list[Mention]:
        """The names right before a cue, and those listed with the last of them."""
        group: list[Mention] = []
        for mention in reversed([m for m in self.mentions if m.end <= at]):
            gap = self.text[mention.end : group[0].start if group else at]
            if not group:
                if len(gap) > 12 or re.search(r"[，。；,;!?！？]", gap):
                    break
                group.append(mention)
            elif _LIST.match(gap):
                group.insert(0, mention)
            else:
                break
        return group

    def _class_after(self, match: CueMatch) -> list[Mention]:
        """The class that ``X is a ...`` names: the last name of the phrase, with nothing but a general noun behind it."""
        end = self._clause(match.end)[1]
        inside = [m for m in self.mentions if match.end <= m.start and m.end <= end]
        if not inside:
            return []
        phrase = self.text[match.end : end]
        if re.search(r"[\u3400-\u9fff]", self.text[match.start : match.end]):
            last = inside[-1]
            return [last] if _GENERIC_HEAD.match(self.text[last.end : end]) else []
        stop = _EN_HEAD_END.search(phrase)
        limit = match.end + (stop.start() if stop else len(phrase))
        heads = [m for m in inside if m.end <= limit]
        if not heads or not re.match(r"\s*(?:[a-z-]+\s*){0,2}$", self.text[heads[-1].end : limit]):
            return []
        return heads[-1:]

    def _subject(self, match: CueMatch, older: Sequence[Mention], near: bool = False) -> tuple[str, str, float] | None:
        """Who builds: the first free name before the cue in its clause, else in the clauses before, else the topic."""
        banned = {id(m) for m in (*older, *self.blocked)}
        names = {m.concept for m in older}
        clause = self._clause(match.start)
        first = min((m.start for m in older), default=match.start)
        free = [
            m
            for m in self.mentions
            if id(m) not in banned and m.concept not in names and m.end <= min(match.start, first)
        ]
        here = [m for m in free if m.start >= clause[0] and m not in self.taken]
        if here:
            if near and match.start - here[-1].end > 30:
                return None
            return here[0].concept, "clause", 1.0
        head = self.text[clause[0] : match.start]
        pronoun = bool(_PRONOUN.match(head))
        earlier = [m for m in free if m not in self.taken and m.start < clause[0]]
        if earlier:
            return earlier[0].concept, "sentence", 0.93
        if match.cue.frame == "before":
            after = [
                m for m in self.mentions if m.start >= match.end and id(m) not in banned and m.concept not in names
            ]
            if after and after[0].start - match.end <= 10:
                return after[0].concept, "after", 0.92
        if self.topic and self.topic.concept not in names:
            weight = {"item": 0.92, "heading": 0.92, "title": 0.9, "note": 0.8}[self.topic.rule]
            free_noun = len(head.strip()) > 8 and not pronoun
            if near and free_noun:
                return None
            return self.topic.concept, self.topic.rule, weight * (0.85 if free_noun else 1.0)
        return None

    def _clause(self, at: int) -> tuple[int, int]:
        return next(((a, b) for a, b in self.clauses if a <= at <= b), (self.start, self.end))

    def _stop(self, at: int, marks: str) -> int:
        return min((i for mark in marks if (i := self.text.find(mark, at, self.end)) >= 0), default=self.end)
