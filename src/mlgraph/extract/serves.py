"""What is said of the used one: "decision trees are used as weak learners in AdaBoost", "NMS is applied by YOLO and SSD"."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence, reading
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import Member, after

_SERVES = re.compile(
    r"(?:\s(?!and\b|but\b|which\b|that\b)[A-Za-z-]+){0,4}\s(?:is|are|was|were|been|being|get|gets)\s(?:\w+ly\s|also\s|often\s|then\s)?(?:used|employed|applied|adopted|utili[sz]ed|added|inserted|introduced|incorporated)\b"
)
_BY = re.compile(
    r"(?P<to>\sto\s(?:train|learn|build|construct|optimi[sz]e|improve|obtain|form|define|update|compute|estimate|fine-tune|regulari[sz]e|stabili[sz]e|speed up|extend))?"
    r"(?:[^.;,]{0,60}?\s(?:in|by|inside|within|throughout|to|into|such as|like|including))?\s(?:the\s|a\s|an\s)?(?:[A-Za-z-]+\s){0,3}?"
)
_MAY = ("used", "employed", "applied", "adopted", "utili", "added", "inserted", "introduced", "incorporated")
"""Where none of these stands, nothing is said to serve."""
_CUE = Cue("is used in", "serves", "uses", 0.85)


def serves(s: Sentence) -> Iterator[Candidate]:
    """Yield the readings of names that a sentence says to be used, with what uses them."""
    if len(s.units) < 2 or not any(verb in s.text[s.start : s.end] for verb in _MAY):
        return
    for unit in s.units:
        verb = _SERVES.match(s.text, unit.end, s.end)
        behind = [other for other in s.units if verb and other.start >= verb.end()]
        if not verb or not behind or unit in s.blocked:
            continue
        for other in behind[:2]:
            joint = _BY.fullmatch(s.text, verb.end(), other.start)
            if joint and (
                joint["to"]
                or re.search(r"\s(?:in|by|inside|within|throughout|to|into|such as|like|including)\s", joint[0])
            ):
                match = CueMatch(verb.start(), joint.end(), _CUE)
                for member in after(s.text, s.units, other.start, s.end):
                    if member.unit.concept != unit.concept and member.unit not in s.blocked:
                        yield reading(
                            s,
                            match,
                            member.unit.concept,
                            unit.concept,
                            "explicit",
                            Member(unit, "head"),
                            (f"as={member.role}",),
                        )
                break
