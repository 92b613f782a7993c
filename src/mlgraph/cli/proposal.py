"""One proposal in the terminal: its sentences with the names set off, what is around it before and after, and editing it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import click

from mlgraph.cli.common import say, say_parts
from mlgraph.errors import EditError
from mlgraph.model import Graph
from mlgraph.names import slug
from mlgraph.resolve import NameIndex
from mlgraph.store.proposals import Proposal, read_proposals, written

_SHOWN = 4
_HELP = """\
# Change what you like: concept, builds_on (ids, or names), how, because; give a name that the graph lacks under labels.
# With a decision (accept, reject, later, swap) it is carried out at once. Without a change, nothing happens.
"""


def show(graph: Graph, one: Proposal, waiting: int) -> None:
    """Print a proposal: what it says, its sentences, and the neighbourhood as it is and as it would be."""
    newer, older = (_label(graph, one, id) for id in (one.concept, one.builds_on))
    put_off = ", put off before" if one.decision == "later" else ""
    say()
    say(
        f"{newer} builds on {older}  [{one.how.replace('_', ' ')}, {one.confidence:.2f}]  ({waiting} left{put_off})",
        bold=True,
    )
    names = [name for id in (one.concept, one.builds_on) for name in _names(graph, one, id)]
    for evidence in one.evidence:
        say_parts(_set_off(f"  {evidence.note}:{evidence.line}: ", " ".join(evidence.quote.split()), names))
    if one.because:
        say(f"  because: {one.because}")
    for word, after in (("now: ", False), ("then:", True)):
        for line in (_around(graph, one, one.concept, after), _around(graph, one, one.builds_on, after)):
            say(f"  {word} {line}", dim=True)
            word = "     "
    if one.against:
        say(f"  the graph says the opposite: {' → '.join(one.against)}", fg="yellow")


def edited(graph: Graph, one: Proposal) -> Proposal | None:
    """Let a person edit a proposal in an editor; return what became of it, or None if nothing did.

    Raises
    ------
    EditError
        If what was typed cannot be understood.
    """
    before = written([one])
    text = click.edit(_HELP + before, extension=".yaml")
    if text is None or text.removeprefix(_HELP).strip() == before.strip():
        return None
    listed = read_proposals(text, "what you typed")
    if len(listed) != 1:
        raise EditError(f"{len(listed)} proposals came back from the editor; one was expected")
    labels = dict(listed[0].labels)
    ids = [_id(graph, name, labels) for name in (listed[0].concept, listed[0].builds_on)]
    return replace(listed[0], concept=ids[0], builds_on=ids[1], labels=labels, stated=one.stated or one.id)


def _id(graph: Graph, typed: str, labels: dict[str, str]) -> str:
    """Take what was typed for an id, or for a name of a concept; what nobody knows becomes the label of a new one."""
    if typed in graph.concepts or typed in labels:
        return typed
    found = NameIndex(graph).candidates(typed)
    if len(found) == 1:
        return found[0]
    labels.setdefault(slug(typed), typed)
    return slug(typed)


def _label(graph: Graph, one: Proposal, id: str) -> str:
    return graph.concepts[id].name if id in graph.concepts else one.labels.get(id, id)


def _names(graph: Graph, one: Proposal, id: str) -> Iterable[str]:
    if id not in graph.concepts:
        return (one.labels.get(id, id),)
    concept = graph.concepts[id]
    return (*concept.label.values(), *(alias.text for alias in concept.aliases))


def _set_off(head: str, quote: str, names: Iterable[str]) -> list[tuple[str, dict[str, Any]]]:
    """Split a sentence where a name begins or ends; names are set off by marks too, for terminals without colours."""
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    forms = "|".join(
        rf"(?<![A-Za-z0-9]){re.escape(n)}(?![A-Za-z0-9])" if n.isascii() else re.escape(n) for n in longest_first
    )
    parts = re.split(f"({forms})", quote, flags=re.IGNORECASE)
    off = [(f"«{part}»", {"bold": True}) if i % 2 else (part, {}) for i, part in enumerate(parts)]
    return [(head, {}), *off]


def _around(graph: Graph, one: Proposal, id: str, after: bool) -> str:
    """Say what a concept builds on and what builds on it, with or without the proposal."""
    known = id in graph.concepts
    older = [graph.concepts[other].name for other in graph.older(id)] if known else []
    newer = [graph.concepts[other].name for other in graph.newer(id)] if known else []
    if after and id == one.concept:
        older = [_label(graph, one, one.builds_on), *older]
    if after and id == one.builds_on:
        newer = [_label(graph, one, one.concept), *newer]
    if not known and not after:
        return f"{_label(graph, one, id)} is not in the graph"
    return f"{_label(graph, one, id)} builds on {_few(older)}; on it build {_few(newer)}"


def _few(names: Sequence[str]) -> str:
    if not names:
        return "nothing"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
