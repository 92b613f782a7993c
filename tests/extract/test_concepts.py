"""Which concepts a note names: known ones in any spelling, unknown ones that it defines, ambiguous ones by context."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mlgraph.extract.concepts import Tagger, phrases
from mlgraph.extract.contract import to_row
from mlgraph.extract.extractor import Extraction, Extractor
from mlgraph.extract.finder import cues_of
from mlgraph.extract.lexicon import Lexicon
from mlgraph.extract.terms import governed
from mlgraph.model import Alias, Concept, Graph
from mlgraph.names import fold
from mlgraph.notes.read import notes_from_text


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("# ActorCritic\n\nActorCritic 很常用。", "actor-critic"),
        ("# 随机 森林\n\n随机 森林由决策树组成。", "random-forest"),
        ("# $\\text{DDPG}$\n\n$\\text{DDPG}$ 使用经验回放。", "ddpg"),
        ("# LSTMs\n\nLSTMs are RNNs.", "lstm"),
        ("# mask rcnn\n\nmask rcnn adds a branch to Faster R-CNN.", "mask-rcnn"),
    ],
)
def test_known_concepts_in_any_spelling(read: Callable[..., Extraction], text: str, id: str) -> None:
    assert id in {mention.concept for mention in read(text).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# FooNet\n\nFooNet 是一种改进的 ResNet。FooNet 使用注意力。", "FooNet"),
        ("我们提出梯度对齐损失（gradient alignment loss，GAL）。GAL 使用注意力。", "GAL"),
        ("- **截断双网络学习（clipped double learning）**：TD3 使用两个网络。", "截断双网络学习"),
        ("LSGAN 采用最小二乘损失。LSGAN 是 GAN 的改进。", "最小二乘损失"),
        ("LSGAN uses a least-squares loss. LSGAN extends GAN.", "least-squares loss"),
        ("受扩散模型启发，FooLDM 2 是一种新的 GAN。", "FooLDM 2"),
        ("It rests on foo2vec, a small VAE.", "foo2vec"),
        ("$\\text{Noisy DQN}$ 算法是在 DQN 的网络里加了噪声层。", "Noisy DQN"),
        ("一种网络，其变体包括门控记忆网络（gated memory network，GMN）。GMN 使用注意力。", "门控记忆网络"),
    ],
)
def test_new_concepts_are_tagged(extractor: Extractor, text: str, name: str) -> None:
    [note] = notes_from_text(text, "note.md")
    found = extractor.tagger.tag(note).unknown.values()
    assert fold(name) in {fold(form) for names in found for form in names}


@pytest.mark.parametrize(
    "text", ["# 概述\n\n概述如下。", "# Introduction\n\nIntroduction to it.", "GPU、CPU 和 README 见 GitHub。"]
)
def test_furniture_is_no_concept(read: Callable[..., Extraction], text: str) -> None:
    assert not read(text).unknown


def test_a_short_name_may_mean_something_else_here(extractor: Extractor) -> None:
    [note] = notes_from_text(
        "Group relational prompt ordering (GRPO) is new. GRPO sorts prompts. PPO is not used.", "note.md"
    )
    tagged = extractor.tagger.tag(note)
    assert "grpo" not in {mention.concept for mention in tagged.mentions}
    assert ("Group relational prompt ordering", "GRPO") in tagged.unknown.values()


def test_a_short_name_may_mean_another_known_concept_here() -> None:
    kernel = Concept("kernel", {"en": "Kernel ridge regression"})
    logic = Concept("logic", {"en": "KRR"}, aliases=(Alias("knowledge representation and reasoning"),))
    [note] = notes_from_text("Kernel ridge regression (KRR) is old. KRR is simple.", "note.md")
    tagger = Tagger(Graph({"kernel": kernel, "logic": logic}))
    assert {mention.concept for mention in tagger.tag(note).mentions} & {"kernel", "logic"} == {"kernel"}


def test_a_mention_covers_the_phrase_that_its_name_ends(extractor: Extractor) -> None:
    text = "DDPM runs a lazily damped convolution."
    [note] = notes_from_text(text, "note.md")
    tagged = replace(extractor.tagger.tag(note), wider={len(text) - 1: text.index("damped")})
    assert [text[m.start : m.end] for m in phrases(tagged, {"ddpm", "convolution"})] == ["DDPM", "damped convolution"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foo v3 的改进：V3 改了 V2。", ["foo3", "foo3", "foo2"]),
        ("Foo-v2 and Bar-v3: v2 wins.", ["foo2", "bar3"]),
        ("Foo v3 needs API/v2, 1v2 and v2-alpha; v9 is unknown.", ["foo3"]),
    ],
)
def test_a_bare_version_is_of_the_one_family_of_the_note(text: str, found: list[str]) -> None:
    names = {"foo2": "Foo v2", "foo3": "Foo v3", "bar3": "Bar v3"}
    tagger = Tagger(Graph({id: Concept(id, {"en": name}) for id, name in names.items()}))
    [note] = notes_from_text(text, "note.md")
    assert [m.concept for m in tagger.tag(note).mentions if m.concept in names] == found


def test_a_list_of_examples_is_no_second_name(extractor: Extractor) -> None:
    [note] = notes_from_text("We compare optimizers (Adam, AdamW and RMSProp).", "note.md")
    assert [mention.concept for mention in extractor.tagger.tag(note).mentions] == [
        "optimizer",
        "adam",
        "adamw",
        "rmsprop",
    ]


def test_a_name_inside_a_word_is_no_mention(read: Callable[..., Extraction]) -> None:
    mentions = read("SACRED and PPOX are tools.").mentions
    assert not {"sac", "ppo"} & {mention.concept for mention in mentions}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FooNet-50 and FooNet50", ["FooNet-50 foo", "FooNet50 foo"]),
        ("FooNet9000 follows FooNet", ["FooNet9000 foo-two", "FooNet foo"]),
        ("it has a softmax layer, and A softmax", []),
        ("it has an A-softmax, or ASoftmax", ["A-softmax angular", "ASoftmax angular"]),
        ("Mean-to-FooNet is another thing", []),
        ("it speeds up DETR; UP-DETR, UPDETR too", ["UP-DETR up", "UPDETR up"]),
        ("FooNets, but neither FOONETS nor foonet.cpp", ["FooNet foo"]),
        ("结合了 foonet 和 up-detr；在 Foo net 里", ["foonet foo", "up-detr up", "Foo net foo"]),
    ],
)
def test_sizes_articles_and_longer_names(text: str, found: list[str]) -> None:
    names = [("foo", "FooNet"), ("foo-two", "FooNet9000"), ("angular", "A-Softmax"), ("up", "UP-DETR")]
    matches = Lexicon((id, name, False) for id, name in names).find(text)
    assert [f"{text[match.start : match.end]} {match.candidates[0]}" for match in matches] == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("depthwise convolution", "先做 depthwise 卷积", ["depthwise 卷积"]),
        ("Bellman equation", "Bellman方程", ["Bellman方程"]),
        ("FooNet", "FooNet 网络", ["FooNet"]),
        ("disentangled attention", "disentangled\tattention", []),
        ("LayerDrop", "Layerdrop 和 layerdrop", ["Layerdrop"]),
        ("A* search", "It grew out of a search; A* search and A*-search need a heuristic.", ["A* search", "A*-search"]),
        ("object query", "DETR has object queries and an object-query.", ["object queries", "object-query"]),
        ("density matrix", "Two density matrices.", ["density matrices"]),
    ],
)
def test_names_half_chinese_in_cells_and_of_other_capitals(name: str, text: str, found: list[str]) -> None:
    lexicon = Lexicon([("one", name, False)], frozenset(["one"]), mixed=True)
    assert [text[match.start : match.end] for match in lexicon.find(text)] == found


def test_a_head_that_is_a_name_keeps_its_meaning() -> None:
    names = [("transformer", "Transformer", False), ("transformer-decoder", "Transformer decoder", False)]
    [match] = Lexicon(names, mixed=True).find("用的是 Transformer 解码器")
    assert match.candidates == ("transformer",)


def test_a_known_name_with_a_class_noun_is_no_new_term() -> None:
    graph = Graph({"off-policy": Concept("off-policy", {"zh": "异策略"}), "dqn": Concept("dqn", {"en": "DQN"})})
    [note] = notes_from_text("# DQN\n\nDQN 是异策略算法，异策略算法用旧数据。", "note.md")
    tagged = Tagger(graph).tag(note)
    assert [note.prose[m.start : m.end] for m in tagged.mentions if m.concept == "off-policy"] == ["异策略", "异策略"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("它使用了梯度惩罚和谱归一化。", ["梯度惩罚", "谱归一化"]),
        ("It uses a multi-task loss.", ["multi-task loss"]),
        ("它使用了这个方法。", []),
        ("It uses the same method.", []),
    ],
)
def test_terms_that_cues_govern(text: str, terms: list[str]) -> None:
    assert [term for term, _ in governed(text, cues_of(text))] == terms


def _two_sams() -> Extractor:
    shared = Alias("SAM", ambiguous=True)
    return Extractor(
        Graph(
            {
                "segment-anything": Concept("segment-anything", {"en": "Segment Anything"}, (shared,)),
                "sharpness-aware": Concept("sharpness-aware", {"en": "sharpness-aware minimization"}, (shared,)),
            }
        )
    )


def test_the_note_decides_what_a_shared_name_means() -> None:
    [note] = notes_from_text("# Segment Anything\n\nSegment Anything is a model. SAM uses a prompt encoder.", "note.md")
    tagged = _two_sams().tagger.tag(note)
    assert "segment-anything" in {mention.concept for mention in tagged.mentions}
    assert "sharpness-aware" not in {mention.concept for mention in tagged.mentions}
    assert not tagged.undecided


def test_a_shared_name_without_context_is_reported_and_not_guessed() -> None:
    [note] = notes_from_text("SAM is popular.", "note.md")
    extractor = _two_sams()
    row = to_row(extractor.read(note), extractor.graph)
    [ambiguous] = row["ambiguous"]
    assert (ambiguous["text"], ambiguous["candidates"]) == ("SAM", ["segment-anything", "sharpness-aware"])
    assert row["concepts"] == []


def test_front_matter_aliases_name_what_the_title_names() -> None:
    graph = Graph({id: Concept(id, {"en": id.upper()}) for id in ("ppo", "trpo")})
    text = "---\ntitle: {title}\naliases: [clipped trust region]\n---\n\nThe clipped trust region builds on TRPO.\n"
    for title, found in (("PPO", {"ppo", "trpo"}), ("Week three", {"trpo"})):
        [note] = notes_from_text(text.replace("{title}", title), "a.md")
        tagged = Extractor(graph).tagger.tag(note)
        assert {mention.concept for mention in tagged.mentions} & graph.concepts.keys() == found


@pytest.mark.parametrize(
    "text",
    [
        "It improves on TRPO with a clipped objective.\n",
        "## 简介\n\n该方法是对 TRPO 的一种改进。\n",
        "---\ntitle: PPO\n---\n\n- 是对 TRPO 的一种改进\n",
    ],
)
def test_the_subject_may_be_told_by_the_title_alone(extractor: Extractor, text: str) -> None:
    [note] = notes_from_text(text, "rl/PPO.md")
    extraction = extractor.read(note)
    assert [(one.concept, one.builds_on) for one in extraction.statements] == [("ppo", "trpo")]
    assert {row["id"] for row in to_row(extraction, extractor.graph)["concepts"]} >= {"ppo", "trpo"}


def test_the_title_may_be_what_a_pronoun_builds_on(extractor: Extractor) -> None:
    [note] = notes_from_text("GRPO 采用了这种方法。\n", "rl/PPO.md")
    row = to_row(extractor.read(note), extractor.graph)
    assert {one[end] for one in row["relations"] for end in ("concept", "builds_on")} <= {
        c["id"] for c in row["concepts"]
    }
