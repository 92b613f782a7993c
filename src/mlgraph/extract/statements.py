"""Candidates → what the note states: rival readings are settled, pairs joined, doubtful ones dropped."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.hows import choose_how
from mlgraph.extract.logit import Weights, logistic, logit, weigh
from mlgraph.extract.profile import Profile
from mlgraph.extract.scoring import features_of_pair, features_of_reading, outline_of_pair, outline_of_reading
from mlgraph.model import Evidence, Note, Statement
from mlgraph.notes.lines import line_of

HOPELESS = 0.1
"""A reading whose outline is less likely than this is not weighed."""
FLOORS = {"zh": {"said": 0.25, "wary": 0.55, "loose": 0.5}, "en": {"said": 0.35, "wary": 0.5, "loose": 0.4}}
"""By language and sort: a reading less likely than this is not reported. ``said``: words of a cue say it; ``wary``: in a sentence that compares,
denies, tells of people or points at a picture, unless a cue has its subject there; ``loose``: no words. Chosen on notes that the weights
have not seen, so that four in five that remain are right; one floor for each of eight sorts was measured to be no better."""
_SILENT = 0.8
"""The same where nothing in the sentence states, and it is such a one, or its clauses name one concept each: "first A, then B"."""
_BACKING = 0.4
"""How much another sentence counts for a pair: what misleads in one often misleads in the next."""
_LONGEST = 400
"""So many characters of a sentence are shown at most: addresses of links make some far longer."""
_CLOSE = 0.8
"""A reading this near to the surest one counts beside it; the cue that it has tells the kind."""
_WARNED = frozenset(["compares", "denies", "people", "pictures", "pair-compares"])
_SURE = ("clause", "explicit", "sentence", "described", "named", "behind", "listed", "explicit-above", "items", "fronted")  # fmt: skip
_IN_SENTENCE = ("clause", "explicit", "sentence", "earlier", "first", "last")
_OTHER_CLAUSE = ("sentence-back", "first-sentence", "last-sentence", "middle-sentence")
_REPLACE = ("replace-new", "replace-old", "replace-own")
_UNSURE = ("loose", "pair", "is_a")
_TOLD_APART = (*_REPLACE, "serves")
_TURNED = ("newer_after", "newer_before", "versions")


@dataclass(frozen=True, slots=True)
class Found:
    """One statement in one sentence: a relation, how sure, and what made it (for ``--explain``); `backing` are the log odds that other sentences add."""

    concept: str
    builds_on: str
    how: str
    confidence: float
    start: int
    end: int
    cue: str
    subject: str
    reading: Candidate = field(repr=False)
    backing: float = 0.0


def decide(candidates: Iterable[Candidate], facts: Facts, seen: Profile, weights: Mapping[str, Any]) -> list[Found]:
    """Choose among rival readings of one cue, and keep those that are likely enough."""
    scales = _Scales(facts, seen, weights)
    best: dict[tuple[int, int, str], tuple[float, Candidate]] = {}
    for one in _meant(tuple(candidates)):
        if scales.hopeless(one):
            continue
        chance = scales.chance(one)
        rival = (*one.place, one.concept if one.frame in _TURNED else one.builds_on)
        if one.subject in ("clause", "explicit"):
            rival = (*one.place, one.concept + " " + one.builds_on)
        if rival not in best or chance > best[rival][0]:
            best[rival] = (chance, one)
    found = [
        _found(one, confidence, choose_how(one, facts, weights["hows"]), backing)
        for one, confidence, backing in _backed(best.values())
        if confidence >= _floor(one, FLOORS[seen.lang])
    ]
    return _one_way(_own_subject(_no_shortcut(found)))


def _backed(readings: Iterable[tuple[float, Candidate]]) -> Iterator[tuple[Candidate, float, float]]:
    """Make what other sentences say too surer, and tell how many log odds they add: only where all doubts are justified is nothing meant (noisy or: Pearl 1988)."""
    told = tuple(readings)
    doubts: dict[tuple[str, str], dict[int, float]] = {}  # of each pair, by sentence, as logarithms
    for chance, one in told:
        of_pair = doubts.setdefault((one.concept, one.builds_on), {})
        of_pair[one.start] = min(of_pair.get(one.start, 0.0), math.log(1 - _BACKING * chance))
    totals = {pair: math.fsum(of_pair.values()) for pair, of_pair in doubts.items()}
    for chance, one in told:
        pair = (one.concept, one.builds_on)
        others = totals[pair] - doubts[pair][one.start] if len(doubts[pair]) > 1 else 0.0
        confidence = 1 - (1 - chance) * math.exp(others)
        yield one, confidence, math.log(confidence / chance) - others


class _Scales:
    """Weighs the candidates of a note; what all readings of a pair share is weighed once."""

    def __init__(self, facts: Facts, seen: Profile, weights: Mapping[str, Weights]) -> None:
        self._facts, self._seen = facts, seen
        self._outlines, self._relations = weights["outlines"], weights["relations"]
        self._pair_outlines: dict[tuple[str, str], float] = {}
        self._pairs: dict[tuple[str, str], float] = {}

    def hopeless(self, one: Candidate) -> bool:
        """Tell whether the outline says that a closer look is lost on a candidate."""
        pair = (one.concept, one.builds_on)
        if pair not in self._pair_outlines:
            self._pair_outlines[pair] = weigh(outline_of_pair(*pair, self._facts, self._seen), self._outlines)
        return self._pair_outlines[pair] + weigh(outline_of_reading(one, self._seen), self._outlines) < logit(HOPELESS)

    def chance(self, one: Candidate) -> float:
        """Tell how likely a candidate is meant."""
        pair = (one.concept, one.builds_on)
        if pair not in self._pairs:
            self._pairs[pair] = weigh(features_of_pair(*pair, self._facts, self._seen), self._relations)
        return logistic(self._pairs[pair] + weigh(features_of_reading(one, self._facts, self._seen), self._relations))


def _meant(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leave out what another reading of the sentence rules out: "X 是 Y 的改进", or 的前身, is not "X 是 Y"; "X 用 A 取代了 B" is not X on B, unless B is said to serve X."""
    more = {(c.concept, c.builds_on, c.start) for c in candidates if c.cue and c.frame != "is_a" and c.how != "kind_of"}
    turned = {(c.builds_on, c.concept, c.start) for c in candidates if c.frame in _TURNED and c.subject == "clause"}
    ousted = {(c.builds_on, c.start): c.concept for c in candidates if c.frame == "replace-old"}
    for one in candidates:
        place = (one.concept, one.builds_on, one.start)
        out = (one.frame == "is_a" and place in more) or (one.frame in _UNSURE and place in turned)
        kept = one.frame in _TOLD_APART or ousted.get(place[1:], one.concept) == one.concept
        if kept and not out:
            yield one


def _found(one: Candidate, confidence: float, how: str, backing: float) -> Found:
    sure, place = round(confidence, 3), (one.start, one.end)
    return Found(one.concept, one.builds_on, how, sure, *place, one.cue, one.subject, one, backing)


def _floor(one: Candidate, floors: Mapping[str, float]) -> float:
    speaks = any(map(str.isalpha, one.cue))
    if speaks and one.subject in _SURE:
        return floors["said"]
    wary = not _WARNED.isdisjoint((*one.sentence.tone, *one.manner))
    silent = not any(match.cue.how for match in one.sentence.cues)
    if silent and (wary or one.subject.endswith("-sentence")):
        return _SILENT
    return floors["wary" if wary else "said" if speaks else "loose"]


def _no_shortcut(found: list[Found]) -> list[Found]:
    """Where a sentence says in words that A builds on B and B on C, it does not say that A builds on C unless in words too."""
    said = {(one.start, one.concept, one.builds_on) for one in found if one.cue}
    steps: dict[tuple[int, str], set[str]] = {}
    for start, newer, older in said:
        steps.setdefault((start, newer), set()).add(older)

    def by_way(one: Found) -> bool:
        between = steps.get((one.start, one.concept), set()) - {one.builds_on}
        return any(one.builds_on in steps.get((one.start, middle), ()) for middle in between)

    return [one for one in found if one.cue or not by_way(one)]


def _own_subject(found: list[Found]) -> list[Found]:
    """Where a sentence says of its own subject what a topic above it might build on, it says nothing of the topic; nor, where a clause does of its own, of the subject of another."""
    own = {(one.start, one.builds_on) for one in found if one.subject.split("-")[0] in _IN_SENTENCE}
    clause = {(one.start, one.builds_on) for one in found if one.cue and one.subject == "clause"}

    def by_another(one: Found) -> bool:
        place = (one.start, one.builds_on)
        return (one.subject.endswith(("-name", "-again")) and place in own) or (
            one.subject in _OTHER_CLAUSE and place in clause
        )

    return [one for one in found if not by_another(one)]


def _one_way(found: list[Found]) -> list[Found]:
    """Of two directions of one pair, keep the one with the surer sentence."""
    best: dict[tuple[str, str], float] = {}
    for one in found:
        pair = (one.concept, one.builds_on)
        best[pair] = max(best.get(pair, 0.0), one.confidence)
    return [one for one in found if best[one.concept, one.builds_on] > best.get((one.builds_on, one.concept), 0.0)]


def statements(note: Note, found: Sequence[Found]) -> Iterator[Statement]:
    """Join what was found to one statement per pair: the surest decides the kind, or one with a cue that is nearly as sure."""
    pairs: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        pairs.setdefault((one.concept, one.builds_on), []).append(one)
    for (concept, builds_on), group in pairs.items():
        group.sort(key=lambda one: (-one.confidence, one.start))
        told = next((one for one in group if one.cue and one.confidence >= _CLOSE * group[0].confidence), group[0])
        evidence = tuple({one.start: _evidence(note, one) for one in _plain(group)}.values())
        yield Statement(concept, builds_on, told.how, min(group[0].confidence, 0.99), evidence)


def _plain(group: Sequence[Found]) -> list[Found]:
    """Of the sentences for a pair, surest first, those to show: the ones with a cue, if any, and nearly as sure as the best; first those that name both."""
    cued = [one for one in group if one.cue] or group
    near = [one for one in cued if one.confidence >= _CLOSE * cued[0].confidence]
    return sorted(near, key=lambda one: one.subject not in _SURE)


def _evidence(note: Note, found: Found) -> Evidence:
    start, end = note.span(found.start, found.end)
    end = min(end, start + _LONGEST)
    return Evidence(note.path, line_of(note, start), note.text[start:end], start, end)
