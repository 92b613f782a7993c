"""Readings that no cue makes, and terms found by their last word."""

from collections.abc import Callable

import pytest

from mlgraph.extract.extractor import Extraction
from mlgraph.extract.nounphrases import phrases


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It grows trees by leaf-wise growth.", "leaf-wise growth"),
        ("它靠残差压缩把索引缩小。", "残差压缩"),
        ("其中的 LSTM 聚合器。", "LSTM 聚合器"),
    ],
)
def test_terms_are_found_by_their_last_word(text: str, term: str) -> None:
    assert term in [found for found, _ in phrases(text)]


@pytest.mark.parametrize("text", ["This is the loss.", "我们看一下方法。"])
def test_bare_words_are_no_terms(text: str) -> None:
    assert not list(phrases(text))


@pytest.mark.parametrize("text", ["Is PPO better than TRPO?", "PPO ≈ TRPO > DQN", "PPO 是不是 TRPO？"])
def test_questions_and_rankings_state_nothing(read: Callable[..., Extraction], text: str) -> None:
    assert not read(text).statements
