"""The figures of an evaluation: counts over some notes, added up."""

import itertools
from collections import Counter
from dataclasses import dataclass, field

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass
class Tally:
    """Counts over some notes; the properties are the figures that matter."""

    counts: Counter[str] = field(default_factory=Counter)
    confidence: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float | int | str]:
        """Return all figures by name; shares are between 0 and 1."""
        c = self.counts
        recall = _share(c["found"], c["stated"])
        closed = _share(c["found"], c["found"] + c["wrong_closed"])
        open_ = _share(c["found"], c["found"] + c["wrong_open"])
        concept_recall = _share(c["concepts_found"], c["concepts"])
        concept_precision = _share(c["concepts_right"], c["concepts_predicted"])
        return {
            "notes": c["notes"],
            "concept_recall": concept_recall,
            "concept_precision": concept_precision,
            "concept_f1": _f1(concept_precision, concept_recall),
            "relation_recall": recall,
            "relation_precision": closed,
            "relation_f1": _f1(closed, recall),
            "relation_precision_open": open_,
            "relation_f1_open": _f1(open_, recall),
            "how_share": _share(c["how_right"], c["found"]),
            "evidence_share": _share(c["evidence_right"], c["found"]),
            "reversed": c["reversed"],
            "negatives_hit": f"{c['negatives_hit']}/{c['negatives']}",
            "relations": f"{c['found']}/{c['stated']}",
        }

    def calibration(self) -> list[dict[str, float | int]]:
        """Return, by steps of confidence, how many relations were judged and what share of them was right."""
        rows: list[dict[str, float | int]] = []
        for low, high in itertools.pairwise(_BINS):
            inside = [right for confidence, right in self.confidence if low <= confidence < high]
            if inside:
                rows.append(
                    {"from": low, "to": min(high, 1.0), "count": len(inside), "right": _share(sum(inside), len(inside))}
                )
        return rows

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.counts + other.counts, self.confidence + other.confidence, self.errors + other.errors)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0
