"""What notes state, held against the graph: known, rejected, implied, contradicted, or new; the new is proposed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path

from mlgraph.curate.identity import Identity, Rejected
from mlgraph.errors import EditError, NoPathError
from mlgraph.model import Graph, Reading, Statement
from mlgraph.queries.path import find_path, forebears
from mlgraph.store.decisions import Decisions
from mlgraph.store.proposals import Proposal, load_proposals, save_proposals

_SENTENCES = 5


class Status(Enum):
    """How a statement stands to the graph."""

    KNOWN = "known"
    REJECTED = "rejected"
    IMPLIED = "implied"
    CONTRADICTED = "contradicted"
    NEW = "new"


def compare(
    graph: Graph,
    statements: Iterable[Statement],
    decisions: Decisions = Decisions(),  # noqa: B008
    labels: Mapping[str, str] | None = None,
) -> dict[Status, list[Statement]]:
    """Sort statements by how they stand to the graph, each group in the order given.

    A statement is known if the graph has the relation; rejected if somebody decided against it; implied if a longer
    chain leads the same way; contradicted if the graph leads the other way, so that it would close a circle; else new.

    Parameters
    ----------
    labels : mapping of str to str, optional
        What the concepts are called that only notes know.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> pairs = {"ppo": "trpo", "grpo": "ppo", "trpo": ""}
    >>> graph = Graph({a: Concept(a, {}, builds_on=(Relation(a, b),) if b else ()) for a, b in pairs.items()})
    >>> stated = [Statement(*pair, "extends", 0.9, ()) for pair in (("grpo", "trpo"), ("trpo", "ppo"), ("rloo", "ppo"))]
    >>> found = compare(graph, stated)
    >>> [(status.value, s.concept, s.builds_on) for status, group in found.items() for s in group]
    [('implied', 'grpo', 'trpo'), ('contradicted', 'trpo', 'ppo'), ('new', 'rloo', 'ppo')]
    """
    found: dict[Status, list[Statement]] = {status: [] for status in Status}
    status = judge(graph, decisions)
    for statement in statements:
        found[status(statement.concept, statement.builds_on, labels or {})].append(statement)
    return found


def judge(graph: Graph, decisions: Decisions) -> Callable[[str, str, Mapping[str, str]], Status]:
    """Return what tells how a relation stands to the graph: of its two ids, and the labels of those that only notes know.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> judge(Graph({"ppo": Concept("ppo", {"en": "PPO"})}), Decisions())("rloo", "ppo", {"rloo": "RLOO"})
    <Status.NEW: 'new'>
    """
    identity = Identity(graph, decisions)
    status = _judge(identity, Rejected(identity))
    return lambda newer, older, labels: status(*(identity.of(id, labels.get(id, "")) for id in (newer, older)))


def propose(
    graph: Graph, reading: Reading, decisions: Decisions, before: Iterable[Proposal] = ()
) -> tuple[list[Proposal], dict[Status, list[Statement]]]:
    """Make proposals of what notes state; what a person typed before is kept until it is applied.

    Returns
    -------
    tuple of list of Proposal and dict
        The proposals: new ones, then contradictions, each the surest first; and all statements by their status.
    """
    compared = compare(graph, reading.statements, decisions, reading.labels)
    typed = {one.stated or one.id: one for one in before if one.decision or one.stated}
    made = []
    for status in (Status.NEW, Status.CONTRADICTED):
        ordered = sorted(compared[status], key=lambda s: (-s.confidence, -len(s.evidence), s.concept, s.builds_on))
        made += [_proposal(graph, reading, one, status) for one in ordered]
    proposals = []
    for one in made:
        old = typed.pop(one.id, None)
        proposals.append(_as_typed(one, old) if old else one)
    return [*proposals, *_still_open(graph, decisions, typed.values())], compared


def _as_typed(fresh: Proposal, old: Proposal) -> Proposal:
    """Keep what a person made of a proposal, with the sentences that notes have now."""
    against = fresh.against if old.id == fresh.id else ()
    labels = {**fresh.labels, **old.labels}
    return replace(old, confidence=fresh.confidence, evidence=fresh.evidence, labels=labels, against=against)


def _still_open(graph: Graph, decisions: Decisions, typed: Iterable[Proposal]) -> list[Proposal]:
    """Keep decisions on what no note states any more, unless they were applied already."""
    identity = Identity(graph, decisions)
    status = _judge(identity, Rejected(identity))
    settled = {"accept": (Status.KNOWN,), "reject": (Status.REJECTED,), "swap": ()}
    found = ((one, status(identity.of(one.concept), identity.of(one.builds_on))) for one in typed)
    return [one for one, now in found if now not in settled.get(one.decision, (Status.KNOWN, Status.REJECTED))]


def write_proposals(
    graph: Graph, reading: Reading, decisions: Decisions, out: Path
) -> tuple[list[Proposal], dict[Status, list[Statement]]]:
    """Make ``out/proposals.yaml`` anew, with all decisions that were typed there and not yet applied.

    Raises
    ------
    EditError
        If the file that is there cannot be read, or the decisions cannot: what was rejected would come back. The file is
        then left alone.
    """
    if decisions.broken:
        raise EditError(f"{decisions.broken}; put this right first, or what you rejected would be proposed again")
    proposals, compared = propose(graph, reading, decisions, load_proposals(out))
    save_proposals(out, proposals)
    return proposals, compared


def _proposal(graph: Graph, reading: Reading, one: Statement, status: Status) -> Proposal:
    labels = {id: reading.labels.get(id, id) for id in (one.concept, one.builds_on) if id not in graph.concepts}
    evidence = one.evidence[:_SENTENCES]
    against = _chain(graph, one) if status is Status.CONTRADICTED else ()
    return Proposal(one.concept, one.builds_on, one.how, one.confidence, evidence, labels, against)


def _chain(graph: Graph, one: Statement) -> tuple[str, ...]:
    try:
        return tuple(find_path(graph, one.concept, one.builds_on))
    except (NoPathError, KeyError):
        return ()


def _judge(identity: Identity, rejected: Rejected) -> Callable[[str, str], Status]:
    graph = identity.graph
    closures: dict[str, set[str]] = {}

    def below(concept: str) -> set[str]:
        if concept not in closures:
            closures[concept] = set(forebears(graph, concept)) if concept in graph.concepts else set()
        return closures[concept]

    def status(newer: str, older: str) -> Status:
        if newer == older or (newer in graph.concepts and older in graph.older(newer)):
            return Status.KNOWN
        if rejected.silences(newer, older):
            return Status.REJECTED
        if older in below(newer):
            return Status.IMPLIED
        return Status.CONTRADICTED if newer in below(older) else Status.NEW

    return status
