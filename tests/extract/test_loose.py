"""Readings that no cue makes."""

from collections.abc import Callable

import pytest

from mlgraph.extract.extractor import Extraction


@pytest.mark.parametrize("text", ["Is PPO better than TRPO?", "PPO ≈ TRPO > DQN", "PPO 是不是 TRPO？"])
def test_questions_and_rankings_state_nothing(read: Callable[..., Extraction], text: str) -> None:
    assert not read(text).statements
