"""Two lists that go together, name by name: "ID3 and CART split by information gain and Gini impurity, respectively", 将 A 和 B 分别替换为 C 和 D."""

from itertools import pairwise

from mlgraph.extract.clause import Sentence
from mlgraph.extract.phrases import joins
from mlgraph.extract.units import Unit

_WORDS = frozenset(("respectively", "别"))


def lined_up(s: Sentence) -> list[tuple[Unit, Unit]]:
    """Return the pairs of two lists that a sentence says to go together; none where it has no two lists of one length."""
    if not s.said.has(_WORDS) or not ("respectively" in s.said.low or "分别" in s.said.low):
        return []
    runs: list[list[Unit]] = []
    for unit in s.units:
        if runs and joins(s.text[runs[-1][-1].end : unit.start]):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    lists = [run for run in runs if len(run) > 1]
    same = next(((one, other) for one, other in pairwise(lists) if len(one) == len(other)), None)
    return list(zip(*same, strict=True)) if same else []


def crossed(s: Sentence) -> frozenset[tuple[str, str]]:
    """Return the pairs that such lists keep apart, either way round."""
    lined = lined_up(s)
    apart = {(one.concept, other.concept) for one, _ in lined for _, other in lined}
    apart -= {(one.concept, other.concept) for one, other in lined}
    return frozenset(apart | {(other, one) for one, other in apart})
