"""A sparse logistic regression: what `train.py` fits the weights with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Example = tuple[list[str], Any]
_RARE = 4


def fit(examples: Sequence[Example], penalty: float = 6.0, rounds: int = 8) -> dict[str, float]:
    """Fit a logistic regression with an L2 penalty by Newton's method, each step solved by conjugate gradients.

    A feature that fewer than `_RARE` examples have is left out: most words stand in one note only.
    """
    counts = Counter(name for names, _ in examples for name in set(names))
    vocabulary = {name: i for i, name in enumerate(sorted(name for name, n in counts.items() if n >= _RARE))}
    x = _Design(examples, vocabulary)
    y = np.array([label for _, label in examples], dtype=float)
    w = np.zeros(len(vocabulary))
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x.times(w)))
        w += _step(x, -(x.transposed(p - y) + penalty * w), p * (1 - p), penalty)
    return {name: round(float(w[i]), 4) for name, i in vocabulary.items() if abs(w[i]) > 1e-3}


class _Design:
    """The design matrix, sparse: for each example the numbers of its features."""

    def __init__(self, examples: Sequence[Example], vocabulary: Mapping[str, int]) -> None:
        self.size = len(vocabulary)
        rows = [[vocabulary[name] for name in set(names) if name in vocabulary] for names, _ in examples]
        self.width = max(map(len, rows))
        self.at = np.array([row + [self.size] * (self.width - len(row)) for row in rows])

    def times(self, w: Any) -> Any:
        return np.append(w, 0.0)[self.at].sum(axis=1)

    def transposed(self, v: Any) -> Any:
        spread = np.repeat(v, self.width)
        return np.bincount(self.at.ravel(), weights=spread, minlength=self.size + 1)[: self.size]


def _step(x: _Design, gradient: Any, curvature: Any, penalty: float) -> Any:
    """Solve for a Newton step by conjugate gradients."""
    scale = x.transposed(curvature) + penalty
    step, rest = np.zeros(x.size), gradient.copy()
    way = rest / scale
    size = rest @ way
    for _ in range(40):
        turned = x.transposed(curvature * x.times(way)) + penalty * way
        length = size / (way @ turned)
        step, rest = step + length * way, rest - length * turned
        if np.abs(rest).max() < 1e-3:
            break
        size, last = rest @ (rest / scale), size
        way = rest / scale + size / last * way
    return step
