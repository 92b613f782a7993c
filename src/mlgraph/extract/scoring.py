"""How likely is a candidate relation meant? A logistic regression over general features, trained by `tests/train/train.py`.

The features tell how the reading came about (frame, subject rule, distance, mood), what kind of things the two ends are,
how the note treats them, and what the curated graph says about the pair. No feature names a concept.

An outline is weighed first; what it leaves is described in full.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.logit import Weights, probability
from mlgraph.extract.wording import between, circumstances
from mlgraph.model import HOWS, Mention, Note
from mlgraph.names import CJK

UNKNOWN = ("new", "listed")
_UNCUED = ("pair", "loose", "version")


@dataclass(frozen=True)
class Profile:
    """How a note treats its concepts: how often each is named, and which stand in title, headings or set off."""

    lang: str
    counts: Mapping[str, int]
    titled: frozenset[str]
    headed: frozenset[str]
    strong: frozenset[str]
    support: Mapping[tuple[str, str], int]
    contrasted: frozenset[tuple[str, str]]
    tails: Mapping[str, str]
    frames: Mapping[tuple[str, str, int], frozenset[str]]
    claims: Mapping[tuple[str, int], frozenset[str]]
    firsts: Mapping[str, int] = field(default_factory=dict)
    chances: Mapping[str, float] = field(default_factory=dict)


def profile(
    note: Note,
    mentions: Sequence[Mention],
    candidates: Iterable[Candidate] = (),
    contrasted: Iterable[tuple[str, str]] = (),
) -> Profile:
    """Look at how a note treats its concepts; `contrasted` are pairs that it sets against each other."""
    candidates = tuple(candidates)
    sentences = {(one.concept, one.builds_on, one.start) for one in candidates if one.frame not in _UNCUED}
    counts = Counter(mention.concept for mention in mentions)
    headings = [(b.start, b.end) for b in note.blocks if b.kind == "heading"]
    return Profile(
        note.lang,
        counts,
        frozenset(m.concept for m in mentions if note.prose[m.start : m.end] in note.title),
        _inside(mentions, headings),
        _inside(mentions, note.strong),
        Counter((newer, older) for newer, older, _ in sentences),
        frozenset(contrasted),
        {m.concept: tail(note.prose[m.start : m.end]) for m in reversed(mentions)},
        *_company(candidates),
        {m.concept: m.start for m in reversed(mentions)},
    )


def _company(
    candidates: Iterable[Candidate],
) -> tuple[dict[tuple[str, str, int], frozenset[str]], dict[tuple[str, int], frozenset[str]]]:
    """Which frames read a pair in a sentence, and which newer concepts claim an older one there."""
    frames: dict[tuple[str, str, int], set[str]] = {}
    claims: dict[tuple[str, int], set[str]] = {}
    for one in candidates:
        frames.setdefault((one.concept, one.builds_on, one.start), set()).add(one.frame)
        claims.setdefault((one.builds_on, one.start), set()).add(one.concept)
    return {key: frozenset(names) for key, names in frames.items()}, {
        key: frozenset(ids) for key, ids in claims.items()
    }


def tail(name: str) -> str:
    """Return what tells the sort of a name that the graph does not know: its last word, or how it is written.

    Examples
    --------
    >>> tail("squared error loss"), tail("残差压缩"), tail("GATv2")
    ('loss', '压缩', 'name')
    """
    if CJK.match(name[-1:]):
        return name[-2:]
    if name[1:].lower() != name[1:] or name[-1:].isdigit():
        return "name"
    return name.replace("-", " ").split(" ")[-1].lower()


def _inside(mentions: Sequence[Mention], spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    found, at = set(), 0
    for start, end in sorted(spans):
        while at < len(mentions) and mentions[at].start < start:
            at += 1
        while at < len(mentions) and mentions[at].start < end:
            found.add(mentions[at].concept)
            at += 1
    return frozenset(found)


def outline(one: Candidate, facts: Facts, seen: Profile) -> list[str]:
    """Describe a candidate by what costs little to know: most are hopeless, and need no closer look."""
    newer, older, frame = one.concept, one.builds_on, one.frame
    likely = seen.chances
    return [
        "bias",
        f"{frame}|{one.subject}",
        f"link={facts.link(newer, older)}|{frame}",
        f"told={facts.forebears.relation(newer, older)}|{frame}",
        f"kinds={facts.kind(newer)}>{facts.kind(older)}",
        f"newer={int(8 * likely.get(newer, 1))}|{frame}",
        f"older={int(8 * likely.get(older, 1))}|{frame}",
        f"manner={one.manner}",
        f"age={facts.age(newer, older)}",
        f"cue={one.how}|{one.weight}",
        f"newer-count={min(4, seen.counts.get(newer, 0))}",
        f"older-first={seen.firsts.get(older, 0) >= one.start}",
        f"places={newer in seen.titled}{newer in seen.headed}{older in seen.titled}{older in seen.headed}",
        f"fame={facts.fame(older)}",
        f"block={one.sentence.kind}",
        f"tone={one.sentence.tone}",
    ]


def features(one: Candidate, facts: Facts, seen: Profile) -> list[str]:
    """Describe a candidate by names of features that are present."""
    newer, older = one.concept, one.builds_on
    link, kind_newer, kind_older = facts.link(newer, older), facts.kind(newer), facts.kind(older)
    told = facts.forebears.relation(newer, older)
    claims = seen.claims.get((older, one.start), frozenset())
    rule, fresh = one.subject, seen.firsts.get(older, 0) >= one.start
    return [
        "bias",
        f"lang={seen.lang}",
        f"frame={one.frame}",
        f"how={one.how}",
        f"weight={round(one.weight, 1)}",
        f"link={link}|{one.frame}",
        f"rule={rule}",
        f"frame={one.frame}|{rule.split('-')[0]}",
        *circumstances(one),
        f"{one.frame}|{one.manner[0]}",
        f"link={link}",
        f"told={told}",
        f"told={told}|{one.frame}",
        f"told={told}|{link}",
        f"told={told}|{kind_newer}>{kind_older}",
        f"told={told}|{rule.split('-')[0]}",
        f"link={link}|{one.how}",
        f"age={facts.age(newer, older)}",
        f"newer={kind_newer}",
        f"older={kind_older}",
        f"older={kind_older}|{one.how}",
        f"kinds={kind_newer}>{kind_older}",
        *([] if kind_older in UNKNOWN else [f"fame={facts.fame(older)}"]),
        f"count-newer={min(4, seen.counts.get(newer, 0))}",
        f"count-older={min(4, seen.counts.get(older, 0))}",
        f"support={min(3, seen.support.get((newer, older), 0))}",
        *(
            f"with={frame}|{one.frame}"
            for frame in seen.frames.get((newer, older, one.start), ())
            if frame != one.frame
        ),
        f"rivals={min(5, len(claims))}|{one.frame == 'loose'}",
        *_rivals(newer, older, claims, told, facts),
        *(
            f"likely-{end}={int(seen.chances[id] * 5)}"
            for end, id in (("newer", newer), ("older", older))
            if id in seen.chances
        ),
        f"turned={(older, newer, one.start) in seen.frames}",
        f"against={min(2, seen.support.get((older, newer), 0))}",
        f"newer-tail={seen.tails.get(newer, '')}",
        f"older-tail={seen.tails.get(older, '')}",
        f"older-tail={seen.tails.get(older, '')}|{one.how}",
        f"older-first={fresh}",
        f"newer-first={seen.firsts.get(newer, 0) < one.start}|{fresh}",
        *facts.company(newer, older),
        f"popular={facts.forebears.fame(older)}",
        f"popular={facts.forebears.fame(older)}|{told}",
        *(
            [
                f"cue={one.cue}",
                f"cue={one.frame}|{one.how}|{one.weight}",
                f"cue={one.frame}|{one.how}|{one.weight}|{rule.split('-')[0]}",
            ]
            if one.cue
            else []
        ),
        *between(one),
        *(["contrasted"] if (newer, older) in seen.contrasted or (older, newer) in seen.contrasted else []),
        *(f"newer-{where}" for where in _where(newer, seen)),
        *(f"older-{where}" for where in _where(older, seen)),
    ]


def _rivals(newer: str, older: str, claims: Iterable[str], told: str, facts: Facts) -> Iterator[str]:
    """Tell of the other concepts that might build on the older one here: how many are known to, and how they stand to the newer one."""
    told_of, key = facts.forebears.of, facts.forebears.key(older)
    others = [one for one in claims if one != newer and key in told_of(one)]
    part = any(one in told_of(newer) for one in others)
    whole = any(newer in told_of(one) for one in others)
    yield f"told={told}|rivals={min(3, len(others))}"
    yield f"told={told}|part={part}|whole={whole}"


_MARGIN = 0.1
_OF_HOW = ("pre", "lead", "lead2", "has", "cue", "post")


def how_features(one: Candidate, facts: Facts) -> list[str]:
    """Describe what tells the kind of a relation: what the cue says, what the ends are, what the graph says."""
    ends = f"{facts.kind(one.concept)}>{facts.kind(one.builds_on)}"
    known = facts.how(one.concept, one.builds_on)
    return [
        "bias",
        f"how={one.how}",
        f"frame={one.frame}",
        f"frame={one.frame}|{one.how}",
        f"ends={ends}",
        f"older={facts.kind(one.builds_on)}|{one.how}",
        f"graph={known}",
        f"graph={known}|{one.how}",
        f"fame={facts.fame(one.builds_on)}",
        f"same-area={facts.same_area(one.concept, one.builds_on)}",
        f"same-area={facts.same_area(one.concept, one.builds_on)}|{one.how}",
        one.manner[0],
        *(name for name in circumstances(one) if name.lstrip("~").split("=")[0] in _OF_HOW),
    ]


def choose_how(one: Candidate, facts: Facts, weights: Mapping[str, Weights]) -> str:
    """Choose the kind of a relation; where a cue speaks and the choice is close, believe the cue."""
    names = how_features(one, facts)
    chances = {how: probability(names, weights.get(f"how-{how}", {})) for how in HOWS}
    best = max(HOWS, key=lambda how: (chances[how], how == one.how))
    return best if one.frame == "loose" or chances[best] >= chances[one.how] + _MARGIN else one.how


def _where(concept: str, seen: Profile) -> list[str]:
    places = (("titled", seen.titled), ("headed", seen.headed), ("strong", seen.strong))
    return [name for name, concepts in places if concept in concepts]
