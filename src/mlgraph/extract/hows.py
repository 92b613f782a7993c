"""The kind of a relation: which of `mlgraph.model.HOWS` a reading means."""

from collections.abc import Mapping

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.logit import Weights, probability
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
        *around(one),
        *between(one),
    ]


def choose_how(one: Candidate, facts: Facts, weights: Mapping[str, Weights]) -> str:
    """Choose the kind of a relation; where a cue speaks and the choice is close, believe the cue."""
    names = how_features(one, facts)
    chances = {how: probability(names, weights.get(f"how-{how}", {})) for how in HOWS}
    best = max(HOWS, key=lambda how: (chances[how], how == one.how))
    return best if one.frame == "loose" or chances[best] >= chances[one.how] + _MARGIN else one.how
