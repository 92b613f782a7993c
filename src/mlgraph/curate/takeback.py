"""Decisions taken back: what was rejected is open again; what was accepted leaves the graph, with what was made for it."""

from collections.abc import Iterator

from mlgraph.curate.decide import Curator
from mlgraph.errors import EditError
from mlgraph.store.draft import Draft
from mlgraph.store.history import introduced, rows
from mlgraph.store.splice import scalar


def take_back(curator: Curator, newer: str, older: str = "") -> str:
    """Take a decision back: a rejected relation may be proposed again, an accepted one leaves the graph.

    A concept that was made for the relation goes with it, unless somebody has written to it or uses it since.

    Raises
    ------
    EditError
        If nothing was decided.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from mlgraph.model import Concept, Graph
    >>> from mlgraph.store.decisions import Decisions
    >>> from mlgraph.store.proposals import Proposal
    >>> folder = Path(mkdtemp())
    >>> _ = (folder / "rl.yaml").write_text("ppo:\\n")
    >>> curator = Curator(Graph({"ppo": Concept("ppo", {"en": "PPO"}, area="rl")}), Decisions(), Draft(folder, folder))
    >>> curator.draft.commit(curator.accept(Proposal("acer", "ppo", "extends", 0.9)))
    >>> take_back(curator, "acer", "ppo")
    'acer does not build on ppo any more; the entry of acer, made for it, is gone too'
    >>> curator.draft.area("rl").text
    'ppo:\\n'
    """
    if curator.reopen(newer, older):
        return f"{newer}{f' and {older}' if older else ''}: open again"
    draft = curator.draft
    file = draft.holding(newer)
    if not older or not file or all(r.builds_on != older for r in file.value[newer].builds_on):
        raise EditError(f"nothing was decided on {newer}{f' and {older}' if older else ''}")
    file.remove_relation(newer, older)
    gone = list(_made_for(draft, newer, older))
    entries = "entries" if len(gone) > 1 else "entry"
    more = f"; the {entries} of {' and '.join(gone)}, made for it, {'are' if len(gone) > 1 else 'is'} gone too"
    return f"{newer} does not build on {older} any more{more if gone else ''}"


def _made_for(draft: Draft, newer: str, older: str) -> Iterator[str]:
    """Take out the concepts of which all that is left was written by the change that accepted a relation."""
    for id in (newer, older):
        written = introduced(draft.out, draft.folder, f"{newer} builds on {older}", f"{scalar(id)}:")
        file = draft.holding(id) if written else None
        if not file or file.value[id].builds_on or _used(draft, id):
            continue
        if set(rows(file.lines_of(id))) <= set(written):
            file.remove_concept(id)
            yield id


def _used(draft: Draft, id: str) -> bool:
    """Tell whether something in one's own files points at a concept; what lies below never does."""
    relations = (r for area in draft.mentioning(id) for c in area.value.values() for r in c.builds_on)
    return any(r.builds_on == id for r in relations) or id in draft.decisions.value.redirects.values()
