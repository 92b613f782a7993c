"""Background of what terms build on: what it answers, that it is sound, and that it never states anything itself."""

from collections import Counter
from collections.abc import Callable

import pytest

from mlgraph.extract.extractor import Extraction
from mlgraph.extract.facts import Facts
from mlgraph.extract.forebears import Forebears, read_forebears
from mlgraph.model import Concept, Graph, Relation
from mlgraph.names import fold

IDS = ["a", "b", "c", "d"]
LINES = {"A": "B; lonely trick|孤招", "C": "a very lonely trick", "B": "C", "D": "nothing known"}
TOLD = Forebears(lambda name: [name.lower()] if name.lower() in IDS else [], IDS.__contains__, LINES)


@pytest.mark.parametrize(
    ("newer", "older", "relation"),
    [
        ("a", "b", "direct"),
        ("b", "a", "turned"),
        ("a", "c", "far"),
        ("c", "a", "back"),
        ("d", "a", "none"),
        ("c", "d", "none"),
        ("a", "lonely-trick", "direct"),
        ("a", "孤招", "direct"),
        ("new-net", "a", "unknown"),
        ("c", "lonely-trick", "sort"),
        ("c", "trick", "sort"),
        ("c", "rick", "none"),
    ],
)
def test_how_two_concepts_stand(newer: str, older: str, relation: str) -> None:
    assert TOLD.relation(newer, older) == relation


def test_a_word_in_many_lines_is_famous() -> None:
    lines = {f"term {i}": "loss" for i in range(40)} | {"other": "rare trick"}
    told = Forebears(lambda name: [name], lambda id: True, lines)
    assert told.fame("loss") > told.fame("rare trick") > told.fame("never named") == 0


def test_what_the_graph_joins_never_goes_back() -> None:
    concepts = {id: Concept(id, {"en": id.upper()}) for id in IDS}
    concepts["d"] = Concept("d", {"en": "D"}, builds_on=(Relation("d", "a"),))
    joined = Facts(Graph(concepts), forebears=TOLD)
    assert not joined.goes_back("d", "a")
    assert not joined.goes_back("d", "c")
    assert joined.goes_back("b", "a")


def test_each_line_that_ships_names_a_term_once_and_not_itself() -> None:
    lines = read_forebears()
    assert len(lines) > 9_000
    assert [name for name, count in Counter(map(fold, lines)).items() if count > 1] == []
    assert [name for name, line in lines.items() if fold(name) in {fold(item) for item in line.split("; ")}] == []
    assert [name for name, line in lines.items() if not line or "  " in line or line.endswith(";")] == []


@pytest.mark.parametrize(
    "text", ["PPO. TRPO.", "PPO and TRPO.", "我看了 PPO，也看了 TRPO。", "We compare PPO with TRPO."]
)
def test_background_alone_states_nothing(stated: Callable[[str], set[str]], text: str) -> None:
    assert stated(text) == set()


def test_people_and_titles_are_no_terms(read: Callable[..., Extraction]) -> None:
    text = "# Adam\n\nAdam 由 Mary Major 和 Li Ming 在 2014 年提出，见论文《Adam: A Method for Stochastic Policy Gradient》。"
    found = read(text)
    assert not {name for names in found.unknown.values() for name in names} & {"Mary Major", "Li Ming"}
    assert not any("policy" in statement.builds_on for statement in found.statements)


def test_a_sentence_takes_no_shortcut(stated: Callable[[str], set[str]]) -> None:
    assert stated("LSTM 是循环神经网络的一种变体，GRU 则是 LSTM 的简化。") == {"lstm>rnn", "gru>lstm"}
