"""Did-you-mean: spelling, parts, order of words; pinyin initials; simplified characters."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from mlgraph import pinyin
from mlgraph.errors import UnknownConceptError
from mlgraph.hanzi import simplified
from mlgraph.model import Concept, Graph
from mlgraph.resolve import NameIndex, resolve
from mlgraph.suggest import closest

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
    ],
)
def test_close_names(name: str, first: str) -> None:
    assert closest(name, NAMES.items())[:1] == [first]


@pytest.mark.parametrize("name", ["", "()", "x", "quantum chromodynamics", "量子色动力学"])
def test_nothing_close(name: str) -> None:
    assert closest(name, NAMES.items()) == []


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


INITIALS = dict(zip("近端策略优化反向传播", "jdclyhfxcb", strict=True))


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for pypinyin, which need not be installed."""
    fake = ModuleType("pypinyin")
    fake.__dict__.update(
        Style=SimpleNamespace(FIRST_LETTER=1),
        lazy_pinyin=lambda name, style, errors: [INITIALS[char] for char in name],
    )
    monkeypatch.setitem(sys.modules, "pypinyin", fake)
    pinyin._letters.cache_clear()


CONCEPTS = (
    Concept("ppo", {"zh": "近端策略优化"}),
    Concept("bp", {"zh": "反向传播"}),
)
INDEX = NameIndex(Graph({concept.id: concept for concept in CONCEPTS}))


@pytest.mark.usefixtures("spoken")
def test_pinyin_initials_where_only_one_name_has_them() -> None:
    assert resolve(INDEX, "jdclyh").id == "ppo"
    assert resolve(INDEX, "FXCB").id == "bp"
    for name in ("jdcl", "jd", "jdclyh2"):
        with pytest.raises(UnknownConceptError):
            resolve(INDEX, name)


@pytest.mark.usefixtures("spoken")
def test_pinyin_initials_of_several_names_are_no_name() -> None:
    twins = (Concept("a", {"zh": "近端策略"}), Concept("b", {"zh": "近端传略"}))
    with pytest.raises(UnknownConceptError):
        resolve(NameIndex(Graph({concept.id: concept for concept in twins})), "jdcl")


def test_without_pypinyin_there_are_no_initials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    pinyin._letters.cache_clear()
    with pytest.raises(UnknownConceptError):
        resolve(INDEX, "jdclyh")
