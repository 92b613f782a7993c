"""Lines counted once are the lines that the model counts."""

from hypothesis import given
from hypothesis import strategies as st

from mlgraph.model import Note
from mlgraph.notes.lines import line_of


@given(st.text(alphabet="ab\r\n\u2028", min_size=1, max_size=40), st.sampled_from([1, 7]), st.data())
def test_a_place_has_the_line_that_the_model_gives_it(text: str, line: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    note = Note("x.md", line, "", "en", text=text, prose=text[first:], offsets=range(first, len(text)))  # type: ignore[arg-type]
    assert [line_of(note, at) for at in note.offsets] == [note.line_at(at) for at in note.offsets]
