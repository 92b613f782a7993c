"""Decisions of a person put into the files of the graph: accept, reject."""

from collections.abc import Mapping
from dataclasses import replace

from mlgraph.curate.identity import Identity, Rejected
from mlgraph.errors import EditError
from mlgraph.model import Concept, Graph, Relation, Text
from mlgraph.names import is_chinese
from mlgraph.store.decisions import Decisions
from mlgraph.store.draft import Draft
from mlgraph.store.proposals import Proposal

NEW_AREA = "new"
_SENTENCES = 3


class Curator:
    """A graph, and the files of it that a person's decisions are written to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> _ = (folder / "rl.yaml").write_text("trpo:\\nppo:\\n")
    >>> graph = Graph({id: Concept(id, {"en": id}, area="rl") for id in ("trpo", "ppo")})
    >>> draft = Draft(folder, folder / "out")
    >>> Curator(graph, Decisions(), draft).accept(Proposal("ppo", "trpo", "extends", 0.9))
    'ppo builds on trpo'
    >>> draft.area("rl").text
    'trpo:\\nppo:\\n  builds_on: [trpo]\\n'
    """

    def __init__(self, graph: Graph, decisions: Decisions, draft: Draft) -> None:
        self.graph = graph
        self.draft = draft
        self.identity = Identity(graph, decisions)
        self.rejected = Rejected(self.identity)
        self._added: dict[str, set[str]] = {}
        self._made: dict[str, str] = {}

    def current(self, proposal: Proposal) -> Proposal:
        """Return a proposal with the ids of today: what it names may have been merged or renamed since it was made."""
        newer, older = self._ends(replace(proposal, decision=""))
        return replace(proposal, concept=newer, builds_on=older)

    def accept(self, proposal: Proposal, area: str = "", source: str | None = None) -> str:
        """Write a proposal into the graph; concepts that it lacks are made. Return what was done, in words.

        At most three sentences go with it.

        Raises
        ------
        EditError
            If the graph has the relation already, or says the opposite.
        """
        newer, older = self._ends(proposal)
        if newer == older:
            raise EditError(f"{newer} cannot build on itself")
        if older in self._older(newer):
            raise EditError(f"{newer} builds on {older} already")
        if chain := self._chain(older, newer):
            raise EditError(f"{newer} cannot build on {older}: {' builds on '.join(chain)}")
        self.reopen(newer, older)
        area = area or self._area(older) or self._area(newer) or NEW_AREA
        if older not in self.graph.concepts and older not in self._made:
            self._make(Concept(older, _label(older, proposal.labels)), area)
        evidence = proposal.evidence[:_SENTENCES]
        relation = Relation(newer, older, proposal.how, in_language(proposal.because), source, evidence)
        self._relate(relation, proposal.labels, area)
        self._reject_stated(proposal, (newer, older))
        self._added.setdefault(newer, set()).add(older)
        return f"{newer} builds on {older}"

    def reject(self, proposal: Proposal) -> str:
        """Write down that a proposal is wrong, so that it is never made again. Return what was done, in words.

        Raises
        ------
        EditError
            If a person wrote the relation: then it has to be removed; if nobody knows one of the two names.
        """
        newer, older = self._ends(proposal)
        for id in (newer, older):
            if (
                id not in self.graph.concepts
                and not {id, proposal.concept, proposal.builds_on} & proposal.labels.keys()
            ):
                raise EditError(f"“{id}” is no concept, and no proposal speaks of it")
        file = self.draft.holding(newer)
        if file and any(relation.builds_on == older for relation in file.value[newer].builds_on):
            raise EditError(f"{newer} builds on {older} in {file.file}; use: mlgraph remove {newer} {older}")
        names = [proposal.labels.get(id) or self._name(id) for id in (newer, older)]
        self.draft.decisions.reject(newer, older, tuple(names))
        self._reject_stated(proposal, (newer, older))
        return f"{newer} does not build on {older}"

    def reject_concept(self, id: str, label: str = "") -> str:
        """Write down that something is no concept; it is never proposed again, and a shipped one is hidden.

        Raises
        ------
        EditError
            If a person wrote the concept: then it has to be removed.
        """
        today = self.identity.of(id, label)
        concept = today if today in self.graph.concepts else id
        file = self.draft.holding(concept)
        if file:
            raise EditError(f"{concept} stands in {file.file}; use: mlgraph remove {concept}")
        name = label or self._name(concept)
        self.draft.decisions.reject(concept, "", (name,) if name != concept else ())
        return f"{concept} is no concept"

    def reopen(self, newer: str, older: str) -> bool:
        """Drop our own rejections of a relation or concept, however it was called then; tell whether there were any."""
        found = False
        for one in self.draft.decisions.value.rejected:
            ends = tuple(self.identity.of(id) if id else "" for id in (one.concept, one.builds_on))
            wanted = tuple(self.identity.of(id) if id else "" for id in (newer, older))
            if ends == wanted:
                self.draft.decisions.forget(one.concept, one.builds_on)
                found = True
        return found

    def _ends(self, proposal: Proposal) -> tuple[str, str]:
        """Ids of today; what the graph does not know keeps the id that it was proposed with."""
        ids = []
        for id in (proposal.concept, proposal.builds_on):
            today = self.identity.of(id, proposal.labels.get(id, ""))
            ids.append(today if today in self.graph.concepts else id)
        newer, older = ids
        return (older, newer) if proposal.decision == "swap" else (newer, older)

    def _reject_stated(self, proposal: Proposal, accepted: tuple[str, str]) -> None:
        """What notes state, and a person made something else of, shall not be proposed again."""
        newer, _, older = (proposal.stated or proposal.id).partition("/")
        stated = replace(proposal, concept=newer, builds_on=older, decision="")
        ends = self._ends(stated)
        if ends != accepted and ends[1] not in self._older(ends[0]):
            names = [proposal.labels.get(id) or self._name(id) for id in ends]
            self.draft.decisions.reject(*ends, tuple(names))

    def _relate(self, relation: Relation, labels: Mapping[str, str], area: str) -> None:
        newer = relation.concept
        file = self.draft.holding(newer)
        if file:
            file.add_relation(relation)
        elif newer in self.graph.concepts:  # only a layer below has it: say what is new about it in a file of our own
            shipped = self.graph.concepts[newer]
            self.draft.area(shipped.area).add_concept(Concept(newer, {"en": newer}, builds_on=(relation,)))
        else:
            self._make(Concept(newer, _label(newer, labels), builds_on=(relation,)), area)

    def _make(self, concept: Concept, area: str) -> None:
        self.draft.area(area).add_concept(concept)
        self._made[concept.id] = area
        if any((r.concept, r.builds_on) == (concept.id, "") for r in self.draft.decisions.value.rejected):
            self.draft.decisions.forget(concept.id)

    def _older(self, id: str) -> set[str]:
        known = set(self.graph.older(id)) if id in self.graph.concepts else set()
        return known | self._added.get(id, set())

    def _chain(self, start: str, end: str) -> list[str]:
        """Find how `start` builds on `end`, counting what was accepted a moment ago; empty if it does not."""
        came: dict[str, str] = {start: ""}
        rows = [start]
        for at in rows:
            if at == end:
                chain = [at]
                while came[chain[-1]]:
                    chain.append(came[chain[-1]])
                return chain[::-1]
            fresh = sorted(self._older(at) - came.keys())
            came |= dict.fromkeys(fresh, at)
            rows += fresh
        return []

    def _area(self, id: str) -> str:
        return self.graph.concepts[id].area if id in self.graph.concepts else self._made.get(id, "")

    def _name(self, id: str) -> str:
        return self.graph.concepts[id].name if id in self.graph.concepts else id


def swapped(proposal: Proposal) -> Proposal:
    """Turn a proposal round: what was said to be the newer is the older.

    Examples
    --------
    >>> swapped(Proposal("ppo", "grpo", "extends", 0.9)).id, swapped(Proposal("ppo", "grpo", "extends", 0.9)).stated
    ('grpo/ppo', 'ppo/grpo')
    """
    stated = proposal.stated or proposal.id
    return replace(proposal, concept=proposal.builds_on, builds_on=proposal.concept, against=(), stated=stated)


def in_language(text: str) -> Text:
    """Say in which language a text is, by its letters; empty where there is none."""
    return {"zh" if is_chinese(text) else "en": text} if text else {}


def _label(id: str, labels: Mapping[str, str]) -> dict[str, str]:
    text = " ".join(labels.get(id, id).split())
    return {"zh" if is_chinese(text) else "en": text}
