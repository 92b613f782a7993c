"""What the grammar works on, and what it makes: a `Sentence` with its surroundings, and a `Candidate` relation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member, Unit
from mlgraph.extract.sentences import clauses
from mlgraph.extract.subjects import Topic


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


@dataclass(slots=True)
class Sentence:
    """A sentence with its units and cues, what it stands under, and what the sentence before it named."""

    text: str
    start: int
    end: int
    units: Sequence[Unit]
    cues: Sequence[CueMatch]
    topics: tuple[Topic, ...] = ()
    previous: tuple[str, ...] = ()
    kind: str = "paragraph"
    blocked: set[Unit] = field(default_factory=set)
    clauses: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clauses = clauses(self.text, self.start, self.end)
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


def standing(s: Sentence, newer: str, older: str) -> tuple[str, ...]:
    """Tell whether the ends are what the sentence stands under."""
    rank = {topic.concept: i for i, topic in reversed(list(enumerate(s.topics)))}
    return (f"under={rank.get(newer, 'none')}", f"over={rank.get(older, 'none')}", f"block={s.kind}")


def reading(
    s: Sentence, match: CueMatch, newer: str, older: str, rule: str, member: Member, extra: Iterable[str] = ()
) -> Candidate:
    """Make a candidate; the distance is that between the cue and the name which it governs."""
    cue, unit = match.cue, member.unit
    gap = unit.start - match.end if unit.start >= match.end else match.start - unit.end
    near = "touch" if gap <= 2 else "near" if gap <= 10 else "mid" if gap <= 25 else "far"
    return Candidate(
        newer, older, cue.how, s.start, s.end, cue.text, cue.frame, cue.weight, rule, (match.start, unit.start),
        (f"role={member.role}", f"gap={near}", *extra, *around(s, unit), *standing(s, newer, older)),
    )  # fmt: skip
