"""Candidates → what the note states: rival readings are settled, pairs joined, doubtful ones dropped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.logit import Weights, probability
from mlgraph.extract.scoring import Profile, choose_how, features
from mlgraph.extract.wording import circumstances
from mlgraph.model import Evidence, Note, Statement

FLOOR = 0.45
"""A reading less likely than this is not reported; measured by cross-fitting so that four in five that remain are right."""
_WARY, _PAIR = 0.62, 0.7
"""The same where no cue speaks, in a sentence that compares or denies; and for the mere co-mention of what the graph joins."""
_JOINED = 0.06
"""The same where a plain cue, its subject in the sentence, links what the graph joins."""
_UNSURE = ("loose", "pair", "is_a")
_UNCUED = ("loose", "pair", "version", "is_a")
_WARNED = frozenset(["compares", "denies", "pair-compares"])
_SURE = ("clause", "explicit", "near", "sentence")


_IN_SENTENCE = ("clause", "explicit", "first", "last")
_TURNED = ("newer_after", "newer_before", "versions")


@dataclass(frozen=True, slots=True)
class Found:
    """One statement in one sentence: a relation, how sure, and what made it (for ``--explain``)."""

    concept: str
    builds_on: str
    how: str
    confidence: float
    start: int
    end: int
    cue: str
    subject: str
    features: tuple[str, ...] = ()


def decide(candidates: Iterable[Candidate], facts: Facts, seen: Profile, weights: Mapping[str, Weights]) -> list[Found]:
    """Choose among rival readings of one cue, and keep those that are likely enough; "X 是 Y 的前身" is not "X 是 Y"."""
    best: dict[tuple[int, int, str], tuple[float, Candidate]] = {}
    candidates = tuple(candidates)
    turned = {(c.builds_on, c.concept, c.start) for c in candidates if c.frame in _TURNED and c.subject == "clause"}
    for one in candidates:
        if one.frame in _UNSURE and (one.concept, one.builds_on, one.start) in turned:
            continue
        if one.frame == "pair" and (one.concept, one.builds_on) in seen.contrasted:
            continue
        if one.frame == "loose" and _hopeless(one, facts, seen):
            continue
        chance = probability(features(one, facts, seen), weights["relations"])
        rival = (*one.place, one.concept if one.frame in _TURNED else one.builds_on)
        if one.subject in ("clause", "explicit"):
            rival = (*one.place, one.concept + " " + one.builds_on)
        if rival not in best or chance > best[rival][0]:
            best[rival] = (chance, one)
    found = [
        _found(one, chance, choose_how(one, facts, weights))
        for chance, one in best.values()
        if chance >= _floor(one, facts)
    ]
    return _one_way(_own_subject(found))


def _hopeless(one: Candidate, facts: Facts, seen: Profile) -> bool:
    """Spare the scorer what it never takes: readings of words that are hardly concepts, or against the graph's direction."""
    ends = (one.concept, one.builds_on)
    return any(seen.chances.get(end, 1.0) < 0.12 for end in ends) or facts.link(*ends) in ("reverse", "back")


def _found(one: Candidate, chance: float, how: str) -> Found:
    told = tuple(circumstances(one))
    return Found(one.concept, one.builds_on, how, round(chance, 3), one.start, one.end, one.cue, one.subject, told)


def _floor(one: Candidate, facts: Facts) -> float:
    joined = facts.link(one.concept, one.builds_on) == "edge"
    if joined and one.frame not in _UNCUED and one.subject in _SURE and "role=modifier" not in one.manner:
        return _JOINED
    wary = one.frame in ("loose", "pair") and not _WARNED.isdisjoint((*one.sentence.tone, *one.manner))
    return max(FLOOR, _WARY if wary else 0, _PAIR if one.frame == "pair" else 0)


def _own_subject(found: list[Found]) -> list[Found]:
    """Where a sentence says of its own subject what a topic above it might build on, it says nothing of the topic."""
    own = {(one.start, one.builds_on) for one in found if one.subject.split("-")[0] in _IN_SENTENCE}
    return [one for one in found if not (one.subject.endswith("-name") and (one.start, one.builds_on) in own)]


def _one_way(found: list[Found]) -> list[Found]:
    """Of two directions of one pair, keep the one with the surer sentence."""
    best: dict[tuple[str, str], float] = {}
    for one in found:
        pair = (one.concept, one.builds_on)
        best[pair] = max(best.get(pair, 0.0), one.confidence)
    return [one for one in found if best[one.concept, one.builds_on] > best.get((one.builds_on, one.concept), 0.0)]


def statements(note: Note, found: Sequence[Found]) -> Iterator[Statement]:
    """Join what was found to one statement per pair: the surest decides the kind."""
    pairs: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        pairs.setdefault((one.concept, one.builds_on), []).append(one)
    for (concept, builds_on), group in pairs.items():
        group.sort(key=lambda one: (-one.confidence, one.start))
        evidence = tuple({one.start: _evidence(note, one) for one in _plain(group)}.values())
        yield Statement(concept, builds_on, group[0].how, min(group[0].confidence, 0.99), evidence)


def _plain(group: Sequence[Found]) -> list[Found]:
    """Of the sentences for a pair, surest first, those to show: the ones with a cue, if any, and nearly as sure as the best."""
    cued = [one for one in group if one.cue] or group
    return [one for one in cued if one.confidence >= 0.8 * cued[0].confidence]


def _evidence(note: Note, found: Found) -> Evidence:
    start, end = note.span(found.start, found.end)
    return Evidence(note.path, note.line_at(start), note.text[start:end], start, end)
