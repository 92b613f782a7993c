"""Listing pages: one truncated note a line."""

import sys
from collections.abc import Callable
from typing import Any, SupportsIndex

import pytest

from mlgraph.notes.lines import line_of
from mlgraph.notes.listing import entries, title
from mlgraph.notes.read import notes_from_text

GRADIENT = "💡 引言 Policy Gradient 是一类policybased方法，它直接对策略的参数求梯度，[公式] 其中回报由蒙特卡洛采样得到，方差因此很大，需要基线来..."
CRITIC = "ActorCritic 结构 把值函数当作评论家，用 TemporalDifference 误差代替回报，于是每走一步就能更新一次演员的参数 𝑥，不必等到回合..."
DILATED = "空洞卷积 Dilated Convolution 在卷积核的权重之间留出空洞，不增加参数就能扩大感受野，语义分割里常用它来代替下采样层。"
PAGE = f"MY SITE\n\nLATEST NOTES\n{GRADIENT}\n{CRITIC}\n{DILATED}\n1 2 3\n"


def found(page: str) -> list[str]:
    return [page[start:end] for start, end in entries(page)]


def test_headings_and_pager_are_no_notes() -> None:
    assert found(PAGE) == [GRADIENT, CRITIC, DILATED]


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("\n1 2 3\n", ""),
        PAGE.replace("\n1 2 3\n", "\n 12 \n\n"),
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("\n", "\r"),
        "\n\n" + PAGE.replace("SITE\n\n", "SITE\n"),
    ],
    ids=["no pager", "one page", "crlf", "cr", "tight"],
)
def test_shapes_of_a_page(page: str) -> None:
    assert found(page) == [GRADIENT, CRITIC, DILATED]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "one\ntwo\n",
        f"MY SITE\nLATEST\n{GRADIENT}\n",
        f"MY SITE\nLATEST\n{GRADIENT}\n\n{CRITIC}\n",
        f"{GRADIENT}\nLATEST\n{CRITIC}\n{CRITIC}\n",
        "Shopping\nToday\nmilk\nbread\nbutter\n",
        f"Title\nBy me\n{DILATED}\n{DILATED}\n{DILATED}\n",
    ],
    ids=["empty", "short", "one note", "paragraphs", "no heading", "list", "not cut"],
)
def test_what_is_no_listing_page(page: str) -> None:
    assert entries(page) == []


def test_each_note_has_its_line_its_title_and_the_offsets_of_the_file() -> None:
    notes = notes_from_text(PAGE, "page.txt")
    assert [(note.line, note.title) for note in notes] == [
        (4, "引言 Policy Gradient"),
        (5, "ActorCritic"),
        (6, "空洞卷积"),
    ]
    for note, entry in zip(notes, (GRADIENT, CRITIC, DILATED), strict=True):
        assert note.text == PAGE
        assert PAGE[note.offsets[0] :].startswith(entry)
        assert line_of(note, note.offsets[0]) == note.line
        assert len(note.prose) == len(note.offsets)


def test_the_holes_that_a_page_leaves_are_gaps() -> None:
    assert "，\ufffc 其中" in notes_from_text(PAGE, "page.txt")[0].prose


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Proximal Policy Optimization (PPO) 是一种算法", "Proximal Policy Optimization (PPO)"),
        ("一、引言 近端策略优化 PPO算法", "一、引言"),
        ("概述 背景 SAC 是最大熵方法", "概述 背景 SAC"),
        ("3. GBDT 与 XGBoost 的关系", "GBDT"),
        ("👉👉 VAE VAE由编码器和解码器组成", "VAE"),
        ("感受野是什么？它与步长有关", "感受野是什么"),
        ("lowercase words only, and more", "lowercase words only"),
        ("引言", "引言"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_title(entry: str, expected: str) -> None:
    assert title(entry) == expected


@pytest.mark.parametrize("entry", ["A " * 50_000, "(" * 100_000, "." * 100_000, "https://x " * 20_000, "！" * 100_000])
def test_a_title_is_short_and_quick(entry: str) -> None:
    assert len(title(entry)) <= 48
    assert entries(f"a\nb\n{entry}\n{entry}\n") in ([], [(4, 4 + len(entry)), (5 + len(entry), 5 + 2 * len(entry))])


class Page(str):
    """A text that counts the characters that are looked at through its methods."""

    looked_at = 0

    def __getitem__(self, index: "SupportsIndex | slice") -> str:
        taken = super().__getitem__(index)
        Page.looked_at += len(taken)
        return taken


def counted(name: str) -> Callable[..., Any]:
    def method(self: Page, *args: Any) -> Any:
        within = slice(*args[1:3]) if name in IN_A_STRETCH and len(args) > 1 else slice(None)
        Page.looked_at += len(range(len(self))[within])
        return getattr(str(self), name)(*args)

    return method


IN_A_STRETCH = ("count", "find", "index", "rfind", "rindex", "startswith", "endswith")
for name in (*IN_A_STRETCH, "lower", "partition", "replace", "split", "splitlines", "translate"):
    setattr(Page, name, counted(name))


def work(notes: int) -> int:
    """Calls, and characters of the page looked at, that reading so many notes takes."""
    page = Page("MY SITE\nLATEST\n" + "".join(f"{number} {GRADIENT}\n" for number in range(notes)))
    calls = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    Page.looked_at = 0
    sys.setprofile(count)
    try:
        found = notes_from_text(page, "page.txt")
        lines = [(note.line, line_of(note, note.offsets[-1])) for note in found]
    finally:
        sys.setprofile(None)
    assert lines == [(number, number) for number in range(3, notes + 3)]
    return calls + Page.looked_at


def test_a_page_of_more_notes_takes_as_much_more_work() -> None:
    work(10)  # what is compiled and remembered once
    fifty, two_hundred = work(50), work(200)
    assert fifty > 50 * len(GRADIENT)
    assert two_hundred < 4.4 * fifty
