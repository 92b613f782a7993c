"""How two states of a graph differ, as people talk about it: concepts and relations added, removed, renamed, reworded."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlgraph.model import Concept, Graph, Relation
from mlgraph.names import fold
from mlgraph.store.decisions import Decisions

_FACTS = ("label", "year", "source", "title", "about", "level", "minutes", "area")
_DETAILS = ("how", "because", "source")


@dataclass(frozen=True)
class Change:
    """One difference: ``added``, ``removed``, ``renamed``, ``merged``, ``changed``, ``rejected`` or ``reopened``.

    `builds_on` is empty for a concept.
    """

    kind: str
    concept: str
    builds_on: str = ""
    what: str = ""

    def __str__(self) -> str:
        if not self.builds_on:
            return f"{self.kind} {self.concept}{f': {self.what}' if self.what else ''}"
        return f"{self.kind} {self.concept} builds on {self.builds_on}{f': {self.what}' if self.what else ''}"


def changes(old: Graph, new: Graph, before: Decisions = Decisions(), after: Decisions = Decisions()) -> list[Change]:  # noqa: B008
    """Tell how a graph changed, given the decisions that held before and those that hold after.

    Examples
    --------
    >>> one = Graph({"a": Concept("a", {"en": "A"}), "b": Concept("b", {"en": "B"})})
    >>> two = Graph({"a": Concept("a", {"en": "A"}, year=1), "b2": Concept("b2", {"en": "B"}, builds_on=(Relation("b2", "a"),))})
    >>> [str(change) for change in changes(one, two)]
    ['renamed b: now b2', 'changed a: year: none → 1', 'added b2 builds on a']
    """
    redirects = {id: now for id, now in after.redirects.items() if now in new.concepts}
    gone = sorted(old.concepts.keys() - new.concepts.keys())
    merged = {id: redirects[id] for id in gone if id in after.merged and id in redirects}
    moved = _renamed(old, new, redirects, merged)
    back = {now: id for id, now in moved.items()}
    found = [Change("renamed", id, what=f"now {now}") for id, now in sorted(moved.items())]
    found += [Change("merged", id, what=f"into {now}") for id, now in merged.items()]
    found += [Change("removed", id) for id in gone if id not in moved and id not in merged]
    found += [Change("added", id) for id in sorted(new.concepts.keys() - old.concepts.keys() - back.keys())]
    for id in sorted(new.concepts):
        was = old.concepts.get(back.get(id, id))
        if was:
            found += _facts(was, new.concepts[id], redirects)
    found += _relations(old, new, {**moved, **merged})
    return [*found, *_decisions(before, after, found)]


def _renamed(old: Graph, new: Graph, redirects: Mapping[str, str], merged: Mapping[str, str]) -> dict[str, str]:
    """Pair ids that went with ids that came: by what was decided, else by the same label."""
    gone = old.concepts.keys() - new.concepts.keys() - merged.keys()
    came = new.concepts.keys() - old.concepts.keys()
    labels = {fold(new.concepts[id].name): id for id in sorted(came, reverse=True)}
    moved: dict[str, str] = {}
    for id in sorted(gone):
        now = redirects.get(id, "")
        now = now if now in came else labels.get(fold(old.concepts[id].name), "")
        if now and now not in moved.values():
            moved[id] = now
    return moved


def _decisions(before: Decisions, after: Decisions, told: Iterable[Change]) -> Iterator[Change]:
    """Yield rejections that came and went, where the graph itself does not show them."""
    removed = {(change.concept, change.builds_on) for change in told if change.kind == "removed"}
    old, new = ({(one.concept, one.builds_on) for one in decisions.rejected} for decisions in (before, after))
    for pair in sorted(new - old - removed):
        yield Change("rejected", *pair)
    for pair in sorted(old - new):
        yield Change("reopened", *pair)


def _facts(before: Concept, after: Concept, old_ids: Container[str]) -> Iterator[Change]:
    for name in _FACTS:
        one, other = (getattr(concept, name) for concept in (before, after))
        if name == "label" and before.id != after.id and one == {"en": before.id}:
            continue
        if one != other:
            yield Change("changed", after.id, what=f"{name}: {_shown(one)} → {_shown(other)}")
    names = [{alias.text for alias in concept.aliases if alias.text not in old_ids} for concept in (before, after)]
    for kind, texts in (("lost", names[0] - names[1]), ("got", names[1] - names[0])):
        if texts:
            yield Change("changed", after.id, what=f"{kind} the name {', '.join(sorted(texts))}")


def _relations(old: Graph, new: Graph, moved: Mapping[str, str]) -> Iterator[Change]:
    before = {(moved.get(r.concept, r.concept), moved.get(r.builds_on, r.builds_on)): r for r in old.relations}
    after = {(r.concept, r.builds_on): r for r in new.relations}
    for pair in sorted(before.keys() - after.keys()):
        if pair[0] != pair[1]:  # the two are one now
            yield Change("removed", *pair)
    for pair in sorted(after.keys() - before.keys()):
        yield Change("added", *pair)
    for pair in sorted(before.keys() & after.keys()):
        yield from _details(before[pair], after[pair])


def _details(before: Relation, after: Relation) -> Iterator[Change]:
    for name in _DETAILS:
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Change("changed", after.concept, after.builds_on, f"{name}: {_shown(one)} → {_shown(other)}")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return " / ".join(f"“{text}”" for text in value.values()) or "none"
    return "none" if value is None else f"“{value}”" if isinstance(value, str) and " " in value else str(value)
