"""Taking items and pairs out of YAML text; comments on lines of their own stay."""

import re
from collections.abc import Sequence

from mlgraph.store.nodes import MappingNode, Node, SequenceNode, Source
from mlgraph.store.splice import Splice, last_index, line_end, line_start, pair_end, refused

_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,")


def remove_item(source: Source, sequence: Node, index: int) -> Splice:
    """Take an item out of a list; comments beside it go with it, those on lines of their own stay."""
    text = source.text
    if not isinstance(sequence, SequenceNode):
        raise refused(source, sequence, "this is no list")
    item = sequence.value[index]
    start, end = item.start_mark.index, last_index(item, text)
    if sequence.flow_style:
        return _cut_flow(source, [(n.start_mark.index, last_index(n, text)) for n in sequence.value], index)
    line = text[line_start(text, start) : start]
    if not re.fullmatch(r"\s*-[ \t]+", line):
        raise refused(source, item, "this item shares its line with something else")
    return _cut_lines(text, line_start(text, start), end)


def remove_pair(source: Source, mapping: MappingNode, key: str) -> Splice:
    """Take a key and its value out of a mapping."""
    text = source.text
    index = next(i for i, (k, _) in enumerate(mapping.value) if k.value == key)
    spans = [(k.start_mark.index, pair_end(k, v, text)) for k, v in mapping.value]
    if mapping.flow_style:
        return _cut_flow(source, spans, index)
    start, end = spans[index]
    if text[line_start(text, start) : start].strip():
        raise refused(source, mapping.value[index][0], "this key shares its line with something else")
    return _cut_lines(text, line_start(text, start), end)


def attached(text: str, start: int) -> int:
    """Go up over the comments that stand directly above a line, unless they open the file."""
    top = start
    while top:
        above = text.rfind("\n", 0, top - 1) + 1
        if not text[above:top].startswith("#"):
            return top
        top = above
    return start


def with_blank(text: str, splice: Splice) -> Splice:
    """Cut one blank line too, where two would be left behind one another, or one at the end."""
    end = line_end(text, splice.end)
    above = text[: splice.start]
    blank = next((line for line in ("\r\n", "\n") if above.endswith(f"\n{line}")), "")
    if splice.end == len(text):
        return Splice(splice.start - len(blank), end, "")
    if (blank or not above.strip()) and not text[splice.end : end].strip():
        return Splice(splice.start, end, "")
    return splice


def _cut_flow(source: Source, spans: Sequence[tuple[int, int]], index: int) -> Splice:
    """Cut an item and one comma; comments between it and its neighbour stay."""
    start, end = spans[index]
    if index + 1 < len(spans):
        following = spans[index + 1][0]
        gap = source.text[end:following]
        return Splice(start, following if "\n" not in gap else end + _comma(gap) + 1, "")
    if not index:
        return Splice(start, end, "")
    before = spans[index - 1][1]
    gap = source.text[before:start]
    comma = _comma(gap)
    return Splice(before, end, gap[:comma] + gap[comma + 1 :] if "#" in gap else "")


def _comma(gap: str) -> int:
    """Find the comma between two items, which no comment has swallowed."""
    found = _COMMA.match(gap)
    return found.end() - 1 if found else 0


def _cut_lines(text: str, start: int, end: int) -> Splice:
    return Splice(start, line_end(text, end), "")
