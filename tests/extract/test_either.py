"""Alternatives that are only tried where a character or a word of theirs stands are found where they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.extract.either import Either, Said

_CHINESE = r"比(?!如)|[差区?]别|而不是|不(?:如|同)"
_ENGLISH = r"than|unlike|compar\w+|vs|next to|isn't|figure(?!-)"
_PIECES = [*"比如差区别而不是同的? ,.'-xſıİ\u0307", "than", "Unlike", "comparing", "vs", "next to", "isn't", "figure"]
_PLAIN = re.compile(rf"比(?!如)|[差区]别|[?]别|而不是|不(?:如|同)|\b(?:{_ENGLISH})\b")
_EITHER = Either(_CHINESE, _ENGLISH)
_WHOLE = {word: re.compile(rf"\b{word}\b", re.I) for word in ("than", "unlike", "vs", "figure", "isn")}


@given(st.lists(st.sampled_from(_PIECES)))
def test_finds_what_the_plain_alternatives_find(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert _EITHER.within(Said(text)) == bool(_PLAIN.search(text.lower()))


@given(st.lists(st.sampled_from(_PIECES)))
def test_has_each_word_that_a_pattern_ignoring_case_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    for word, whole in _WHOLE.items():
        if whole.search(text):
            assert Said(text).has(frozenset((word,)))


@pytest.mark.parametrize("alternatives", ["(?:图|表)中", r"\d页", "[a-z]图", "[^图]表", "."])
def test_tells_of_an_alternative_whose_first_character_is_not_plain(alternatives: str) -> None:
    with pytest.raises(ValueError, match="must begin with"):
        Either(alternatives)


@pytest.mark.parametrize("alternatives", ["compar(?:ed?|es)", "figures?", r"\w+s", "re[dt]"])
def test_tells_of_an_alternative_whose_first_word_is_not_plain(alternatives: str) -> None:
    with pytest.raises(ValueError, match="must begin with"):
        Either("比", alternatives)
