"""What the grammar works on, and what it makes: a `Sentence` with its surroundings, and a `Candidate` relation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member, Unit
from mlgraph.extract.sentences import clauses
from mlgraph.extract.subjects import Topic


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


def reading(
    s: Sentence, match: CueMatch, newer: str, older: str, rule: str, member: Member, extra: Iterable[str] = ()
) -> Candidate:
    """Make a candidate; the distance is that between the cue and the name which it governs."""
    cue, unit = match.cue, member.unit
    gap = unit.start - match.end if unit.start >= match.end else match.start - unit.end
    near = "touch" if gap <= 2 else "near" if gap <= 10 else "mid" if gap <= 25 else "far"
    return Candidate(
        newer, older, cue.how, s.start, s.end, cue.text, cue.frame, cue.weight, rule, (match.start, unit.start),
        (f"role={member.role}", f"gap={near}", *extra),
    )  # fmt: skip
