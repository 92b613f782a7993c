"""Candidates → what the note states: rival readings are settled, pairs joined, doubtful ones dropped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.scoring import Profile, Weights, choose_how, features, probability
from mlgraph.model import Evidence, Note, Statement

FLOOR = 0.33
"""A reading less likely than this is not reported."""
_FLOORS = {"edge": 0.16, "reverse": 0.6, "back": 0.6, "none": 0.45}
"""The same, by what the graph says of the pair: measured, a cue between two concepts that it joins is nearly always right."""


_CONSTRUCTIONS = ("base", "replace-new", "insert")
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
    """Choose among rival readings of one cue, and keep those that are likely enough."""
    best: dict[tuple[int, int, str], tuple[float, Candidate]] = {}
    for one in candidates:
        if one.frame == "pair" and (one.concept, one.builds_on) in seen.contrasted:
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
    return _one_way(found)


def _found(one: Candidate, chance: float, how: str) -> Found:
    return Found(
        one.concept, one.builds_on, how, round(chance, 3), one.start, one.end, one.cue, one.subject, one.features
    )  # fmt: skip


def _floor(one: Candidate, facts: Facts) -> float:
    if one.frame in _CONSTRUCTIONS:
        return 0.26
    return FLOOR if one.frame == "pair" else _FLOORS.get(facts.link(one.concept, one.builds_on), FLOOR)


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
