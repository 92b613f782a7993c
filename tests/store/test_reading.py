"""What the notes say survives a round trip; a broken file is an empty reading."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.model import Evidence, NoteSummary, Reading, Statement
from mlgraph.store.reading import FILE, load_reading, save_reading

TEXT = st.text(st.characters(), max_size=20)
NUMBER = st.integers(0, 10**6)
IDS = st.lists(TEXT, max_size=3).map(tuple)
EVIDENCE = st.builds(Evidence, TEXT, NUMBER, TEXT, NUMBER, NUMBER)
READINGS = st.builds(
    Reading,
    st.lists(st.builds(NoteSummary, TEXT, NUMBER, TEXT, st.sampled_from(["en", "zh"]), NUMBER, IDS, IDS)).map(tuple),
    st.lists(
        st.builds(Statement, TEXT, TEXT, TEXT, st.floats(0, 1), st.lists(EVIDENCE, max_size=2).map(tuple)), max_size=4
    ).map(tuple),
    st.dictionaries(TEXT, TEXT, max_size=4),
)


@given(READINGS)
def test_round_trip_and_same_bytes(reading: Reading) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        save_reading(folder, reading)
        first = (folder / FILE).read_bytes()
        read = load_reading(folder)
        save_reading(folder, read)
        assert (read, (folder / FILE).read_bytes()) == (reading, first)
    assert json.loads(first)["schema"] == 1


def test_a_file_name_that_is_no_utf8_survives(tmp_path: Path) -> None:
    reading = Reading((NoteSummary("n\udcff.md", 1, "近端", "zh", 1),))
    save_reading(tmp_path, reading)
    assert load_reading(tmp_path) == reading


GOOD = {"schema": 1, "labels": {}, "notes": [], "statements": []}
STATEMENT = {"concept": "a", "builds_on": "b", "how": "uses", "confidence": 0.5, "evidence": []}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({**GOOD, "schema": 2}),
        json.dumps({**GOOD, "labels": []}),
        json.dumps({**GOOD, "labels": {"a": 1}}),
        json.dumps({**GOOD, "notes": [{"path": 1}]}),
        json.dumps({**GOOD, "notes": 3}),
        json.dumps({**GOOD, "statements": [{}]}),
        json.dumps({**GOOD, "statements": [{**STATEMENT, "confidence": "high"}]}),
        json.dumps({**GOOD, "statements": [{**STATEMENT, "evidence": {"note": "x"}}]}),
        json.dumps({**GOOD, "statements": [{**STATEMENT, "surprise": 1}]}),
    ],
)
def test_what_is_not_ours_is_an_empty_reading(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load_reading(tmp_path) == Reading()


def test_a_good_file_beside_the_broken_ones_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({**GOOD, "labels": {"x": "X"}, "statements": [STATEMENT]}))
    assert load_reading(tmp_path) == Reading((), (Statement("a", "b", "uses", 0.5, ()),), {"x": "X"})


def test_a_missing_file_or_one_that_is_no_utf8_is_an_empty_reading(tmp_path: Path) -> None:
    assert load_reading(tmp_path / "none") == Reading()
    (tmp_path / FILE).write_bytes(b"\xff")
    assert load_reading(tmp_path) == Reading()


def test_headings_come_back_and_what_is_none_is_refused(tmp_path: Path) -> None:
    note = NoteSummary("a.md", 1, "A", "en", 2, headings={"3": "概述"})
    save_reading(tmp_path, Reading((note,)))
    assert load_reading(tmp_path).notes == (note,)
    file = tmp_path / "reading.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"概述"', "7"), encoding="utf-8")
    assert load_reading(tmp_path) == Reading()
