"""Candidates of what words around a name say, by whoever may be the subject."""

from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence, reading
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import Member
from mlgraph.extract.units import Unit
from mlgraph.extract.who import subjects


def by_subjects(
    s: Sentence, cue: Cue, unit: Unit, names: set[str], at: int, end: int | None = None
) -> Iterator[Candidate]:
    """Yield that each of the subjects rests on a name; `names` cannot be subjects, which end at `at`."""
    match = CueMatch(at, at if end is None else end, cue)
    if unit in s.blocked and not cue.frame.startswith("replace"):
        return
    for concept, rule in subjects(s, match, names, at):
        yield reading(s, match, concept, unit.concept, rule, Member(unit, "head"))


def by_name(s: Sentence, cue: Cue, newer: str, unit: Unit, rule: str) -> Iterator[Candidate]:
    """Yield that one concept rests on a name."""
    if newer != unit.concept:
        yield reading(s, CueMatch(unit.start, unit.start, cue), newer, unit.concept, rule, Member(unit, "head"))
