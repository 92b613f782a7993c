"""The extractor as a spaCy pipeline: spans in the text as it was given, statements with their sentences."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab

from mlgraph.extract.extractor import Extractor
from mlgraph.extract.pipeline import make_pipeline
from mlgraph.extract.tokenizer import MixedTokenizer

TEXT = "# PPO\n\n**PPO** 是对 `TRPO` 的简化，见 [GAE](https://example.org/gae)。\n"


@pytest.fixture(scope="module")
def nlp(extractor: Extractor) -> Language:
    return make_pipeline(extractor)


def test_spans_and_evidence_stand_in_the_text_as_it_was_given(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["concepts"]] == [
        ("PPO", "ppo"), ("PPO", "ppo"), ("TRPO", "trpo"), ("GAE", "gae"),
    ]  # fmt: skip
    [simplified] = [one for one in doc._.relations if one.builds_on == "trpo"]
    evidence = simplified.evidence[0]
    assert doc.text[evidence.start : evidence.end] == evidence.quote


def test_it_stands_beside_other_components(nlp: Language) -> None:
    assert nlp.pipe_names == ["mlgraph"]
    docs = list(nlp.pipe([TEXT, "", "SAC 使用最大熵。"]))
    assert [len(doc.spans["concepts"]) > 0 for doc in docs] == [True, False, True]


@given(st.text(st.sampled_from(list("PO强化。 \n-a\u3000.")), max_size=40))
def test_the_tokenizer_keeps_the_text(text: str) -> None:
    assert MixedTokenizer(Vocab())(text).text == text


def test_reading_notes_loads_no_spacy() -> None:
    code = (
        "import sys; from mlgraph.model import Graph; from mlgraph.extract.engine import extract_files;"
        "list(extract_files(Graph({}), [('a.md', b'# PPO')])); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
