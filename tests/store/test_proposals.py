"""``out/proposals.yaml`` as a hand may leave it: what cannot be understood is told with its place."""

import pytest

from mlgraph.errors import EditError
from mlgraph.store.proposals import read_proposals

ONE = "proposals:\n- concept: ppo\n  builds_on: trpo\n"


@pytest.mark.parametrize(
    ("line", "column"), [("labels: {x: [a]}", 15), ("labels: {[a]: b}", 12), ("against: [ppo, {a: b}]", 18)]
)
def test_what_should_be_text_and_is_not_is_told_with_its_place(line: str, column: int) -> None:
    with pytest.raises(EditError) as caught:
        read_proposals(f"{ONE}  {line}\n", "p.yaml")
    assert str(caught.value) == f"p.yaml:4:{column}: error: expected text [wrong-type]"


@pytest.mark.parametrize(("digits", "line"), [("12", 12), ("9" * 5000, 1), ("x", 1)])
def test_a_line_that_no_file_has_is_the_first(digits: str, line: int) -> None:
    [proposal] = read_proposals(f"{ONE}  evidence: [{{note: n.md, line: {digits}, quote: So.}}]\n", "p.yaml")
    assert proposal.evidence[0].line == line
