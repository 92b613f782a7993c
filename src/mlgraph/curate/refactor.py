"""Changes that touch many places at once: rename, merge, move, remove, split. Every reference follows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from mlgraph.errors import EditError
from mlgraph.model import Alias, Concept, Graph, Relation, Text
from mlgraph.names import fold, slug
from mlgraph.queries.path import forebears
from mlgraph.store.decide import joined
from mlgraph.store.draft import Draft
from mlgraph.store.edit import AreaFile
from mlgraph.store.written import grouped


def rename(graph: Graph, draft: Draft, old: str, new: str) -> str:
    """Give a concept another id; the old one leads to it for ever. Return what was done, in words.

    Raises
    ------
    EditError
        If the new id is taken, or no id.
    """
    if new != slug(new) or new == "unnamed":
        raise EditError(f"“{new}” is no id; ids look like “{slug(new)}”")
    if new in graph.concepts:
        raise EditError(f"{new} is a concept already; use: mlgraph merge {old} into {new}")
    file = draft.holding(old)
    if file:
        file.rename(old, new)
    for area in draft.mentioning(old):
        area.redirect(old, new)
    draft.decisions.release(new)  # a name that is given back is no old id any more
    draft.decisions.redirect(old, new, "renamed")
    return f"{old} is now {new}"


def merge(graph: Graph, draft: Draft, gone: str, into: str) -> str:
    """Make two concepts one: names, relations and missing facts of the first go to the second. Return what was done.

    Raises
    ------
    EditError
        If a third concept stands between the two, so that the one left would build on itself, or if they share only a
        part of what one of them builds on any one of.
    """
    if gone == into:
        raise EditError(f"{gone} cannot be merged into itself")
    _refuse_between(graph, gone, into)
    source = draft.holding(gone)
    if source:  # what comes with mlgraph is joined when it is read
        _hand_over(graph, draft, source, gone, into)
    for area in draft.mentioning(gone):
        area.redirect(gone, into)
    draft.decisions.redirect(gone, into, "merged")
    return f"{gone} is now part of {into}"


def move(graph: Graph, draft: Draft, concept: str, area: str) -> str:
    """Put a concept, as it is written, into another file. Return what was done.

    Raises
    ------
    EditError
        If the concept is not in a file of one's own.
    """
    file = draft.holding(concept)
    if not file:
        raise EditError(f"{concept} comes with mlgraph ({graph.concepts[concept].location}) and cannot be moved")
    other = draft.area(area)
    if other.file == file.file:
        raise EditError(f"{concept} is in {area} already")
    written = file.value[concept]
    other.put_concept(concept, file.take_concept(concept), written)
    return f"{concept} is now in {other.file}"


def remove(graph: Graph, draft: Draft, concept: str) -> str:
    """Take a concept out, with all relations to it, for good: notes cannot bring it back. Return what was done."""
    file = draft.holding(concept)
    if file:
        file.remove_concept(concept)
    newer = graph.newer(concept)
    for area in draft.mentioning(concept):
        for id in [id for id, one in area.value.items() if any(r.builds_on == concept for r in one.builds_on)]:
            area.remove_relation(id, concept)
    name = graph.concepts[concept].name
    draft.decisions.reject(concept, "", (name,) if name != concept else ())
    return f"{concept} is no concept any more" + (f"; {len(newer)} built on it: {', '.join(newer)}" if newer else "")


def remove_relation(graph: Graph, draft: Draft, concept: str, builds_on: str) -> str:
    """Take a relation out for good: notes cannot bring it back. Return what was done.

    Raises
    ------
    EditError
        If there is no such relation.
    """
    if builds_on not in graph.older(concept):
        raise EditError(f"{concept} does not build on {builds_on} directly")
    file = draft.holding(concept)
    if file and any(relation.builds_on == builds_on for relation in file.value[concept].builds_on):
        file.remove_relation(concept, builds_on)
    names = (graph.concepts[concept].name, graph.concepts[builds_on].name)
    draft.decisions.reject(concept, builds_on, names)
    return f"{concept} does not build on {builds_on} any more"


def split(
    graph: Graph, draft: Draft, concept: str, new: str, names: Iterable[str], older: Iterable[str], newer: Iterable[str]
) -> str:
    """Make a part of a concept a concept of its own: some of its names, of what it builds on, and of what builds on it.

    Parameters
    ----------
    names : iterable of str
        Aliases that go to the new concept.
    older, newer : iterable of str
        Ids of concepts that the new one builds on, or that build on it, in the place of the old one.

    Raises
    ------
    EditError
        If the concept is not in a file of one's own, or lacks what should go, or if of several that it builds on any one
        of, some should go and some stay.
    """
    file = draft.holding(concept)
    if not file:
        raise EditError(f"{concept} comes with mlgraph and cannot be split; add a concept of your own instead")
    if slug(new) in graph.concepts:
        raise EditError(f"{slug(new)} is a concept already")
    taken = [_taken_alias(file, concept, name) for name in names]
    moved = _taken_relations(file, concept, dict.fromkeys(older))
    relations = tuple(replace(relation, concept=slug(new)) for relation in moved)
    file.add_concept(Concept(slug(new), {"en": new}, tuple(taken), builds_on=relations))
    for id in newer:
        holder = draft.holding(id)
        if holder is None or all(r.builds_on != concept for r in holder.value[id].builds_on):
            raise EditError(f"{id} does not build on {concept} in a file of your own")
        holder.redirect(concept, slug(new), only=id)
    return f"{slug(new)} was split from {concept}"


def _hand_over(graph: Graph, draft: Draft, source: AreaFile, gone: str, into: str) -> None:
    """Take a concept out of its file, and give the other one what it had."""
    target = draft.holding(into)
    if target is None:
        target = draft.area(graph.concepts[into].area)
        target.add_concept(Concept(into, {"en": into}))
    have = {*graph.older(into), into, gone}
    written = source.value[gone].builds_on
    source.remove_concept(gone)
    for alias in joined(graph.concepts[into], graph.concepts[gone]).aliases[len(graph.concepts[into].aliases) :]:
        target.add_alias(into, alias)
    for group in grouped(written):
        fresh = [replace(relation, concept=into) for relation in group if relation.builds_on not in have]
        if fresh:
            _refuse_part(group, fresh, f"{into} is one of them or builds on one already; change this by hand first")
            target.add_relation(*fresh)
            have.update(relation.builds_on for relation in fresh)
    target.add_facts(into, _missing(graph.concepts[into], graph.concepts[gone]))


def _taken_alias(file: AreaFile, concept: str, name: str) -> Alias:
    alias = next((one for one in file.value[concept].aliases if fold(one.text) == fold(name)), None)
    if alias is None:
        raise EditError(f"{concept} has no alias “{name}” in {file.file}")
    file.remove_alias(concept, alias.text)
    return alias


def _taken_relations(file: AreaFile, concept: str, older: Collection[str]) -> list[Relation]:
    written = file.value[concept].builds_on
    for group in grouped(written):
        _refuse_part(group, [one for one in group if one.builds_on in older], "name all of them, or none")
    for id in older:
        if all(relation.builds_on != id for relation in written):
            raise EditError(f"{concept} does not build on {id} in {file.file}")
        file.remove_relation(concept, id)
    return [relation for relation in written if relation.builds_on in older]


def _refuse_part(group: Sequence[Relation], part: Sequence[Relation], why: str) -> None:
    """Refuse to take a part of a group of which one relation is enough: what is left would say something else."""
    if part and len(part) < len(group):
        raise EditError(f"{group[0].concept} builds on any one of {', '.join(r.builds_on for r in group)}; {why}")


def _refuse_between(graph: Graph, gone: str, into: str) -> None:
    for newer, older in ((gone, into), (into, gone)):
        reach = forebears(graph, newer)
        between = [id for id in reach if id not in (newer, older) and older in forebears(graph, id)]
        if between and older in reach:
            raise EditError(f"{gone} and {into} cannot be one: {newer} builds on {between[0]}, which builds on {older}")


def _missing(into: Concept, gone: Concept) -> dict[str, str | int | Text]:
    """Facts that one concept lacks and another has; a source and its title go together."""
    names = ["year", "level", "minutes", "about", *(("source", "title") if into.source is None else ())]
    nothing: tuple[object, ...] = (None, {})
    return {n: getattr(gone, n) for n in names if getattr(into, n) in nothing and getattr(gone, n) not in nothing}
