"""What the grammar works on, and what it makes: a `Sentence` with its surroundings, and a `Candidate` relation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Unit
from mlgraph.extract.sentences import clauses
from mlgraph.extract.subjects import Topic

# What a sentence does besides stating: it asks, compares, denies, or supposes.
_TONES = (
    ("asks", re.compile(r"[?？]|吗|是否")),
    ("compares", re.compile(r"[<>≈≥≤]|比|更|优于|超过|不如|类似|相似|区别|差别|差异|不同|一样|还是|而不是|\b(?:better|worse|than|unlike|compared|similar|like|next to|whereas|while|vs|versus|either|differs?|difference|outperforms?|alternative)\b", re.I)),
    ("denies", re.compile(r"不是|并非|并不|不能|不要|没有|千万别|误会|误解|不再|不用|无需|去掉|\b(?:not|never|no|without|wrong(?:ly)?|isn't|don't|doesn't|cannot|can't|nor|neither|instead|removes?|drops?)\b", re.I)),
    ("others", re.compile(r"有人|他们|另一|其他|作者们|评论区|\b(?:someone|people|others|other|another|also|both)\b", re.I)),
    ("may", re.compile(r"可以|可能|也许|如果|建议|\b(?:can|could|may|might|if|should|would|try|tried|trying)\b", re.I)),
)  # fmt: skip
_HINTS_ZH = frozenset("用加靠借拿由换成把和比与跟从在对给到的做引改沿像按")
_HINTS_EN = frozenset(
    ["with", "by", "from", "to", "of", "over", "through", "on", "in", "for", "into", "as", "via", "under", "and", "or", "adds", "add", "uses", "use", "using", "is", "are", "its", "the", "a", "an", "plus", "than", "like", "at", "called"]
)  # fmt: skip
WORD = re.compile(r"[A-Za-z][A-Za-z\-]*|[\u3400-\u9fff]|[:：,，;；（()）|]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a cue.

    Attributes
    ----------
    cue, frame, weight
        What made it; `weight` is the cue's own.
    subject : str
        The rule by which the newer concept was found.
    place : tuple of int
        Which cue and which older name it reads, so that rival readings are known as rivals.
    features : tuple of str
        How the reading came about: role of the name, distance, mood.
    words : tuple of str
        The words between the two names and around the older one, see `mlgraph.extract.between`.
    """

    concept: str
    builds_on: str
    how: str
    start: int
    end: int
    cue: str
    frame: str
    weight: float
    subject: str
    place: tuple[int, int]
    features: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Sentence:
    """A sentence with its units and cues, what it stands under, what the sentence before it named, and what its paragraph opened with."""

    text: str
    start: int
    end: int
    units: Sequence[Unit]
    cues: Sequence[CueMatch]
    topics: tuple[Topic, ...] = ()
    previous: tuple[str, ...] = ()
    kind: str = "paragraph"
    opener: str | None = None
    blocked: set[Unit] = field(default_factory=set)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    tone: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.clauses = clauses(self.text, self.start, self.end)
        self.tone = tuple(name for name, pattern in _TONES if pattern.search(self.text, self.start, self.end))
        self.cues = [c for c in self.cues if not any(u.start < c.end and c.start < u.name_end for u in self.units)]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause that a place lies in."""
        return next(((a, b) for a, b in self.clauses if a <= at <= b), (self.start, self.end))


def around(s: Sentence, unit: Unit) -> tuple[str, ...]:
    """Describe the words right before and behind a name."""
    left = WORD.findall(s.text[max(s.start, unit.start - 30) : unit.start].lower())[-2:]
    right = WORD.findall(s.text[unit.end : min(s.end, unit.end + 20)].lower())[:2]
    return (
        f"pre={left[-1] if left else '^'}",
        f"pre2={''.join(left) if left else '^'}",
        f"post={right[0] if right else '$'}",
        f"post2={''.join(right) if right else '$'}",
    )


def hints(s: Sentence, at: int) -> list[str]:
    """Name the small words in the stretch that leads up to a name: what a verb does to its object shows in them."""
    words = WORD.findall(s.text[max(s.start, at - 28) : at].lower())[-7:]
    return [f"has={word}" for word in dict.fromkeys(words) if word in _HINTS_ZH or word in _HINTS_EN]


def standing(s: Sentence, newer: str, older: str) -> tuple[str, ...]:
    """Tell how the sentence speaks, what it opens with, and whether the ends are what it stands under."""
    first = s.units[0] if s.units and s.units[0].start - s.start <= 4 else None
    opens = (
        "none" if not first else "newer" if first.concept == newer else "older" if first.concept == older else "other"
    )
    rank = {topic.concept: i for i, topic in reversed(list(enumerate(s.topics)))}
    under = rank.get(newer, "none")
    return (
        f"under={under}",
        f"over={rank.get(older, 'none')}",
        f"block={s.kind}",
        f"opens={opens}",
        f"opens={opens}|{under}",
        *s.tone,
    )
