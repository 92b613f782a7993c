"""Where in the nodes of a concept its names and its relations stand."""

from collections.abc import Iterator

from mlgraph.store.nodes import MappingNode, Node, ScalarNode, SequenceNode
from mlgraph.store.splice import pair


def references(node: Node) -> Iterator[tuple[ScalarNode, Node, int]]:
    """Yield each name a concept builds on, with the list it stands in and its position there."""
    found = pair(node, "builds_on")
    if not found:
        return
    items = found[1].value if isinstance(found[1], SequenceNode) else [found[1]]
    for i, item in enumerate(items):
        if isinstance(item, ScalarNode):
            yield item, found[1], i
        elif choices := pair(item, "any_of"):
            inner = choices[1].value if isinstance(choices[1], SequenceNode) else [choices[1]]
            yield from ((name, choices[1], j) for j, name in enumerate(inner) if isinstance(name, ScalarNode))
        elif isinstance(item, MappingNode) and item.value and isinstance(item.value[0][0], ScalarNode):
            yield item.value[0][0], found[1], i


def choice_around(node: Node, inside: Node) -> tuple[Node, int] | None:
    """Return the list, and the position there, of the ``any_of`` group whose names stand in `inside`."""
    found = pair(node, "builds_on")
    for i, item in enumerate(found[1].value if found and isinstance(found[1], SequenceNode) else ()):
        choices = pair(item, "any_of")
        if found and choices and choices[1] is inside:
            return found[1], i
    return None


def alias_text(item: Node) -> str:
    """Return the text of an alias, short or long."""
    text = pair(item, "text")
    node = text[1] if text else item
    return " ".join(node.value.split()) if isinstance(node, ScalarNode) else ""
