"""Notes that are written in reStructuredText, or borrow of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.notes.markdown import read_markdown
from mlgraph.notes.prose import GAP, without_marks
from mlgraph.notes.rst import as_markdown

NOTE = """====
GRPO
====

.. figure:: grpo.png
    :width: 700

    **GRPO** is a variant of `PPO <ppo>`_ without a critic :cite:`Shao.2024`.

.. code-block:: python

    loss = PPO()

See also :ref:`trust regions <trpo>`, :math:`x^2` and :class:`~pkg.Adam`.
"""


def prose_of(source: str) -> str:
    return read_markdown(source)[0].text()


def test_a_directive_tells_and_code_does_not() -> None:
    text = prose_of(NOTE)
    assert "GRPO is a variant of PPO without a critic .\n" in text  # a source is no part of the sentence
    assert "loss" not in text
    assert f"See also trust regions, {GAP} and ~pkg.Adam.\n" in text


def test_the_line_over_a_title_is_no_part_of_it() -> None:
    prose, _ = read_markdown(NOTE)
    assert [prose.text()[block.start : block.end] for block in prose.blocks if block.kind == "heading"] == ["GRPO"]


def test_a_line_of_any_kind_under_a_title_makes_it_one() -> None:
    source = "Ensembles\n---------\n\nWhat they are\n~~~~~~~~~~~~~\nBagging averages.\n\nUses\n^^^^\n\nMany.\n"
    prose, _ = read_markdown(source)
    headings = [(prose.text()[b.start : b.end], b.level) for b in prose.blocks if b.kind == "heading"]
    assert headings == [("Ensembles", 1), ("What they are", 2), ("Uses", 2)]
    assert "Bagging averages." in prose.text()


def test_a_fence_of_tildes_under_a_line_is_none() -> None:
    assert prose_of("An example of PPO:\n~~~~\nloss = 1\n~~~~\nEnd.\n") == "An example of PPO:\nEnd.\n"


def test_each_character_keeps_its_place() -> None:
    prose, _ = read_markdown(NOTE)
    at = prose.text().index("variant")
    assert NOTE[prose.offsets[at] :].startswith("variant of `PPO")


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("`[paper] <https://x.org>`__ 与 `[code] <https://y.org>`__\n", "[paper] 与 [code]\n"),
        ("a ratio of 3:`x`\n", "a ratio of 3:x\n"),
        ("前文 `PPO` :eqref:`eq_ppo` 后文\n", f"前文 PPO {GAP} 后文\n"),
        ("- item\n\n      code in a list\n", "item\n"),
    ],
)
def test_roles_and_what_only_looks_like_them(source: str, prose: str) -> None:
    assert prose_of(source) == prose


def test_a_quote_shows_links_as_they_read() -> None:
    assert (
        without_marks("a variant of `PPO <ppo>`_ and :ref:`trust regions <trpo>`, **see**")
        == "a variant of PPO and trust regions, see"
    )


@given(st.text(alphabet=" .:=~-\n\tab`<>*一", max_size=80) | st.text(max_size=60))
def test_no_character_moves(source: str) -> None:
    marked = as_markdown(source)
    assert len(marked) == len(source)
    assert all(
        new == old
        or (old, new)
        in {
            (" ", ">"),
            *((char, " ") for char in "=~^*+#-"),
            *((char, line) for char in "~^\"'+*:.=-" for line in "=-"),
        }
        for old, new in zip(source, marked, strict=True)
    )
