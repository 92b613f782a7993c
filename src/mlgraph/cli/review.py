"""``mlgraph review``: one proposal after another, one key each; what was decided is written at once."""

import sys
from dataclasses import replace

import click

from mlgraph.cli.common import say
from mlgraph.cli.curate import propose_again
from mlgraph.cli.session import Session, editing
from mlgraph.curate.decide import swapped
from mlgraph.errors import MlgraphError
from mlgraph.model import HOWS, Alias, Concept
from mlgraph.store.proposals import Proposal

_KEYS = "a accept  r reject  n no concept  l later  s swap  h how  m merge  u undo  q quit"


@click.command()
def review() -> int:
    """Decide on proposals in the terminal, one key each; every decision is written at once.

    \b
    a  accept: write it into graph/          s  swap: the other one is the newer
    r  reject, for good                      h  change how it builds on it
    n  no concept: never propose it again    m  merge: it is another name of a concept
    l  later                                 u  undo the last change
    q  quit (Ctrl-C and the end of input too)
    """
    passed: set[str] = set()
    shown: Proposal | None = None
    while True:
        with editing() as session:
            waiting = [one for one in session.proposals() if not one.decision and one.id not in passed]
            if shown is None or not waiting:
                shown = waiting[0] if waiting else None
            if shown is None:
                say("nothing is left to decide")
                return 0
            _show(session, shown, len(waiting))
        key = _key()
        if key in ("q", "", "\x03", "\x04"):
            return 0
        current, shown = shown, None
        try:
            shown = _act(key, current, passed)
        except MlgraphError as error:
            say(f"mlgraph: {error}", err=True)
            shown = current


def _act(key: str, one: Proposal, passed: set[str]) -> Proposal | None:
    """Do what a key says; return the proposal to be shown again, changed or not."""
    if key == "s":
        return swapped(one)
    if key == "h":
        return replace(one, how=HOWS[(HOWS.index(one.how) + 1) % len(HOWS)])
    if key == "l":
        passed.add(one.id)
        passed.add(swapped(one).id)
        return None
    if key not in "arnmu":
        say(_KEYS)
        return one
    name = click.prompt("which concept is it another name of", err=True) if key == "m" else ""
    with editing() as session:
        if key == "u":
            session.finish([f"undone: {session.draft.undo()}"])
        else:
            left = [p for p in session.proposals() if p.id not in (one.id, swapped(one).id)]
            session.finish([_decide(session, key, one, name)], left)
        if key in "nmu":
            propose_again(session)
    return None


def _decide(session: Session, key: str, one: Proposal, name: str) -> str:
    curator = session.curator
    if key == "a":
        return curator.accept(one)
    if key == "r":
        return curator.reject(one)
    unknown = next((id for id in (one.concept, one.builds_on) if id not in session.graph.concepts), "")
    if key == "n":
        return curator.reject_concept(unknown or one.concept, one.labels.get(unknown, ""))
    label = one.labels.get(unknown, unknown) or session.graph.concepts[one.concept].name
    return _another_name(session, label, session.concept(name))


def _another_name(session: Session, label: str, id: str) -> str:
    file = session.draft.holding(id)
    if file:
        file.add_alias(id, Alias(label))
    else:
        area = session.graph.concepts[id].area
        session.draft.area(area).add_concept(Concept(id, {"en": id}, (Alias(label),)))
    return f"“{label}” is another name of {id}"


def _show(session: Session, one: Proposal, waiting: int) -> None:
    concepts = session.graph.concepts
    newer, older = (
        concepts[id].name if id in concepts else one.labels.get(id, id) for id in (one.concept, one.builds_on)
    )
    say()
    say(f"{newer} builds on {older}  [{one.how.replace('_', ' ')}, {one.confidence:.2f}]  ({waiting} left)", bold=True)
    for evidence in one.evidence:
        quote = " ".join(evidence.quote.split())
        for name in (newer, older):
            quote = quote.replace(name, f"«{name}»")
        say(f"  {evidence.note}:{evidence.line}: {quote}")
    now = [concepts[id].name for id in session.graph.older(one.concept)] if one.concept in concepts else []
    say(
        f"  now:  {newer} builds on {', '.join(now) or 'nothing'}" + ("" if one.concept in concepts else " (new)"),
        dim=True,
    )
    say(f"  then: {newer} builds on {', '.join([*now, older])}", dim=True)
    if one.against:
        say(f"  the graph says the opposite: {' → '.join(one.against)}", fg="yellow")
    say(_KEYS, dim=True)


def _key() -> str:
    """Read a key, or, where nobody types, a character of the input."""
    if sys.stdin.isatty():
        return click.getchar()
    return next((char for char in iter(lambda: sys.stdin.read(1), "") if char.strip()), "")
