"""The kind of a relation: which of `mlgraph.model.HOWS` a reading means."""

from collections.abc import Mapping, Sequence

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.logit import logistic
from mlgraph.extract.wording import around, between
from mlgraph.model import HOWS

_MARGIN = 0.1


def how_features(one: Candidate, facts: Facts) -> list[str]:
    """Describe what tells the kind of a relation: what the cue says, what the ends are, what the graph says, the words between."""
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
        f"says={one.cue}",
        *around(one),
        *between(one),
    ]


def choose_how(one: Candidate, facts: Facts, weights: Mapping[str, Sequence[float]]) -> str:
    """Choose the kind of a relation by what each feature weighs for each kind; where a cue speaks and the choice is close, believe the cue."""
    known = [weights[name] for name in how_features(one, facts) if name in weights]
    chances = dict(zip(HOWS, (logistic(sum(column)) for column in zip(*known, strict=True)), strict=True))
    best = max(HOWS, key=lambda how: (chances[how], how == one.how))
    return best if one.frame == "loose" or chances[best] >= chances[one.how] + _MARGIN else one.how
