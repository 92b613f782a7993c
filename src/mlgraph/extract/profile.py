"""How a note treats its concepts: what the scorers see of it beside the sentence that they weigh."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mlgraph.extract.clause import Candidate
from mlgraph.model import Mention, Note
from mlgraph.names import CJK

UNCUED = frozenset(["pair", "loose", "version"])
"""Frames of readings that no cue made."""


@dataclass(frozen=True)
class Profile:
    """How a note treats its concepts: how often each is named, and which stand in title, headings or set off."""

    lang: str
    counts: Mapping[str, int]
    titled: frozenset[str]
    headed: frozenset[str]
    strong: frozenset[str]
    tails: Mapping[str, str]
    firsts: Mapping[str, int]
    support: Mapping[tuple[str, str], int] = field(default_factory=dict)
    contrasted: frozenset[tuple[str, str]] = frozenset()
    frames: Mapping[tuple[str, str, int], tuple[str, ...]] = field(default_factory=dict)
    claims: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    central: Mapping[str, float] = field(default_factory=dict)
    chances: Mapping[str, float] = field(default_factory=dict)


def profile(note: Note, mentions: Sequence[Mention]) -> Profile:
    """Look at how a note treats its concepts, as far as its mentions tell."""
    counts = Counter(mention.concept for mention in mentions)
    headings = [(b.start, b.end) for b in note.blocks if b.kind == "heading"]
    return Profile(
        note.lang,
        counts,
        frozenset(m.concept for m in mentions if note.prose[m.start : m.end] in note.title),
        _inside(mentions, headings),
        _inside(mentions, note.strong),
        {m.concept: tail(note.prose[m.start : m.end]) for m in reversed(mentions)},
        {m.concept: m.start for m in reversed(mentions)},
    )


def with_readings(seen: Profile, candidates: Sequence[Candidate], contrasted: Iterable[tuple[str, str]]) -> Profile:
    """Add what a note may state; `contrasted` are pairs that it sets against each other."""
    sentences = {(one.concept, one.builds_on, one.start) for one in candidates if one.frame not in UNCUED}
    support = Counter((newer, older) for newer, older, _ in sentences)
    frames, claims = _company(candidates)
    return replace(seen, support=support, contrasted=frozenset(contrasted), frames=frames, claims=claims)


def _company(
    candidates: Iterable[Candidate],
) -> tuple[dict[tuple[str, str, int], tuple[str, ...]], dict[tuple[str, int], tuple[str, ...]]]:
    """Which frames read a pair in a sentence, and which newer concepts claim an older one there; in the order of the text, so that sums are the same on every machine."""
    frames: dict[tuple[str, str, int], dict[str, None]] = {}
    claims: dict[tuple[str, int], dict[str, None]] = {}
    for one in candidates:
        start = one.start
        frames.setdefault((one.concept, one.builds_on, start), {})[one.frame] = None
        claims.setdefault((one.builds_on, start), {})[one.concept] = None
    return {key: tuple(names) for key, names in frames.items()}, {key: tuple(ids) for key, ids in claims.items()}


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
