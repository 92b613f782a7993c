"""Concepts and relations as a hand would write them in YAML."""

from mlgraph.model import Alias, Concept, Evidence, Relation, Text
from mlgraph.names import is_chinese
from mlgraph.store.splice import Item, scalar

_SENTENCES = 3


def relation_item(relation: Relation) -> Item:
    """Write a relation for a list of ``builds_on``; at most three sentences go with it.

    Examples
    --------
    >>> relation_item(Relation("ppo", "trpo")).short
    'trpo'
    >>> relation_item(Relation("ppo", "trpo", "uses", {"en": "clips: simpler"})).short
    'trpo: {how: uses, because: "clips: simpler"}'
    """
    target = scalar(relation.builds_on)
    details = []
    if relation.how != "extends":
        details.append(f"how: {relation.how}")
    if relation.because:
        details.append(f"because: {_text(relation.because)}")
    if relation.source:
        details.append(f"source: {scalar(relation.source)}")
    evidence = [_evidence(one) for one in relation.evidence[:_SENTENCES]]
    short = [*details, *([f"evidence: [{', '.join(evidence)}]"] if evidence else [])]
    lines: tuple[str, ...] = ()
    if evidence:
        rows = [*details, "evidence:", *(f"  - {one}" for one in evidence)]
        lines = (f"{target}:", *(f"  {row}" for row in rows))
    return Item(f"{target}: {{{', '.join(short)}}}" if short else target, lines)


def concept_item(concept: Concept) -> Item:
    """Write a concept as the lines below its id."""
    lines = []
    if concept.label != {"en": concept.id}:
        lines.append(f"label: {_text(concept.label)}")
    if concept.aliases:
        lines.append(f"aliases: [{', '.join(alias_item(alias).short for alias in concept.aliases)}]")
    for name in ("year", "source", "title", "level", "minutes"):
        value = getattr(concept, name)
        if value is not None:
            lines.append(f"{name}: {value if isinstance(value, int) else scalar(value)}")
    if concept.about:
        lines.append(f"about: {_text(concept.about)}")
    if concept.builds_on:
        lines.append("builds_on:")
        for relation in concept.builds_on:
            item = relation_item(relation)
            first, *rest = item.lines or (item.short,)
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return Item("", tuple(lines))


def alias_item(alias: Alias) -> Item:
    """Write an alias for a list of ``aliases``."""
    return Item(f"{{text: {scalar(alias.text)}, ambiguous: true}}" if alias.ambiguous else scalar(alias.text))


def as_written(relation: Relation) -> Relation:
    """Return the relation that is read again from what `relation_item` writes."""
    evidence = tuple(Evidence(e.note, e.line, _one_line(e.quote)) for e in relation.evidence[:_SENTENCES])
    because = {lang: _one_line(text) for lang, text in relation.because.items()}
    return Relation(relation.concept, relation.builds_on, relation.how, because, relation.source, evidence)


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
