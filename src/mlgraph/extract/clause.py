"""What the grammar works on, and what it makes: a `Sentence` with its surroundings, and a `Candidate` relation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mlgraph.extract.cues import CueMatch
from mlgraph.extract.either import Either, Said
from mlgraph.extract.phrases import Member
from mlgraph.extract.scopes import states
from mlgraph.extract.sentences import clauses
from mlgraph.extract.subjects import Topic
from mlgraph.extract.units import Unit

# What a sentence does besides stating: it asks, compares, denies, tells of people, points at a picture, or supposes.
_TONES = (
    ("asks", Either(r"[?？]|吗|是否")),
    ("compares", Either(
        r"[<>≈≥≤]|比(?![例率特重值])|更(?![新换改替])|基线|优于|超过|不如|类似|相似|区别|差别|差异|不同|一样|还是|而不是|高过|低过|打平|持平|不相上下|分不出|名次|排名|差不多|对照|百分点|不选|宁可",
        r"better|worse|than|unlike|compare|compared|compares|comparing|comparison|contrast|contrasts|contrasted|similar|like|next to|whereas|while|vs|versus|either|differ|differs|difference|outperform|outperforms|alternative|alternatives|prefer|prefers|preferred|chose|chosen over|baseline|baselines|beats|beat|ahead of|behind|ranking|ranked|faster|slower|cheaper|older",
    )),
    ("denies", Either(
        r"不是|并非|并不|不能|不要|没有|千万别|误会|误解|质疑|怀疑|诟病|不再|不用|无需|去掉",
        r"not|never|no|without|wrong|wrongly|isn't|don't|doesn't|cannot|can't|nor|neither|instead|remove|removes|drop|drops",
    )),
    ("people", Either(r"有人|他们|作者们|评论区", r"someone|people")),
    ("others", Either(r"另一|其他", r"others|other|another|also|both")),
    ("pictures", Either(r"[如上下左右该此]图|图\s?\d|图[中里]|[如上下]表", r"figure(?!-)|figures(?!-)|fig(?=\.)|table(?!-)|tables(?!-)|diagram(?!-)|diagrams(?!-)|plot(?!-)|plots(?!-)|chart(?!-)|charts(?!-)")),
    ("may", Either(r"可以|可能|也许|如果|建议", r"can|could|may|might|if|should|would|try|tried|trying")),
)  # fmt: skip


@dataclass(slots=True, eq=False)
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
    manner : tuple of str
        How the reading came about; of a cue's: role of the name, distance, then what weakens it.
    sentence, older
        Where it stands: the words around the older name are looked at only if the reading is likely enough, see `mlgraph.extract.wording`.
    """

    concept: str
    builds_on: str
    how: str
    cue: str
    frame: str
    weight: float
    subject: str
    place: tuple[int, int]
    manner: tuple[str, ...]
    sentence: "Sentence"
    older: Unit | None

    @property
    def start(self) -> int:
        """Where the sentence starts."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end


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
    opener: str | None = None
    blocked: set[Unit] = field(default_factory=set)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    tone: tuple[str, ...] = ()
    states: bool = True
    said: Said = field(init=False)
    memo: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.states = states(self.text, self.start, self.end)
        self.clauses = clauses(self.text, self.start, self.end)
        self.said = Said(self.text[self.start : self.end])
        self.tone = tuple(name for name, sign in _TONES if sign.within(self.said))
        # 主干网络 is a name, but in X 的主干网络是 Y it only tells as what X uses Y.
        wider = [c for c in self.cues if c.cue.how]
        self.units = [u for u in self.units if not any(_within(u, c) for c in wider)]
        self.cues = [c for c in self.cues if not any(u.start < c.end and c.start < u.name_end for u in self.units)]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause that a place lies in."""
        for clause in self.clauses:
            if clause[0] <= at <= clause[1]:
                return clause
        return self.start, self.end


def _within(unit: Unit, match: CueMatch) -> bool:
    return match.start <= unit.start and unit.end <= match.end and unit.end - unit.start < match.end - match.start


def reading(
    s: Sentence, match: CueMatch, newer: str, older: str, rule: str, member: Member, extra: Iterable[str] = ()
) -> Candidate:
    """Make a candidate of a cue; the distance is that between the cue and the name which it governs."""
    cue, unit = match.cue, member.unit
    gap = unit.start - match.end if unit.start >= match.end else match.start - unit.end
    near = "touch" if gap <= 2 else "near" if gap <= 10 else "mid" if gap <= 25 else "far"
    manner = (f"role={member.role}", f"gap={near}", *extra)
    place = (match.start, unit.start)
    return Candidate(newer, older, cue.how, cue.text, cue.frame, cue.weight, rule, place, manner, s, unit)


def stated(
    s: Sentence, match: CueMatch, newer: str, older: Member, rule: str, extra: Iterable[str] = ()
) -> Iterator[Candidate]:
    """Make a candidate, unless its older name is out of the game or means the newer concept."""
    if older.unit not in s.blocked and newer != older.unit.concept:
        yield reading(s, match, newer, older.unit.concept, rule, older, extra)
