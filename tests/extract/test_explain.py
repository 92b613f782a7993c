"""What made a statement is told in words, and the weights add up to its confidence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mlgraph.extract.cues_en import CUES_EN
from mlgraph.extract.cues_zh import CUES_ZH
from mlgraph.extract.explain import FRAMES, explain, scope, subject
from mlgraph.extract.extractor import Extraction, Extractor
from mlgraph.extract.logit import logistic
from mlgraph.extract.reading import read_candidates
from mlgraph.notes.read import notes_from_text, read_notes

STATED = sorted(Path(__file__).parent.glob("stated_*.tsv"))
NOTES = Path(__file__).parents[1] / "annotated" / "notes"


def test_every_reading_of_many_notes_is_told_and_adds_up(extractor: Extractor) -> None:
    told, frames = 0, set()
    for note in read_notes(sorted(NOTES.glob("*-[abqr]-0*.md"))):
        extraction = extractor.read(note)
        for found in extraction.found:
            one = explain(found, extractor.facts, extraction.seen, extractor.weights)
            assert logistic(sum(weight for _, weight in one.weighed)) == pytest.approx(found.confidence, abs=0.0006)
            assert not set("=|_") & set("".join((one.subject, *one.scope)))
            frames.add(found.reading.frame)
            told += 1
    assert (told > 300, len(frames) > 8) == (True, True)


def test_every_reading_can_be_told_whether_it_is_reported_or_not(extractor: Extractor) -> None:
    rows = [line for file in STATED for line in file.read_text(encoding="utf-8").splitlines()]
    notes = [notes_from_text(row.split("\t")[0].replace("\\n", "\n"), "sentence.md")[0] for row in rows]
    for note in (*notes, *read_notes(sorted(NOTES.glob("*-[qr]-*.md")))):
        for one in read_candidates(note, extractor.tagger.tag(note).mentions, extractor.facts, {}).candidates:
            told = (FRAMES[one.frame], subject(one.subject), *scope(one))
            assert all(told), one


def test_every_frame_of_the_cues_is_told() -> None:
    assert {cue.frame for cue in (*CUES_EN, *CUES_ZH) if cue.how} <= FRAMES.keys()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "PPO 是 TRPO 的一种改进吗，可以看成这样。",
            (
                "cue “的一种改进”: the older name stands right before it",
                "named in the same clause",
                "the sentence asks",
            ),
        ),
        (
            "# SAC\n\nIt is based on Actor-Critic.",
            (
                "cue “based on”: the older name follows it",
                "named in the sentence before; a pronoun stands for it here",
                "",
            ),
        ),
    ],
)
def test_what_made_a_statement(
    read: Callable[..., Extraction], extractor: Extractor, text: str, says: tuple[str, str, str]
) -> None:
    extraction = read(text)
    [found] = [one for one in extraction.found if one.cue]
    one = explain(found, extractor.facts, extraction.seen, extractor.weights)
    assert (one.cue, one.subject) == says[:2]
    assert one.scope[0] == "the older name is what the cue governs"
    assert says[2] in (*one.scope, "")
