"""The line of a place in a note's file, counted once for all places."""

from hypothesis import given
from hypothesis import strategies as st

from mlgraph.model import Note
from mlgraph.notes.lines import line_of


@given(st.text(alphabet="ab\r\n\u2028", min_size=1, max_size=40), st.sampled_from([1, 7]), st.data())
def test_every_kind_of_line_end_counts_once(text: str, line: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    note = Note("x.md", line, "", "en", text=text, prose=text[first:], offsets=[*range(first, len(text))])
    begin = first if line > 1 else 0  # a note of a listing page is counted from where it starts
    for at in note.offsets:
        before = text[begin:at]
        assert line_of(note, at) == line + before.count("\n") + before.count("\r") - before.count("\r\n")
