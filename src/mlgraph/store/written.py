"""Concepts and relations as a hand would write them in YAML."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from mlgraph.model import Alias, Concept, Evidence, Location, Relation, Text
from mlgraph.names import is_chinese
from mlgraph.store.splice import Item, scalar


def relation_item(relation: Relation, *others: Relation) -> Item:
    """Write a relation for a list of ``builds_on``, or, where its `choice` is numbered, a group of them.

    Examples
    --------
    >>> relation_item(Relation("ppo", "trpo")).short
    'trpo'
    >>> relation_item(Relation("ppo", "trpo", "uses", {"en": "clips: simpler"})).short
    'trpo: {how: uses, because: "clips: simpler"}'
    >>> relation_item(Relation("ppo", "gae", "uses", choice=1), Relation("ppo", "td-error", "uses", choice=1)).short
    '{any_of: [gae, td-error], how: uses}'
    """
    targets = ", ".join(scalar(one.builds_on) for one in (relation, *others))
    details, evidence = _details(relation), [_evidence(one) for one in relation.evidence]
    if relation.choice:
        details.insert(0, f"any_of: [{targets}]")
    flow = ", ".join([*details, *([f"evidence: [{', '.join(evidence)}]"] if evidence else [])])
    rows = [*details, "evidence:", *(f"  - {one}" for one in evidence)] if evidence else []
    if relation.choice:
        return Item(f"{{{flow}}}", tuple(rows))
    lines = (f"{targets}:", *(f"  {row}" for row in rows)) if rows else ()
    return Item(f"{targets}: {{{flow}}}" if flow else targets, lines)


def _details(relation: Relation) -> list[str]:
    details = []
    if relation.how != "extends":
        details.append(f"how: {relation.how}")
    if relation.because:
        details.append(f"because: {_text(relation.because)}")
    if relation.source:
        details.append(f"source: {scalar(relation.source)}")
    return details


def grouped(relations: Iterable[Relation]) -> Iterator[tuple[Relation, ...]]:
    """Yield the groups of which one relation is enough, and each other relation by itself."""
    for choice, run in groupby(relations, key=lambda relation: relation.choice):
        found = tuple(run)
        yield from [found] if choice else [(one,) for one in found]


def concept_item(concept: Concept) -> Item:
    """Write a concept as the lines below its id."""
    lines = []
    if concept.label != {"en": concept.id}:
        lines.append(f"label: {_text(concept.label)}")
    if concept.aliases:
        lines.append(f"aliases: [{', '.join(alias_item(alias).short for alias in concept.aliases)}]")
    for name in ("year", "source", "title", "level", "minutes", "about"):
        value = getattr(concept, name)
        if value not in (None, {}):
            lines.append(f"{name}: {fact(value)}")
    if concept.builds_on:
        lines.append("builds_on:")
        for group in grouped(concept.builds_on):
            item = relation_item(*group)
            first, *rest = item.lines or (item.short,)
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return Item("", tuple(lines))


def alias_item(alias: Alias) -> Item:
    """Write an alias for a list of ``aliases``."""
    return Item(f"{{text: {scalar(alias.text)}, ambiguous: true}}" if alias.ambiguous else scalar(alias.text))


def fact(value: str | int | Text) -> str:
    """Write the value of a concept's key: text, a number, or text in its languages."""
    if isinstance(value, int):
        return str(value)
    return scalar(value) if isinstance(value, str) else _text(value)


def as_written(relation: Relation) -> Relation:
    """Return the relation that is read again from what `relation_item` writes."""
    evidence = tuple(Evidence(e.note, e.line, _one_line(e.quote)) for e in relation.evidence)
    because = {lang: _one_line(text) for lang, text in relation.because.items()}
    return replace(relation, because=because, evidence=evidence, location=Location(""))


def _text(text: Text) -> str:
    """Write text in its languages; one whose letters tell its language needs no key."""
    if len(text) == 1:
        ((lang, only),) = text.items()
        if lang == ("zh" if is_chinese(only) else "en"):
            return scalar(_one_line(only))
    return "{" + ", ".join(f"{lang}: {scalar(_one_line(one))}" for lang, one in text.items()) + "}"


def _evidence(evidence: Evidence) -> str:
    return f"{{note: {scalar(evidence.note)}, line: {evidence.line}, quote: {scalar(_one_line(evidence.quote))}}}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
