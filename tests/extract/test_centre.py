"""What a note is about, where no title says it."""

import pytest

from mlgraph.extract.centre import centrality
from mlgraph.extract.extractor import Extractor
from mlgraph.extract.profile import profile
from mlgraph.extract.salience import describe
from mlgraph.extract.subjects import topics
from mlgraph.notes.read import notes_from_text


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            "# Paper summary\n\n**SAC** (soft actor-critic) is proposed here. The critic has a target network.\n\n- Uses experience replay\n",
            "sac",
        ),
        (
            "## Part 1\n\n作者提出了 GRPO。GRPO 是 PPO 的变体，也用了 KL 散度。\n\n## Part 2\n\n不再需要价值网络，GRPO 更省显存。\n",
            "grpo",
        ),
        ("# 摘要\n\n这篇文章提出了 DDPG，用到了经验回放和目标网络，DDPG 面向连续动作。\n", "ddpg"),
    ],
)
def test_the_concept_that_a_note_builds_up_is_its_topic(extractor: Extractor, text: str, about: str) -> None:
    [note] = notes_from_text(text, "note.md")
    mentions = extractor.tagger.tag(note).mentions
    seen = profile(note, mentions)
    described = describe(note, mentions, extractor.facts, seen)
    central = centrality(note, mentions, described, seen, extractor.weights["centre"])
    assert max(central, key=lambda id: central[id]) == about
    assert {above[-1].concept for above in topics(note, mentions, central)} == {about}


def test_a_title_of_a_section_is_no_topic(extractor: Extractor) -> None:
    [note] = notes_from_text("# PPO\n\nPPO 很常用。\n\n## Summary\n\n- 使用 GAE\n\n## 总结\n\n- 简单\n", "note.md")
    tagged = extractor.tagger.tag(note)
    named = {note.prose[m.start : m.end] for m in tagged.mentions}
    assert not named & {"Summary", "总结"}
