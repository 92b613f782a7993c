"""Folding, slugs and what may reach a terminal."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.names import fold, fold_with_offsets, is_chinese, printable, singular, slug
from mlgraph.store.read import read_area

WORDS = st.text(alphabet="abcdefxyzABCXYZéλΣ0189策略优化", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Actor-Critic", "ActorCritic"),
        ("Actor-Critic", "actor critic"),
        ("Actor-Critic", r"$\text{Actor-Critic}$"),
        ("Actor-Critic", "**Actor**—Critic"),
        ("Q学习", "Ｑ 学习"),
        ("Wide & Deep", "Wide and Deep"),
        ("𝑄-learning", "Q-learning"),
        ("f_θ", "fθ"),
        ("Mask R.C.N.N.", "mask rcnn"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SD3.5", "SD35"), ("A2C", "A3C"), ("PPO", "PPO2"), ("C++", "C"), ("TD(0)", "TD(1)"), ("SARSA", "SARSA(λ)")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_every_character_folds_to_a_fixed_point() -> None:
    folded = ((char, fold(char)) for char in map(chr, range(sys.maxunicode + 1)))
    assert [hex(ord(char)) for char, once in folded if once != char and fold(once) != once] == []


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["-", " ", "", "–", "  ", "_", "\u00a0"]))
def test_fold_is_blind_to_case_hyphens_and_spaces(words: list[str], joint: str) -> None:
    assert fold(joint.join(words).upper()) == fold("".join(words))


@given(st.text())
def test_offsets_lead_back_to_the_source(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    for char, at in zip(folded, offsets, strict=True):
        whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text[at]).casefold())
        assert char in whole.replace("&", "and")


def test_offsets_of_a_character_that_becomes_several() -> None:
    text = "x" * 600 + "ﬁ & ½"
    assert fold_with_offsets(text)[1][600:] == [600, 600, 602, 602, 602, 604, 604, 604]


@given(st.text())
def test_slug_is_an_id_that_the_reader_takes_and_stays(name: str) -> None:
    made = slug(name)
    assert slug(made) == made
    concepts, source = read_area(f"{made}:\n  label: x\n", "x.yaml", "x")
    assert [concept.id for concept in concepts] == [made]
    # An id that is only digits is one for us; that others read a number there is worth a warning.
    assert {finding.rule for finding in source.findings} <= {"yaml-trap"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C++", "c"),
        ("What's New?", "whats-new"),
        ("Wide & Deep", "wide-and-deep"),
        ("Ｑ 学习", "q-学习"),
        ("---", "unnamed"),
        ("", "unnamed"),
        ("β-VAE", "β-vae"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["bias", "loss", "corpus", "kinematics", "gps", "dropops", "basis", "rs", "策略s"])
def test_singular_leaves_alone_what_is_no_plural(name: str) -> None:
    assert singular(name) == name


def test_a_long_text_is_chinese_by_its_beginning() -> None:
    assert is_chinese("强化学习是机器学习的一个分支 (RL)" + " word" * 10)
    assert not is_chinese("A survey of reinforcement learning 强化")
    assert not is_chinese("")


_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(alphabet=st.characters() | st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_nothing_printable_moves_a_cursor_or_turns_text_round(text: str) -> None:
    shown = printable(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\t\n"]
    assert not _BIDI.intersection(shown)


def test_every_single_one_of_them_is_shown() -> None:
    controls = [chr(code) for code in range(0xFFFF) if unicodedata.category(chr(code)) in ("Cc", "Cs", "Zl", "Zp")]
    raw = [char for char in {*controls, *_BIDI} - {"\t", "\n"} if char in printable(char)]
    assert raw == []


def test_a_name_makes_no_line_of_its_own() -> None:
    assert printable("a\n\rb\tc", lines=False) == "a\\n\\rb\tc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]8;;http://x\x07link", r"\x1b]8;;http://x\x07link"),
        ("a\u202eb", r"a\u202eb"),
        ("a\rb", r"a\rb"),
        ("近端 PPO\n", "近端 PPO\n"),
    ],
)
def test_what_is_not_printable_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_no_name_takes_long_to_fold() -> None:
    hostile = "\\text" * 20_000 + "{" * 20_000 + "&" * 20_000
    assert re.fullmatch("(and)+", fold(hostile)[-60_000:])
