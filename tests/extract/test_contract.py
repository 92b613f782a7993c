"""Offsets map back exactly, output is the same every time, and hostile text costs bounded time."""

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlgraph.extract.contract import to_row
from mlgraph.extract.extractor import Extraction, Extractor
from mlgraph.model import Concept, Graph
from mlgraph.notes.read import notes_from_text

PIECES = st.sampled_from(
    [
        "PPO", "TRPO", "DQN", "经验回放", "Actor-Critic", "$\\text{SAC}$", "**GAN**", "`VAE`", "[ViT](http://x)", "使用", "是",
        "的改进", "基于", " uses ", " is a ", " extends ", "，", "。", ". ", "\n", "\r\n\r\n", "# ", "- ", "| a | b |\n", "（", "）",
        "、", " and ", "不", "如果", "😀", "𝑥", "\u200b", "\t", "WGAN-GP（gradient penalty）", "前者", "称之为 ", "A + B", " → ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40))
def test_offsets_map_back(extractor: Extractor, pieces: list[str]) -> None:
    text = "".join(pieces)
    for note in notes_from_text(text, "note.md"):
        row = to_row(extractor.read(note), extractor.graph)
        ids = {concept["id"] for concept in row["concepts"]}
        for concept in row["concepts"]:
            assert all(0 <= start < end <= len(text) for start, end in concept["mentions"])
        for relation in row["relations"]:
            assert {relation["concept"], relation["builds_on"]} <= ids
            assert 0 < relation["confidence"] < 1
            for evidence in relation["evidence"]:
                assert evidence["quote"] == text[evidence["start"] : evidence["end"]]
                before = text[: evidence["start"]].replace("\r\n", "\n").replace("\r", "\n")
                assert evidence["line"] == before.count("\n") + 1


def test_a_concept_has_every_known_name() -> None:
    graph = Graph({"googlenet": Concept("googlenet", {"en": "GoogLeNet"})})
    [note] = notes_from_text("# 卷积网络\n\nInception 使用 1x1 卷积。\n", "note.md")
    names = {row["id"]: row["names"] for row in to_row(Extractor(graph).read(note), graph)["concepts"]}
    assert names["googlenet"][:2] == ["GoogLeNet", "Inception"]


def test_two_runs_give_the_same(extractor: Extractor) -> None:
    text = "# TD3\n\nTD3 是 DDPG 的改进，使用目标网络。FooNet 与 BarNet 使用注意力。FooNet 和 BarNet 很新。\n" * 3
    rows = []
    for _ in range(2):
        [note] = notes_from_text(text, "note.md")
        rows.append(json.dumps(to_row(extractor.read(note), extractor.graph), ensure_ascii=False))
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "A-",
        "a ",
        "的",
        "使用",
        "PPO、",
        "PPO ",
        "PPO 使用 ",
        "A" * 50 + " ",
        "（PPO",
        "AB-12 ",
        "*a* ",
        "uses ",
        "Aa Bb, ",
        "Aa: Bb Cc Dd Ee Ff ",
        "PPO-to-",
        "与PPO很像",
        "PPO / TRPO：",
        "PPO is replaced with ",
        "PPO 取代了 TRPO ",
        "1.1.1.",
        "PPO，以",
        "PPO as in ",
        "在它的基础上，PPO ",
        "它们都是 PPO",
        "PPO 用",
        "PPO - a ",
        "1. 1. 有哪些PPO？\n\n",
    ],
)
def test_hostile_text_is_bounded(extractor: Extractor, piece: str) -> None:
    text = piece * (40_000 // len(piece))
    [note] = notes_from_text("x\n\n" + text, "note.txt")
    start = time.perf_counter()
    extractor.read(note)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    "head", ["1" * 50 + "PPO x", "1. " * 18 + "PPO 有哪", "说说" * 20 + "PPO有", "Common " * 8 + "PPO"]
)
def test_a_hostile_heading_is_bounded(extractor: Extractor, head: str) -> None:
    [note] = notes_from_text(f"## {head}\n\n- TRPO\n", "note.md")
    start = time.perf_counter()
    extractor.read(note)
    assert time.perf_counter() - start < 5


def test_the_sentence_that_names_both_is_shown_first(read: Callable[[str], Extraction]) -> None:
    [statement] = read("# Double DQN\n\nIt builds on DQN, with two networks.\n\nDouble DQN extends DQN.").statements
    assert [one.quote.split(" DQN")[0] for one in statement.evidence] == ["Double", "It builds on"]


def test_damaged_text(stated: Callable[[str], set[str]]) -> None:
    text = "概述 DDPG同样使用了ActorCritic的结构,它的优点很多 mAP: 即各类别AP的平均值 [公式] ..."
    assert "ddpg>actor-critic" in stated(text)
