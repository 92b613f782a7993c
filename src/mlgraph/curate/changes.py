"""How two states of a graph differ, as people talk about it: concepts and relations added, removed, renamed, reworded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlgraph.model import Concept, Graph, Relation
from mlgraph.names import fold

_FACTS = ("label", "year", "source", "title", "about", "level", "minutes", "area")
_DETAILS = ("how", "because", "source")


@dataclass(frozen=True)
class Change:
    """One difference: ``added``, ``removed``, ``renamed`` or ``changed``; `builds_on` is empty for a concept."""

    kind: str
    concept: str
    builds_on: str = ""
    what: str = ""

    def __str__(self) -> str:
        if not self.builds_on:
            return f"{self.kind} {self.concept}{f': {self.what}' if self.what else ''}"
        return f"{self.kind} {self.concept} builds on {self.builds_on}{f': {self.what}' if self.what else ''}"


def changes(old: Graph, new: Graph, redirects: Mapping[str, str]) -> list[Change]:
    """Tell how a graph changed; `redirects` are the old ids that the new one knows.

    Examples
    --------
    >>> one = Graph({"a": Concept("a", {"en": "A"}), "b": Concept("b", {"en": "B"})})
    >>> two = Graph({"a": Concept("a", {"en": "A"}, year=1), "b2": Concept("b2", {"en": "B"}, builds_on=(Relation("b2", "a"),))})
    >>> [str(change) for change in changes(one, two, {})]
    ['renamed b: now b2', 'changed a: year: none → 1', 'added b2 builds on a']
    """
    moved = _renamed(old, new, redirects)
    back = {now: before for before, now in moved.items()}
    found = [Change("renamed", before, what=f"now {now}") for before, now in sorted(moved.items())]
    found += [Change("removed", id) for id in sorted(old.concepts.keys() - new.concepts.keys() - moved.keys())]
    found += [Change("added", id) for id in sorted(new.concepts.keys() - old.concepts.keys() - back.keys())]
    for id in sorted(new.concepts):
        before = old.concepts.get(back.get(id, id))
        if before:
            found += _facts(before, new.concepts[id])
    return [*found, *_relations(old, new, moved)]


def _renamed(old: Graph, new: Graph, redirects: Mapping[str, str]) -> dict[str, str]:
    """Pair ids that went with ids that came: by what was decided, else by the same label."""
    gone = old.concepts.keys() - new.concepts.keys()
    came = new.concepts.keys() - old.concepts.keys()
    labels = {fold(new.concepts[id].name): id for id in sorted(came, reverse=True)}
    moved: dict[str, str] = {}
    for id in sorted(gone):
        now = redirects.get(id, "")
        now = now if now in came else labels.get(fold(old.concepts[id].name), "")
        if now and now not in moved.values():
            moved[id] = now
    return moved


def _facts(before: Concept, after: Concept) -> Iterator[Change]:
    for name in _FACTS:
        one, other = (getattr(concept, name) for concept in (before, after))
        if name == "label" and before.id != after.id and one == {"en": before.id}:
            continue
        if one != other:
            yield Change("changed", after.id, what=f"{name}: {_shown(one)} → {_shown(other)}")
    names = [{alias.text for alias in concept.aliases} for concept in (before, after)]
    for kind, texts in (("lost", names[0] - names[1]), ("got", names[1] - names[0])):
        if texts:
            yield Change("changed", after.id, what=f"{kind} the name {', '.join(sorted(texts))}")


def _relations(old: Graph, new: Graph, moved: Mapping[str, str]) -> Iterator[Change]:
    before = {(moved.get(r.concept, r.concept), moved.get(r.builds_on, r.builds_on)): r for r in old.relations}
    after = {(r.concept, r.builds_on): r for r in new.relations}
    for pair in sorted(before.keys() - after.keys()):
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
