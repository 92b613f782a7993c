"""The law: what a person decided or wrote outlasts every new reading of the notes, through renames and merges."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mlgraph.config import Config
from mlgraph.curate import refactor
from mlgraph.curate.decide import Curator, swapped
from mlgraph.curate.proposals import write_proposals
from mlgraph.errors import EditError
from mlgraph.model import Evidence, Graph, Reading, Statement
from mlgraph.names import slug
from mlgraph.resolve import NameIndex
from mlgraph.store.decisions import Decisions
from mlgraph.store.draft import Draft
from mlgraph.store.load import load
from mlgraph.store.proposals import Proposal, load_proposals
from tests.conftest import write

NAMES = ["Alpha net", "Beta net", "伽马网络", "Delta net", "Epsilon net", "Zeta net"]
START = """\
# A graph that a hand wrote: 1
alpha-net:   # the first
  label: Alpha net
beta-net:
  label: {en: Beta net, zh: 贝塔网络}   # 2
  builds_on: [alpha-net]

# 3: an island
gamma:
  label: 伽马网络
"""
REMARKS = ["# A graph that a hand wrote: 1", "# 2"]
names = st.sampled_from(NAMES)
ordered = st.tuples(names, names).filter(lambda pair: NAMES.index(pair[0]) > NAMES.index(pair[1]))


class Law(RuleBasedStateMachine):
    """Notes are read, people decide and edit; beside it, plain sets remember what must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="mlgraph-law-"))
        self.config = Config(graph=self.folder / "graph", out=self.folder / "out", base="none", root=self.folder)
        write(self.config.graph / "nets.yaml", START)
        self.notes: set[tuple[str, str]] = set()
        self.same = {name: name for name in NAMES}
        self.rejected: set[tuple[str, str]] = set()
        self.written = {("Beta net", "Alpha net")}
        self.hand_renamed = False
        self.before: list[tuple[dict[str, str], set[tuple[str, str]], set[tuple[str, str]]]] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def load(self) -> tuple[Graph, Decisions]:
        loaded = load(self.config)
        assert not [f for f in loaded.findings if "error" in str(f)], loaded.findings
        return loaded.graph, loaded.decisions

    def id(self, graph: Graph, name: str) -> str:
        found = NameIndex(graph).candidates(name)
        return found[0] if len(found) == 1 else slug(name)

    def pair(self, pair: tuple[str, str]) -> tuple[str, str]:
        return self.same[pair[0]], self.same[pair[1]]

    def meaning(self, id: str) -> str:
        """What an id stands for; nothing where a hand has changed it since it was proposed."""
        graph, decisions = self.load()
        if id not in graph.concepts:  # a hand may have given an old id, which leads elsewhere, to another concept
            id = decisions.current(id)
        texts = graph.concepts[id].names if id in graph.concepts else ()
        return next((self.same[name] for name in NAMES if name in texts or slug(name) == id), "")

    def change(self, work: "object") -> bool:
        """Do one thing as a command does it; tell whether it was possible."""
        assert callable(work)
        graph, decisions = self.load()
        draft = Draft(self.config.graph, self.config.out)
        kept = (dict(self.same), set(self.rejected), set(self.written))
        try:
            work(graph, draft, Curator(graph, decisions, draft))
        except EditError:
            return False
        if draft.changed:
            self.before.append(kept)
            self.hand_renamed = False
        draft.commit("a change")
        return True

    @rule(pairs=st.sets(ordered, max_size=4))
    def read_notes(self, pairs: set[tuple[str, str]]) -> None:
        """Read notes that changed, or, given no pairs, those of last time."""
        self.notes = pairs or self.notes
        graph, decisions = self.load()
        stated = [(self.id(graph, a), self.id(graph, b)) for a, b in sorted(self.notes)]
        labels = {self.id(graph, n): n for pair in self.notes for n in pair if self.id(graph, n) not in graph.concepts}
        evidence = (Evidence("n.md", 1, "It says so."),)
        statements = tuple(Statement(a, b, "extends", 0.9, evidence) for a, b in dict.fromkeys(stated) if a != b)
        before = {file: file.read_bytes() for file in self.config.graph.iterdir()}
        write_proposals(graph, Reading(statements=statements, labels=labels), decisions, self.config.out)
        assert {file: file.read_bytes() for file in self.config.graph.iterdir()} == before
        for one in load_proposals(self.config.out):
            meant = (self.meaning(one.concept), self.meaning(one.builds_on))
            assert "" not in meant
            assert meant not in self.rejected, f"{one.id} came back"

    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        if proposals := load_proposals(self.config.out):
            self.decide(data.draw(st.sampled_from(proposals)), accept=True)

    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        if proposals := load_proposals(self.config.out):
            self.decide(data.draw(st.sampled_from(proposals)), accept=False)

    @rule(data=st.data())
    def swap(self, data: st.DataObject) -> None:
        """Accept what notes state the other way round: then they cannot bring their own way back."""
        if proposals := load_proposals(self.config.out):
            one = data.draw(st.sampled_from(proposals))
            stated = (self.meaning(one.concept), self.meaning(one.builds_on))
            turned = data.draw(st.sampled_from([swapped(one), replace(one, decision="swap")]))
            if "" not in stated and self.change(lambda g, d, curator: curator.accept(turned)):
                self.rejected.add(stated)
                self.rejected.discard(stated[::-1])
                self.written.add(stated[::-1])

    def decide(self, one: Proposal, *, accept: bool) -> None:
        meant = (self.meaning(one.concept), self.meaning(one.builds_on))
        if "" in meant:
            return
        if self.change(lambda g, d, curator: curator.accept(one) if accept else curator.reject(one)):
            if accept:
                self.rejected.discard(meant)
                self.written.add(meant)
            else:
                self.rejected.add(meant)

    @rule(pair=ordered)
    def remove_for_good(self, pair: tuple[str, str]) -> None:
        graph, _ = self.load()
        newer, older = (self.id(graph, name) for name in pair)
        if newer in graph.concepts and older in graph.concepts and older in graph.older(newer):
            assert self.change(lambda g, d, c: refactor.remove_relation(g, d, newer, older))
            self.written = {one for one in self.written if self.pair(one) != self.pair(pair)}
            self.rejected.add(self.pair(pair))

    @rule(one=names, other=names)
    def merge(self, one: str, other: str) -> None:
        graph, _ = self.load()
        gone, into = self.id(graph, one), self.id(graph, other)
        there = gone in graph.concepts and into in graph.concepts and gone != into
        if there and self.change(lambda g, d, c: refactor.merge(g, d, gone, into)):
            old, new = self.same[one], self.same[other]
            self.same = {name: new if group == old else group for name, group in self.same.items()}
            self.rejected = {self.pair(pair) for pair in self.rejected}

    @rule(name=names, number=st.integers(1, 9))
    def rename(self, name: str, number: int) -> None:
        graph, _ = self.load()
        old, new = self.id(graph, name), f"net-{number}"
        if old in graph.concepts:
            self.change(lambda g, d, c: refactor.rename(g, d, old, new))

    @rule(name=names, number=st.integers(1, 9))
    def rename_by_hand(self, name: str, number: int) -> None:
        graph, _ = self.load()
        old, new = self.id(graph, name), f"hand-{number}"
        if old in graph.concepts and new not in graph.concepts:
            for file in self.config.graph.glob("*.yaml"):
                if file.name != "decisions.yaml":
                    write(file, file.read_text("utf-8").replace(old, new))
            self.hand_renamed = True

    @rule(pair=ordered)
    def write_by_hand(self, pair: tuple[str, str]) -> None:
        graph, _ = self.load()
        newer, older = (self.id(graph, name) for name in pair)
        file = self.config.graph / "nets.yaml"
        known = newer in graph.concepts or older not in graph.concepts
        if not known:
            text = file.read_text("utf-8")
            write(file, f"{text}{newer}:\n  label: {pair[0]}\n  builds_on:\n    - {older}  # by hand\n")
            self.written.add(pair)

    @rule()
    def undo(self) -> None:
        draft = Draft(self.config.graph, self.config.out)
        try:
            draft.undo()
        except EditError:
            return
        draft.commit("")
        hand = {pair for pair in self.written if pair not in self.before[-1][2]} if self.before else set()
        self.same, self.rejected, written = self.before.pop()
        graph, _ = self.load()
        # Lines that come back speak of ids as they then were; one that a hand has renamed since is left dangling.
        hand, written = (hand | written, set()) if self.hand_renamed else (hand, written)
        still = {p for p in hand if all(self.id(graph, n) in graph.concepts for n in p)}
        self.written = written | {p for p in still if self.id(graph, p[1]) in graph.older(self.id(graph, p[0]))}

    @invariant()
    def what_was_written_is_there(self) -> None:
        graph, _ = self.load()
        text = (self.config.graph / "nets.yaml").read_text("utf-8")
        assert REMARKS[0] in text
        for newer, older in self.written:
            ids = self.id(graph, newer), self.id(graph, older)
            if ids[0] != ids[1]:
                assert ids[1] in graph.older(ids[0]), f"{newer} → {older} is lost"


TestLaw = Law.TestCase
TestLaw.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
