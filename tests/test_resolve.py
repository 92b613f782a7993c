"""Names as people type them."""

import pytest

from mlgraph.errors import AmbiguousNameError, UnknownConceptError
from mlgraph.model import Alias, Concept, Graph, Relation
from mlgraph.resolve import NameIndex, both_labels, search

CONCEPTS = (
    Concept("ppo", {"en": "PPO", "zh": "近端策略优化"}, (Alias("Proximal Policy Optimization"), Alias("PO", True))),
    Concept("ppo-clip", {"en": "PPO-Clip"}),
    Concept("grpo", {"en": "GRPO", "zh": "组相对策略优化"}, (Alias("PO", True),)),
    Concept("policy-gradient", {"en": "Policy gradient", "zh": "策略梯度"}),
    Concept("sam", {"en": "SAM"}, (Alias("{}"),)),
    Concept("sam-optimizer", {"en": "SAM"}),
)
NAMES = NameIndex(Graph({concept.id: concept for concept in CONCEPTS}))


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("ppo", "ppo"),
        ("PPO", "ppo"),
        ("近端 策略优化", "ppo"),
        ("proximal-policy OPTIMIZATION", "ppo"),
        ("ppo clip", "ppo-clip"),
        ("PPOClip", "ppo-clip"),
        ("policy gradients", "policy-gradient"),
        ("Ｐolicy Ｇradient", "policy-gradient"),
        ("sam", "sam"),
        ("sam-optimizer", "sam-optimizer"),
    ],
)
def test_resolve(name: str, id: str) -> None:
    assert NAMES.resolve(name).id == id


@pytest.mark.parametrize(("name", "candidates"), [("PO", ["grpo", "ppo"]), ("SAM", ["sam", "sam-optimizer"])])
def test_a_shared_name_lists_its_candidates(name: str, candidates: list[str]) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        NAMES.resolve(name)
    assert (caught.value.name, caught.value.candidates) == (name, candidates)


def test_a_name_of_one_concept_wins_over_an_ambiguous_alias() -> None:
    plain, shared = Concept("po", {"en": "PO"}), Concept("ppo", {"en": "PPO"}, (Alias("PO", True),))
    assert NameIndex(Graph({"ppo": shared, "po": plain})).resolve("P.O.").id == "po"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("PPPO", "PPO (近端策略优化)"),
        ("近端策略", "PPO (近端策略优化)"),
        ("策略剃度", "Policy gradient (策略梯度)"),
        ("polcy gradient", "Policy gradient (策略梯度)"),
    ],
)
def test_did_you_mean_shows_both_languages(name: str, first: str) -> None:
    with pytest.raises(UnknownConceptError) as caught:
        NAMES.resolve(name)
    assert caught.value.suggestions[0] == first
    assert len(set(caught.value.suggestions)) == len(caught.value.suggestions) <= 4


@pytest.mark.parametrize("name", ["", "()", "{}", "--"])
def test_a_name_without_letters_is_no_name(name: str) -> None:
    with pytest.raises(UnknownConceptError) as caught:
        NAMES.resolve(name)
    assert caught.value.suggestions == []


KINDS = ("soft", "hard", "self", "cross", "local")
GENERAL = (
    *(Concept(kind, {"en": f"{kind.title()}-attention", "zh": f"{kind}注意力"}) for kind in KINDS),
    Concept("inattention", {"en": "Inattention blindness"}),
    *(Concept(f"on-self-{i}", {"en": f"N{i}"}, builds_on=(Relation(f"on-self-{i}", "self"),)) for i in range(2)),
    Concept("on-local", {"en": "M"}, builds_on=(Relation("on-local", "local"),)),
)


@pytest.mark.parametrize("name", ["attention", "Attentions", "注意力"])
def test_of_a_general_word_what_most_builds_on_comes_first(name: str) -> None:
    found = NameIndex(Graph({concept.id: concept for concept in GENERAL})).suggest(name)
    assert found == [f"{kind}-attention ({kind.lower()}注意力)" for kind in ("Self", "Local", "Cross", "Hard")]


def test_nothing_is_suggested_for_something_far_off() -> None:
    assert NAMES.suggest("quantum chromodynamics") == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ppo", ["ppo", "ppo-clip"]),
        ("策略", ["policy-gradient", "ppo", "grpo"]),
        ("PO", ["grpo", "ppo", "policy-gradient", "ppo-clip"]),
        ("nothing", []),
        ("-", []),
    ],
)
def test_search_puts_whole_names_first_then_beginnings(text: str, ids: list[str]) -> None:
    assert [concept.id for concept in search(NAMES, text)] == ids


WORDS = (
    Concept("property", {"en": "Property"}),
    Concept("crossover-operators", {"en": "Crossover operators"}),
    Concept("longrope", {"en": "LongRoPE"}),
    Concept("yarn", {"en": "YaRN"}, (Alias("Yet another RoPE extension method"),)),
    Concept("rope-2d", {"en": "RoPE-2D"}),
    Concept("rotary-embedding", {"en": "Rotary embedding"}, (Alias("RoPE", True),)),
    Concept("query-property", {"zh": "查询旋转位置编码"}, (Alias("查询RoPE"),)),
)


@pytest.mark.parametrize("text", ["RoPE", "rope", "ropes"])
def test_search_puts_words_before_what_stands_inside_words(text: str) -> None:
    found = search(NameIndex(Graph({concept.id: concept for concept in WORDS})), text)
    assert [concept.id for concept in found] == [
        "rotary-embedding", "rope-2d", "query-property", "longrope", "yarn", "property", "crossover-operators",
    ]  # fmt: skip


def test_both_labels_of_a_concept_without_any() -> None:
    assert both_labels(Concept("ppo", {})) == "ppo"
