"""Trigger phrases are data: each stands once, in lower case, in a frame that the grammar reads."""

from collections import Counter

import pytest

from mlgraph.extract.cues import Cue, CueFinder
from mlgraph.extract.cues_en import CUES_EN
from mlgraph.extract.cues_zh import CUES_ZH
from mlgraph.extract.relations import FRAMES
from mlgraph.model import HOWS

SCOPES = {"unlike", "unlike_before", "alike", "without", "without_before", "not"}


@pytest.mark.parametrize("cues", [CUES_ZH, CUES_EN], ids=["zh", "en"])
def test_each_phrase_stands_once_and_can_be_found(cues: list[Cue]) -> None:
    assert not [text for text, count in Counter(cue.text for cue in cues).items() if count > 1]
    assert all(cue.text == cue.text.lower().strip() for cue in cues)


def test_a_phrase_states_in_a_frame_or_sets_a_scope() -> None:
    for cue in (*CUES_ZH, *CUES_EN):
        assert (cue.frame in FRAMES and cue.how in HOWS) if cue.how else cue.frame in SCOPES, cue


def test_the_longer_phrase_wins() -> None:
    finder = CueFinder([Cue("使用", "after", "uses"), Cue("不再使用", "without")])
    assert [match.cue.frame for match in finder.find("它不再使用 Y，改使用 Z")] == ["without", "after"]
