"""Small changes to YAML text: a splice replaces one stretch and leaves every other character alone.

Nothing here knows what a graph is. Each function says where to cut and what to put there; `mlgraph.store.edit` reads
the result again and compares it with what was meant, so a layout that is misjudged here is refused there.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlgraph.errors import EditError
from mlgraph.store.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode, Source

# Plain text that no YAML reader takes for anything but text; the rest is put in quotes.
_PLAIN = re.compile(
    r"[^\W\d_](?:(?:[^\x00-\x1f\x7f-\x9f:?#,\[\]{}\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|:(?=[^\s,\[\]{}]))*"
    r"[^\s\x00-\x1f\x7f-\x9f:?#,\[\]{}\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff])?"
)
_NOT_TEXT = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)", re.IGNORECASE)
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Splice:
    """Replace the characters from `start` to `end` by a text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Item:
    """A value to be put into a list or mapping, as it looks within brackets and as it looks on lines of its own.

    Lines are indented against the first; without `lines` the short form stands on one line.
    """

    short: str
    lines: tuple[str, ...] = ()


def apply(text: str, splices: Iterable[Splice]) -> str:
    """Apply splices that do not overlap.

    Examples
    --------
    >>> apply("abc", [Splice(0, 1, "x"), Splice(3, 3, "!")])
    'xbc!'
    """
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def scalar(text: str) -> str:
    """Write text so that every YAML reader takes it as this text, within brackets too.

    Examples
    --------
    >>> print(scalar("actor-critic"), scalar("no"), scalar("2017"), scalar("a: b"), scalar("arXiv:1707.06347"))
    actor-critic "no" "2017" "a: b" arXiv:1707.06347
    """
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def pair(node: Node | None, key: str) -> tuple[ScalarNode, Node] | None:
    """Return the first pair of a mapping that has a key."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next(((k, v) for k, v in pairs if isinstance(k, ScalarNode) and k.value == key), None)


def last_index(node: Node, text: str) -> int:
    """Return where the last thing written of a node ends; marks of block collections lie behind comments."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        key, value = last
        empty = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
        return _colon(text, key) + 1 if empty else last_index(value, text)
    return last_index(last, text)


def replace_scalar(source: Source, node: Node, text: str) -> Splice:
    """Replace what a plain or quoted scalar says; quotes stay."""
    start, end = node.start_mark.index, node.end_mark.index
    written = source.text[start:end]
    quote = node.style if isinstance(node, ScalarNode) and node.style in ("'", '"') else ""
    if not isinstance(node, ScalarNode) or written != quote + written.strip("'\"") + quote:
        raise refused(source, node, "this value is written in a way that cannot be replaced safely")
    plain = scalar(text)
    if quote and plain[0] != '"':
        plain = f"{quote}{plain}{quote}"
    return Splice(start, end, plain)


def append_item(source: Source, parent: Node, key: str, item: Item) -> Splice:
    """Add an item at the end of the list that stands under a key of a block or flow mapping."""
    found = pair(parent, key)
    if not found:
        raise LookupError(key)
    value = found[1]
    text = source.text
    if isinstance(value, SequenceNode) and not value.flow_style:
        indent = " " * value.start_mark.column
        return _new_lines(source, last_index(value, text), [f"{indent}- {_first(item)}", *_rest(item, indent + "  ")])
    if isinstance(value, SequenceNode):
        at = last_index(value.value[-1], text) if value.value else text.index("[", value.start_mark.index) + 1
        return Splice(at, at, f", {item.short}" if value.value else item.short)
    if isinstance(value, ScalarNode) and not value.value and not value.style:
        at = _colon(text, found[0]) + 1
        return Splice(at, at, f" [{item.short}]")
    start, end = value.start_mark.index, last_index(value, text)
    if isinstance(value, MappingNode) and not value.flow_style:
        raise refused(source, value, f"“{key}” is no list here; write it as one")
    return Splice(start, end, f"[{text[start:end]}, {item.short}]")


def add_pair(source: Source, key_node: ScalarNode | None, node: Node | None, key: str, item: Item) -> Splice:
    """Add a pair at the end of a mapping; `key_node` is the key that the mapping stands under (none: the whole file).

    A mapping that is still empty may be nothing at all.
    """
    text = source.text
    if isinstance(node, MappingNode) and node.flow_style:
        at = _colon_or_end(node, text) if node.value else text.index("{", node.start_mark.index) + 1
        return Splice(at, at, f"{', ' if node.value else ''}{key}: {item.short}")
    if key_node is None:
        block = [f"{key}: {item.short}".rstrip()] if not item.lines else [f"{key}:", *_indented(item.lines, "  ")]
        return _at_end(source, node, block)
    if isinstance(node, MappingNode):
        indent = " " * node.start_mark.column
        after = last_index(node, text)
    elif isinstance(node, ScalarNode) and not node.value and not node.style:
        if line_start(text, key_node.start_mark.index) != key_node.start_mark.index - key_node.start_mark.column:
            raise refused(source, key_node, "this place is too unusual to be written to")
        indent = " " * (key_node.start_mark.column + 2)
        after = _colon(text, key_node) + 1
    else:
        raise refused(source, key_node, f"“{key_node.value}” is no mapping")
    lines = (
        [f"{indent}{key}:", *_indented(item.lines, indent + "  ")] if item.lines else [f"{indent}{key}: {item.short}"]
    )
    return _new_lines(source, after, lines)


def line_end(text: str, index: int) -> int:
    """Return where the line of an offset ends, its line break included."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def newline(text: str) -> str:
    """Return the line break that a text uses."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _new_lines(source: Source, after: int, lines: Sequence[str]) -> Splice:
    """Put lines below the line of an offset."""
    brk = newline(source.text)
    at = line_end(source.text, after)
    ended = source.text.endswith("\n", 0, at)
    return Splice(at, at, "".join(line + brk for line in lines) if ended else "".join(brk + line for line in lines))


def _at_end(source: Source, node: Node | None, lines: Sequence[str]) -> Splice:
    """Put a new top-level key at the end of the file, with a blank line before it where its neighbours have one."""
    text, brk = source.text, newline(source.text)
    many = isinstance(node, MappingNode) and len(node.value) > 1
    spaced = not text.endswith(brk * 2) and (not many or brk * 2 in text) and len(lines) > 1
    before = ("" if text.endswith("\n") or not text else brk) + (brk if spaced and text else "")
    return Splice(len(text), len(text), before + "".join(line + brk for line in lines))


def _first(item: Item) -> str:
    return item.lines[0] if item.lines else item.short


def _rest(item: Item, indent: str) -> list[str]:
    return _indented(item.lines[1:], indent)


def _indented(lines: Sequence[str], indent: str) -> list[str]:
    return [indent + line for line in lines]


def pair_end(key: Node, value: Node, text: str) -> int:
    """Return where a key and its value end; a value that is not there ends at the colon."""
    empty = isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index
    if not empty:
        return last_index(value, text)
    colon = _colon(text, key)
    return colon + 1 if colon >= 0 else int(key.end_mark.index)


def _colon_or_end(node: MappingNode, text: str) -> int:
    key, value = node.value[-1]
    return pair_end(key, value, text)


def _colon(text: str, key: Node) -> int:
    found = re.compile(r"\s*:").match(text, key.end_mark.index)
    return found.end() - 1 if found else -1


def line_start(text: str, index: int) -> int:
    """Return where the line of an offset begins."""
    return text.rfind("\n", 0, index) + 1


def refused(source: Source, node: Node, reason: str) -> EditError:
    """Make the error that tells where and why something cannot be changed."""
    return EditError(f"{source.place(node)}: {reason}")
