"""What commands that change the graph share: the lock, the files, the diff, and the proposals that are left."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import click

from mlgraph.cli.common import say
from mlgraph.config import Config, load_config
from mlgraph.curate.decide import Curator
from mlgraph.errors import EditError
from mlgraph.model import Graph
from mlgraph.resolve import NameIndex
from mlgraph.store.decisions import Decisions
from mlgraph.store.draft import Draft
from mlgraph.store.load import load as load_graph
from mlgraph.store.proposals import FILE, Proposal, changed_proposals, load_proposals
from mlgraph.store.transaction import locked

_T = TypeVar("_T")

dry_run_option = click.option("-n", "--dry-run", is_flag=True, help="Only print what would change, as a diff.")


@dataclass
class Session:
    """A graph that is being changed, from reading it to writing it."""

    config: Config
    graph: Graph
    decisions: Decisions
    draft: Draft
    dry_run: bool

    @cached_property
    def curator(self) -> Curator:
        """What puts decisions into the files."""
        return Curator(self.graph, self.decisions, self.draft)

    def concept(self, name: str) -> str:
        """Return the id of the concept that a name means."""
        return NameIndex(self.graph).resolve(name).id

    def proposals(self) -> list[Proposal]:
        """Read the proposals that are open."""
        return load_proposals(self.config.out)

    def finish(self, done: list[str], left: list[Proposal] | None = None, what: str = "") -> None:
        """Write what was done, or show it; `left` are the proposals that are still open, `what` the change in words."""
        if self.dry_run:
            _show(self.draft.diff())
            return
        old, new = changed_proposals(self.config.out, left) if left is not None else (b"", b"")
        self.draft.commit(what or "; ".join(done), {self.config.out / FILE: (old, new)} if old != new else {})
        for line in done:
            say(line)


@contextmanager
def editing(dry_run: bool = False) -> Iterator[Session]:
    """Read the graph with its folder locked, so that nobody writes to it until this is done.

    A dry run leaves nothing behind: no folder is made.
    """
    config = load_config()
    with nullcontext() if dry_run and not config.graph.is_dir() else locked(config.graph):
        loaded = load_graph(config)
        yield Session(config, loaded.graph, loaded.decisions, Draft(config.graph, config.out), dry_run)


def each(items: Iterable[_T], work: Callable[[_T], str], name: Callable[[_T], str]) -> tuple[list[str], list[_T], int]:
    """Do one after another; what cannot be done is told and left.

    Returns
    -------
    tuple of list of str, list and int
        What was done in words, the items it was done with, and how many failed.
    """
    done: list[str] = []
    which: list[_T] = []
    failed = 0
    for item in items:
        try:
            done.append(work(item))
            which.append(item)
        except EditError as error:
            failed += 1
            say(f"mlgraph: {name(item)}: {error}", err=True)
    return done, which, failed


def _show(diff: str) -> None:
    colors = {"+": "green", "-": "red", "@": "cyan"}
    for line in diff.split("\n")[:-1]:
        line = line.removesuffix("\r")
        if line[:1] in colors:
            say(line, fg=colors[line[0]])
        else:
            say(line)
    if not diff:
        say("nothing would change", err=True)
