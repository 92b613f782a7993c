"""Terms that nobody listed: chunks of text, how they are described, and the glossary beside the graph."""

import pytest

from mlgraph.extract.chunks import chunks
from mlgraph.extract.concepts import Tagger
from mlgraph.extract.glossary import Glossary, read_glossary
from mlgraph.extract.lexicon import Lexicon
from mlgraph.extract.newterms import NewTerms
from mlgraph.extract.versions import bases
from mlgraph.extract.vocabulary import Vocabulary
from mlgraph.model import Concept, Graph, Mention
from mlgraph.names import fold
from mlgraph.notes.read import notes_from_text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it uses a second-order Taylor expansion", ["second-order Taylor expansion"]),
        ("The router sends tokens to two experts.", ["router sends tokens", "experts"]),
        ("一种基于批内负采样的训练", ["批内负采样", "训练"]),
        ("它把门控 MLP 和因果卷积拼在一起", ["门控 MLP", "MLP", "因果卷积拼"]),
        ("Adam\nRMSProp", ["Adam", "RMSProp"]),
        ("", []),
    ],
)
def test_chunks_end_at_function_words_and_lines(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in chunks(text)] == found


def test_what_a_scorer_likes_is_a_term_and_a_class_noun_may_be_left_off() -> None:
    [note] = notes_from_text("Adam adds a bias correction mechanism.", "a.md")
    weights = {"bias": -9.0, "t=correction": 20.0}
    assert list(NewTerms(Vocabulary(["gradient correction"]), weights).likely(note, [(0, 4, True)]).names) == [
        "bias correction"
    ]


def test_a_term_takes_the_place_of_a_known_name_only_when_likelier_than_not() -> None:
    [note] = notes_from_text("It builds on a causal Transformer.", "a.md")
    at = note.prose.index("Transformer")
    known = [(at, at + 11, True)]
    assert list(NewTerms(Vocabulary([]), {"bias": -1.0, "t=transformer": 0.5}).likely(note, known).names) == []
    assert list(NewTerms(Vocabulary([]), {"bias": 2.0}).likely(note, known).names) == ["causal Transformer"]


def test_each_name_of_the_glossary_stands_once_and_is_worth_a_place() -> None:
    names = [fold(name) for line in read_glossary() for name in line]
    assert len(names) == len(set(names))
    assert all(len(name) >= 2 for name in names)


def test_the_glossary_adds_spellings_to_the_graph_and_terms_beside_it() -> None:
    line = next(line for line in read_glossary() if len(line) > 1)
    known = Glossary.beside(Graph({"it": Concept("it", {"en": line[0]})}))
    assert ("it", line[1]) in known.names
    assert "it" not in known.terms
    assert any(line[1] in names for names in Glossary.beside(Graph({})).terms.values())


def test_a_term_of_the_glossary_is_a_concept_that_the_graph_does_not_know() -> None:
    [note] = notes_from_text("Adam corrects its moments by bias correction.", "a.md")
    tagger = Tagger(Graph({"adam": Concept("adam", {"en": "Adam"})}), {"bias": -9.0})
    assert "bias-correction" in tagger.tag(note).unknown


def test_a_plain_word_that_is_a_name_of_the_glossary_needs_its_capital() -> None:
    lexicon = Lexicon.of(Graph({}), [("falcon", "Falcon")])
    assert [match.start for match in lexicon.find("a falcon; Falcon 40B")] == [10]


def test_the_class_noun_behind_a_name_does_not_make_another_name_longer() -> None:
    lexicon = Lexicon([("roi-pooling", "RoI pooling", False), ("pooling", "pooling layer", False)])
    assert [match.candidates for match in lexicon.find("It has a RoI pooling layer.")] == [("roi-pooling",)]


@pytest.mark.parametrize(
    ("later", "earlier", "joined"),
    [
        ("ColBERTv2", "ColBERT", True),
        ("LLaVA-1.5", "LLaVA", True),
        ("TD3+BC", "TD3", False),
        ("RFB-s", "RFB", True),
        ("Transformer decoder", "Transformer", False),
        ("PPO", "PP", False),
    ],
)
def test_names_that_go_on_from_another(later: str, earlier: str, joined: bool) -> None:
    text = f"{later} and {earlier}"
    [note] = notes_from_text(text, "a.md")
    mentions = [Mention(0, len(later), ("later",)), Mention(len(later) + 5, len(text), ("earlier",))]
    assert dict(bases(note, mentions)) == ({"later": "earlier"} if joined else {})
