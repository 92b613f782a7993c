"""The logistic regression behind all choices: features that are present, by name, and their trained weights."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any

Weights = Mapping[str, float]


def weigh(names: Iterable[str], weights: Weights) -> float:
    """Add up the weights of features; those that were never trained weigh nothing."""
    return sum(map(weights.get, names, repeat(0.0)))


def logistic(total: float) -> float:
    """Turn a sum of weights into a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def logit(chance: float) -> float:
    """Turn a probability into the sum of weights that means it: to compare with a floor, no sum need be turned.

    Examples
    --------
    >>> round(logistic(logit(0.2)), 3)
    0.2
    """
    return math.log(chance / (1 - chance))


def probability(names: Iterable[str], weights: Weights) -> float:
    """Turn features into a probability.

    Examples
    --------
    >>> round(probability(["bias", "near"], {"bias": -1.0, "near": 2.0}), 3)
    0.731
    """
    return logistic(weigh(names, weights))


@cache
def load_weights() -> dict[str, Any]:
    """Load the trained weights that ship with the package."""
    loaded: dict[str, Any] = json.loads(files("mlgraph.extract").joinpath("weights.json").read_text(encoding="utf-8"))
    return loaded
