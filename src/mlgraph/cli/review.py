"""``mlgraph review``: one proposal after another, one key each; what a key does is written at once."""

import sys
from dataclasses import dataclass, field, replace

import click

from mlgraph.cli.common import say
from mlgraph.cli.curate import propose_again
from mlgraph.cli.proposal import edited, show
from mlgraph.cli.session import Session, editing
from mlgraph.curate import refactor
from mlgraph.curate.decide import swapped
from mlgraph.errors import EditError, MlgraphError
from mlgraph.model import HOWS, Alias, Concept
from mlgraph.names import printable
from mlgraph.store.proposals import Proposal, save_proposals

KEYS = "a accept  r reject  n no concept  l later  e edit  s swap  h how  m merge  u undo  q quit"


@click.command(short_help="Decide on proposals in the terminal, one key each.")
def review() -> int:
    """Decide on proposals in the terminal, one key each; what a key does is written at once.

    \b
    a  accept: write it into graph/          e  edit it in your editor ($EDITOR)
    r  reject, for good                      s  swap: the other one is the newer
    n  no concept: never propose it again    h  change how it builds on it
    l  later: it comes last from now on      m  merge: it is another name of a concept
    u  undo the last key                     q  quit (Ctrl-C and the end of input too)
    """
    walk = _Walk()
    while True:
        with editing() as session:
            waiting = walk.waiting(session)
            if waiting:
                show(session.graph, session.curator.current(waiting[0]), len(waiting))
                say(KEYS, dim=True)
            else:
                _say_what_is_left(session)
        if not waiting and not walk.steps:
            return 0
        if not waiting and sys.stdin.isatty():
            say("u undo  q quit", dim=True)
        key = _key()
        if key in ("q", "", "\x03", "\x04") or (not waiting and key != "u"):
            return 0
        try:
            walk.act(key, waiting[0] if waiting else None)
        except MlgraphError as error:
            say(f"mlgraph: {error}", err=True)


def _say_what_is_left(session: Session) -> None:
    decisions = [one.decision for one in session.proposals()]
    typed = sum(decision not in ("", "later") for decision in decisions)
    put_off = f" ({decisions.count('later')} put off)" if "later" in decisions else ""
    say(f"nothing is left to decide{put_off}")
    if typed:
        say(f"decisions that you typed wait for: mlgraph accept ({typed})")


@dataclass
class _Walk:
    """Where a review stands: what was put off in it, what is shown next, and what each key changed."""

    passed: set[str] = field(default_factory=set)
    next: str = ""
    steps: list[tuple[Proposal, str]] = field(default_factory=list)
    """What each key was pressed on, and the id that the proposal has since; none where the key changed the graph."""

    def waiting(self, session: Session) -> list[Proposal]:
        """Return what is still to be decided: first what was just changed, last what was put off before."""
        graph, curator = session.graph, session.curator
        open_ = [
            one
            for one in session.proposals()
            if one.decision in ("", "later") and one.id not in self.passed
            for now in [curator.current(one)]
            if now.concept not in graph.concepts or now.builds_on not in graph.older(now.concept)
        ]
        return sorted(open_, key=lambda one: (one.id != self.next, one.decision == "later"))

    def act(self, key: str, one: Proposal | None) -> None:
        """Do what a key says; where nothing is left, there is only undo."""
        if one is None or key == "u":
            self._undo()
        elif key == "l":
            self._put(one, replace(one, decision="later"))
            self.passed.add(one.id)
        elif key == "s":
            self._put(one, swapped(one))
        elif key == "h":
            how = HOWS[(HOWS.index(one.how) + 1) % len(HOWS)]
            self._put(one, replace(one, how=how, stated=one.stated or one.id))
        elif key == "e":
            self._edit(one)
        elif key in ("a", "r", "n", "m"):
            self._decide(key, one)
        else:
            say(KEYS)

    def _put(self, old: Proposal, new: Proposal) -> None:
        """Write a proposal that was changed in the place of what it was."""
        with editing() as session:
            after = [one for one in session.proposals() if one.id != new.id or one.id == old.id]
            save_proposals(session.config.out, [new if one.id == old.id else one for one in after])
        self.steps.append((old, new.id))
        self.next = new.id

    def _edit(self, one: Proposal) -> None:
        with editing() as session:
            graph = session.graph
        new = edited(graph, one)  # nothing is locked while a person types
        if new is None:
            say("nothing was changed")
        elif new.decision in ("accept", "reject", "swap"):
            self._decide("r" if new.decision == "reject" else "a", new, one)
        else:
            self._put(one, new)

    def _undo(self) -> None:
        old, now = self.steps.pop() if self.steps else (None, "")
        self.passed.clear()
        with editing() as session:
            proposals = session.proposals()
            if old and now:
                save_proposals(session.config.out, [old if one.id == now else one for one in proposals])
            else:
                back = [old] if old and all(one.id != old.id for one in proposals) else []
                session.finish([f"undone: {session.draft.undo()}"], [*back, *proposals])
                propose_again(session)
        self.next = old.id if old else ""

    def _decide(self, key: str, one: Proposal, shown: Proposal | None = None) -> None:
        end, name = _ask_name(one) if key == "m" else ("", "")
        with editing() as session:
            left = [other for other in session.proposals() if other.id not in (one.id, (shown or one).id)]
            one = session.curator.current(one)
            done = _merged(session, one, end, name) if name else _decided(session, key, one)
            session.finish([done], left)
            if key in "nm":
                propose_again(session)
        self.steps.append((shown or one, ""))


def _decided(session: Session, key: str, one: Proposal) -> str:
    curator = session.curator
    if key == "a":
        return curator.accept(one)
    if key == "r":
        return curator.reject(one)
    unknown = next((id for id in (one.concept, one.builds_on) if id not in session.graph.concepts), one.concept)
    return curator.reject_concept(unknown, one.labels.get(unknown, ""))


def _ask_name(one: Proposal) -> tuple[str, str]:
    """Ask which end of a proposal is another name, and of which concept."""
    ends = [id for id in (one.concept, one.builds_on) if id in one.labels] or [one.concept, one.builds_on]
    end = ends[0]
    if len(ends) > 1:
        say(f"which one is another name?  1 {one.labels.get(ends[0], ends[0])}  2 {one.labels.get(ends[1], ends[1])}")
        end = ends[1] if _key() == "2" else ends[0]
    question = f"of which concept is {printable(one.labels.get(end, end), lines=False)} another name"
    name = click.prompt(question, err=True, default="", show_default=False)
    if not name.strip():
        raise EditError("no name was given")
    return end, name.strip()


def _merged(session: Session, one: Proposal, end: str, name: str) -> str:
    """Make an end of a proposal another name of a concept; what is a concept itself becomes one with it."""
    into = session.concept(name)
    if end in session.graph.concepts:
        return refactor.merge(session.graph, session.draft, end, into)
    label = one.labels.get(end, end)
    file = session.draft.holding(into)
    if file:
        file.add_alias(into, Alias(label))
    else:  # only the shipped graph has it: what is new about it stands in a file of one's own
        area = session.draft.area(session.graph.concepts[into].area)
        area.add_concept(Concept(into, {"en": into}, (Alias(label),)))
    return f"“{label}” is another name of {into}"


def _key() -> str:
    """Read a key, or, where nobody types, a character of the input.

    In a terminal, what is typed before the next proposal stands there is dropped, so that nobody decides on what is unseen.
    """
    if sys.stdin.isatty():
        return click.getchar()
    return next((char for char in iter(lambda: sys.stdin.read(1), "") if char.strip()), "")
