"""Did-you-mean: spelling, parts, order of words; pinyin initials; simplified characters."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph import pinyin
from mlgraph.errors import UnknownConceptError
from mlgraph.hanzi import simplified
from mlgraph.model import Concept, Graph
from mlgraph.resolve import NameIndex, resolve
from mlgraph.suggest import closest, distance

NAMES = {
    "proximalpolicyoptimization": ["ppo"],
    "近端策略优化": ["ppo"],
    "ppo": ["ppo"],
    "generalizedadvantageestimation": ["gae"],
    "策略梯度": ["pg"],
    "policygradient": ["pg"],
    "flow": ["flow"],
}


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("proximal polic optimisation", "ppo"),
        ("optimization of a proximal policy", "ppo"),
        ("advantage generalised estimation", "gae"),
        ("estimation, advantage", "gae"),
        ("策略梯度法", "pg"),
        ("策略剃度", "pg"),
        ("近端策略優化算法", "ppo"),
        ("polciy gradeint", "pg"),
        ("pppo", "ppo"),
        ("策略 gradient", "pg"),
        ("gradient of 策略", "pg"),
        ("optimisation, proximal 策略", "ppo"),
        ("generalized", "gae"),
        ("genralised adv", "gae"),
    ],
)
def test_close_names(name: str, first: str) -> None:
    assert closest(name, NAMES.items())[:1] == [first]


@pytest.mark.parametrize("name", ["", "()", "x", "quantum chromodynamics", "量子色动力学"])
def test_nothing_close(name: str) -> None:
    assert closest(name, NAMES.items()) == []


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_that_of_single_changes(one: str, other: str) -> None:
    """Against the definition, worked out step by step from the ends."""

    @cache
    def steps(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [steps(i - 1, j) + 1, steps(i, j - 1) + 1, steps(i - 1, j - 1) + (one[i - 1] != other[j - 1])]
        if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
            ways.append(steps(i - 2, j - 2) + 1)
        return min(ways)

    assert distance(one, other) == distance(other, one) == steps(len(one), len(other))


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("強化學習", "强化学习"),
        ("變分自編碼器", "变分自编码器"),
        ("語言模型", "语言模型"),
        ("圖像分割", "图像分割"),
        ("策略", "策略"),
    ],
)
def test_simplified(traditional: str, simple: str) -> None:
    assert simplified(traditional) == simple


CONCEPTS = (
    Concept("ppo", {"zh": "近端策略优化"}),
    Concept("bp", {"zh": "反向传播"}),
    Concept("q", {"zh": "Q学习（强化学习）"}),
    Concept("lstm", {"zh": "長短期記憶"}),
)
INDEX = NameIndex(Graph({concept.id: concept for concept in CONCEPTS}))


@pytest.mark.parametrize(
    ("name", "id"),
    [("jdclyh", "ppo"), ("FXCB", "bp"), ("fxzb", "bp"), ("qxxqhxx", "q"), ("cdqjy", "lstm"), ("zdqjy", "lstm")],
)
def test_pinyin_initials_where_only_one_name_has_them(name: str, id: str) -> None:
    assert resolve(INDEX, name).id == id


@pytest.mark.parametrize("name", ["jdcl", "jd", "jdclyh2", "fx cb"])
def test_other_letters_are_no_name(name: str) -> None:
    with pytest.raises(UnknownConceptError):
        resolve(INDEX, name)


def test_pinyin_initials_of_several_names_are_no_name_but_a_hint() -> None:
    twins = (Concept("a", {"zh": "近端策略"}), Concept("b", {"zh": "近端传略"}))
    with pytest.raises(UnknownConceptError) as caught:
        resolve(NameIndex(Graph({concept.id: concept for concept in twins})), "jdcl")
    assert caught.value.suggestions == ["近端策略", "近端传略"]


def test_readings_are_those_of_pypinyin() -> None:
    spoken = pytest.importorskip("pypinyin")
    first = spoken.Style.FIRST_LETTER
    table = pinyin._letters()
    assert len(table) == 6763
    for char, letters in table.items():
        assert set(letters) <= set(spoken.pinyin(char, style=first, heteronym=True)[0])
        assert spoken.lazy_pinyin(char, style=first)[0] in letters


@pytest.mark.parametrize("name", ["行列式", "重要性采样", "重参数化", "指令微调", "学习率", "协调", "长期依赖", "量化"])
def test_what_is_read_in_more_than_one_way_is_found_as_it_is_spoken(name: str) -> None:
    spoken = pytest.importorskip("pypinyin")
    assert "".join(spoken.lazy_pinyin(name, style=spoken.Style.FIRST_LETTER)) in pinyin.initials(name)
