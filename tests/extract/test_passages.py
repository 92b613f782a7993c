"""What a note treats as a whole, and which sections treat a concept of their own."""

from pathlib import Path

import pytest

from mlgraph.build import collect, extract
from mlgraph.model import Concept, Graph
from mlgraph.notes.read import reading_minutes
from mlgraph.queries.frontier import gaps
from mlgraph.store.reading import load_reading, save_reading
from tests.conftest import write

LABELS = {"ppo": "PPO", "trpo": "TRPO", "grpo": "GRPO", "gae": "GAE"}
GRAPH = Graph({id: Concept(id, {"en": label}) for id, label in LABELS.items()})
BODY = "这要好懂得多，也快得多。" * 60
NOTE = f"""# {{0}}

{{0}} 是这里要讲的。

## TRPO

TRPO：{BODY}

### 细节

更多。

## 2. PPO 算法

PPO 是 TRPO 的改进。

## 与 GRPO 的区别

GRPO 去掉了价值网络。

## GRPO 和 PPO

都好。
"""


def treatments(folder: Path, text: str) -> list[tuple[str, int, str]]:
    write(folder / "note.md", text)
    reading = collect(extract(GRAPH, [folder / "note.md"]), folder)
    return [(id, note.line, note.title) for note in reading.treatments for id in note.about]


def test_a_section_treats_what_its_heading_begins_with(tmp_path: Path) -> None:
    assert treatments(tmp_path, NOTE.format("GAE")) == [
        ("gae", 1, "GAE"), ("trpo", 5, "TRPO"), ("ppo", 13, "2. PPO 算法"),
    ]  # fmt: skip


def test_sections_of_what_the_note_treats_are_part_of_it(tmp_path: Path) -> None:
    assert treatments(tmp_path, NOTE.format("TRPO")) == [("trpo", 1, "TRPO"), ("ppo", 13, "2. PPO 算法")]


def test_without_a_title_that_tells_it_is_what_has_no_section(tmp_path: Path) -> None:
    assert treatments(tmp_path, NOTE.format("笔记")) == [
        ("grpo", 1, "笔记"), ("trpo", 5, "TRPO"), ("ppo", 13, "2. PPO 算法"),
    ]  # fmt: skip
    assert treatments(tmp_path, "# 笔记\n\nPPO 很好，PPO 也快。TRPO 慢。\n") == [("ppo", 1, "笔记")]


@pytest.mark.parametrize(
    "heading", ["PPO", "3.1 PPO", "三、PPO", "（2）PPO 的实现", "PPO algorithm", "**PPO**", "`PPO`:"]
)
def test_headings_that_begin_with_a_name(tmp_path: Path, heading: str) -> None:
    assert [one[0] for one in treatments(tmp_path, f"# GAE\n\n## {heading}\n\n文字。\n")] == ["gae", "ppo"]


def test_a_section_has_its_own_reading_time_and_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "note.md", NOTE.format("GAE"))
    reading = collect(extract(GRAPH, [tmp_path / "note.md"]), tmp_path)
    (whole,), (section, _) = reading.notes, reading.passages
    assert section.minutes == reading_minutes(BODY + "TRPO TRPO细节更多") < whole.minutes + 1
    assert reading.treating("trpo") == (section,)
    save_reading(tmp_path, reading)
    assert load_reading(tmp_path) == reading
    assert gaps(GRAPH, reading) == []
