"""A sparse logistic regression: what `train.py` fits the weights with."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Example = tuple[list[str], Any]
_SMALL = 0.01
_HIDDEN = 0.5


def fit(examples: Sequence[Example], penalty: float, rare: int = 4) -> dict[str, float]:
    """Fit a logistic regression with an L2 penalty to features that are present, by name.

    A feature that fewer than `rare` examples have is left out, most words stand in one note only; so is a weight below `_SMALL`.
    """
    counts = Counter(name for names, _ in examples for name in set(names))
    vocabulary = {name: i for i, name in enumerate(sorted(name for name, n in counts.items() if n >= rare))}
    rows = [sorted({vocabulary[name] for name in names if name in vocabulary}) for names, _ in examples]
    ends = np.cumsum([0, *map(len, rows)])
    at = np.fromiter((i for row in rows for i in row), dtype=np.int32, count=ends[-1])
    x = csr_matrix((np.ones(len(at)), at, ends), shape=(len(rows), len(vocabulary)))
    model = LogisticRegression(C=1 / penalty, fit_intercept=False, solver="lbfgs", max_iter=1500, tol=1e-5)
    model.fit(x, [label for _, label in examples])
    return {
        name: round(float(model.coef_[0][i]), 3) for name, i in vocabulary.items() if abs(model.coef_[0][i]) > _SMALL
    }


def fit_noised(
    examples: Sequence[Example], more: Sequence[Sequence[Example]], penalty: float, rare: int
) -> dict[str, float]:
    """Fit to examples, to copies of them with half of their features hidden, and to further ones, each fit to its own; take the mean.

    Where a few strong features nearly always tell, the weak ones beside them are never learnt; a note by a stranger may lack the
    strong ones. Learning from both whole and noised examples was measured to read strangers' notes better (feature noising: Sutton,
    Sindelar and McCallum 2006; Wang and others, EMNLP 2013).
    """
    rounds = [[*examples, *other, *_noised(examples, random.Random(seed))] for seed, other in enumerate(more)]
    fits = [fit(one, penalty, rare) for one in rounds]
    names = sorted(set().union(*fits))
    means = {name: round(sum(one.get(name, 0.0) for one in fits) / len(fits), 3) for name in names}
    return {name: mean for name, mean in means.items() if abs(mean) > _SMALL}


def _noised(examples: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    for names, label in examples:
        yield [name for name in names if name == "bias" or rng.random() > _HIDDEN], label
