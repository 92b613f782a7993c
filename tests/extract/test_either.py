"""Patterns that look at one character before they try their alternatives find what the alternatives find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.extract.either import either

_CHINESE = r"比(?!如)|[差区]别|而不是|不(?:如|同)"
_ENGLISH = r"than|un?like|compar(?:ed?|ing)|vs"


@given(
    st.lists(
        st.sampled_from([*"比如差区别而不是同的 ,.x", "than", "unlike", "like", "compare", "comparing", "vs", "th"])
    )
)
def test_finds_what_the_plain_alternatives_find(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain = re.compile(rf"{_CHINESE}|\b(?:{_ENGLISH})\b")
    assert [m.span() for m in either(_CHINESE, _ENGLISH).finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize("alternatives", ["(?:图|表)中", r"\d页", "[a-z]图", "[^图]表", "."])
def test_tells_of_an_alternative_whose_first_character_is_not_plain(alternatives: str) -> None:
    with pytest.raises(ValueError, match="must begin with"):
        either(alternatives)
