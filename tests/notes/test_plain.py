"""Plain text → blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.notes.plain import read_plain


def blocks(text: str) -> list[tuple[str, str]]:
    prose = read_plain(text)
    return [(block.kind, prose.text()[block.start : block.end]) for block in prose.blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_paragraphs_and_items(end: str) -> None:
    text = "PPO\n\nIt clips\nthe ratio.\n- one\n  more\n2) two\n（3）三\n·四\n\nlast".replace("\n", end)
    assert blocks(text) == [
        ("paragraph", "PPO"),
        ("paragraph", "It clips the ratio."),
        ("item", "one   more"),
        ("item", "two"),
        ("item", "三"),
        ("item", "四"),
        ("paragraph", "last"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n \t"])
def test_nothing_to_read(text: str) -> None:
    assert blocks(text) == []


def test_markup_is_only_text_here() -> None:
    assert blocks("# a **b**\n**c**\n-1\n1.5x") == [("paragraph", "# a **b** **c** -1 1.5x")]


def test_only_the_stretch_that_is_asked_for() -> None:
    text = "one\ntwo\nthree\n"
    assert (read_plain(text, 4, 7).text(), read_plain(text, 4, 7).offsets) == ("two\n", [4, 5, 6, 7])


def test_a_line_end_within_a_paragraph_is_a_space_in_its_place() -> None:
    prose = read_plain("a\r\nb")
    assert (prose.text(), prose.offsets) == ("a b\n", [0, 2, 3, 4])


@given(st.text(alphabet="ab 近𝑥-*1.)[公式]\t\n\r", max_size=60))
def test_every_character_is_that_of_the_source(text: str) -> None:
    prose = read_plain(text)
    assert prose.offsets == sorted(prose.offsets)
    for char, at in zip(prose.text(), prose.offsets, strict=True):
        assert char in " \n\ufffc" or char == text[at]


def test_a_line_of_five_megabytes() -> None:
    assert len(read_plain("强化学习 " * 1_000_000).text()) == 5_000_001
