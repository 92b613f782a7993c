"""Mending an area file without changing what it says: quotes where they are missing, lines of evidence that moved."""

from collections.abc import Iterator
from dataclasses import replace

from mlgraph.errors import EditError
from mlgraph.store.edit import AreaFile
from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode
from mlgraph.store.read import read_area
from mlgraph.store.splice import Splice, pair


def quote_traps(area: AreaFile) -> list[str]:
    """Put text in quotes that other YAML readers take for something else; return it.

    Examples
    --------
    >>> from pathlib import Path
    >>> area = AreaFile(Path("a.yaml"), b"norwegian: {label: no}  # NO\\n")
    >>> quote_traps(area), area.text
    (['no'], 'norwegian: {label: "no"}  # NO\\n')
    """
    source, root = area.root()
    places = {f.location for f in read_area(area.text, str(area.file), "")[1].findings if f.rule == "yaml-trap"}
    found = [node for node in _scalars(root) if source.place(node) in places] if places else []
    area.change([Splice(n.start_mark.index, n.end_mark.index, f'"{n.value}"') for n in found], area.value)
    return [node.value for node in found]


def move_evidence(area: AreaFile, concept: str, builds_on: str, quote: str, line: int) -> None:
    """Write the line in which a sentence that supports a relation stands today.

    Raises
    ------
    EditError
        If it is written in a way that cannot be changed safely.
    """
    _, root = area.root()
    found = pair(root, concept)
    items = [item for item in _evidence(found[1] if found else None, builds_on) if _quote_of(item) == quote]
    numbers = [number[1] for item in items if (number := pair(item, "line"))]
    if len(numbers) != 1:
        raise EditError(f"{area.file}: “{concept}”: the line of this evidence cannot be changed safely")
    start, end = numbers[0].start_mark.index, numbers[0].end_mark.index
    old = area.value[concept]
    relations = tuple(
        replace(r, evidence=tuple(replace(e, line=line) if e.quote == quote else e for e in r.evidence))
        if r.builds_on == builds_on
        else r
        for r in old.builds_on
    )
    area.change([Splice(start, end, str(line))], {**area.value, concept: replace(old, builds_on=relations)})


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, (MappingNode, SequenceNode)):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)


def _evidence(concept: Node | None, builds_on: str) -> Iterator[Node]:
    """Yield what is listed as evidence for a relation of its own; of choices it is left alone."""
    listed = pair(concept, "builds_on")
    for item in listed[1].value if listed and isinstance(listed[1], SequenceNode) else ():
        details = pair(item, builds_on)
        evidence = pair(details[1], "evidence") if details else None
        if evidence:
            yield from evidence[1].value if isinstance(evidence[1], SequenceNode) else [evidence[1]]


def _quote_of(item: Node) -> str:
    found = pair(item, "quote")
    return " ".join(found[1].value.split()) if found and isinstance(found[1], ScalarNode) else ""
