"""Markdown → prose, with the place of every character, by the events of pyromark (pulldown-cmark)."""

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from mlgraph.notes.prose import Prose

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | pyromark.Options.ENABLE_GFM
)
_BLOCKS = (
    "Paragraph",
    "Heading",
    "Item",
    "BlockQuote",
    "TableRow",
    "TableHead",
    "HtmlBlock",
    "FootnoteDefinition",
    "List",
)
_TAG = re.compile(r"<[^<>]*>")
_MAX_DEPTH = 60


def read_markdown(source: str) -> tuple[Prose, str]:
    """Take the markup off a Markdown note.

    Returns
    -------
    tuple of Prose and str
        The prose, and the front matter as written (empty where there is none).

    Examples
    --------
    >>> prose, front = read_markdown("---\\ntags: [rl]\\n---\\n# PPO\\n\\n**PPO** 是 `TRPO` 的改进。\\n")
    >>> prose.text(), front
    ('PPO\\nPPO 是 TRPO 的改进。\\n', 'tags: [rl]\\n')
    >>> [(block.kind, block.start, block.end) for block in prose.blocks], prose.strong
    ([('heading', 0, 3), ('paragraph', 4, 19)], [(4, 7), (10, 14)])
    """
    prose, walker = Prose(source), _Walker()
    for event, start, end in _events(source):
        walker.take(event, start, end, prose)
    prose.close(walker.kind(), walker.level())
    return prose, walker.front


def _events(source: str) -> Iterator[tuple[Any, int, int]]:
    """Events with code-point offsets; pyromark counts bytes. Offsets of leaves only ever grow."""
    data = source.encode("utf-8", "surrogatepass")
    ascii_only = len(data) == len(source)
    at_byte = at_char = 0
    for event, span in pyromark.events_with_range(_bounded(source), options=_OPTIONS):
        start, end = span["start"], span["end"]
        if ascii_only:
            yield event, start, end
            continue
        if start < at_byte:
            at_byte = at_char = 0
        at_char += _length(data, at_byte, start)
        at_byte = start
        yield event, at_char, at_char + _length(data, start, end)


def _length(data: bytes, start: int, end: int) -> int:
    return len(data[start:end].decode("utf-8", "surrogatepass"))


def _bounded(source: str) -> str:
    """Blank out absurdly deep nesting (``> > > ...``, ``[[[[``), which costs a Markdown parser quadratic time."""
    return _DEEP.sub(lambda m: re.sub(r"[^\s]", " ", m[0]) if m[0].isascii() else m[0], source)


_DEEP = re.compile(rf"(?:[>\[\]*_!-] ?){{{_MAX_DEPTH},}}")


class _Walker:
    """Follows the events: which block and which inline element are we in."""

    def __init__(self) -> None:
        self.front = ""
        self.stack: list[tuple[str, Any]] = []
        self.opened: list[int] = []

    def take(self, event: Any, start: int, end: int, prose: Prose) -> None:
        if isinstance(event, str):
            self._leaf(event, None, start, end, prose)
            return
        ((name, value),) = event.items()
        if name == "Start":
            self._open(*_tag(value), prose)
        elif name == "End":
            self._close(_tag(value)[0], prose)
        else:
            self._leaf(name, value, start, end, prose)

    def kind(self) -> str:
        for tag, _ in reversed(self.stack):
            if tag in _KINDS:
                return _KINDS[tag]
        return "paragraph"

    def level(self) -> int:
        for tag, value in reversed(self.stack):
            if tag == "Heading":
                return int(str(value["level"])[1:])
            if tag == "Item":
                return sum(name == "Item" for name, _ in self.stack)
        return 0

    def _open(self, tag: str, value: Any, prose: Prose) -> None:
        if tag in _BLOCKS:
            prose.close(self.kind(), self.level())
        elif tag == "Image" or tag == "Strong" or (tag == "Link" and "WikiLink" in str(value.get("link_type"))):
            self.opened.append(len(prose))
        elif tag == "TableCell" and prose.parts and prose.parts[-1] != "\n":
            prose.gap(prose.offsets[-1] + 1, "\t")
        self.stack.append((tag, value))

    def _close(self, tag: str, prose: Prose) -> None:
        if tag in _BLOCKS:
            prose.close(self.kind(), self.level())
        elif tag in ("Strong", "Image") or (tag == "Link" and "WikiLink" in str(self.stack[-1][1].get("link_type"))):
            start = self.opened.pop()
            if start < len(prose) and tag != "Image":
                prose.strong.append((start, len(prose)))
        self.stack.pop()

    def _leaf(self, name: str, value: Any, start: int, end: int, prose: Prose) -> None:
        tags = [tag for tag, _ in self.stack]
        if "MetadataBlock" in tags:
            self.front += value
        elif "CodeBlock" in tags or "Image" in tags:
            return
        elif name == "Text":
            self._text(value, start, end, prose)
        elif name == "Code":
            begin = len(prose)
            at = prose.source.find(value, start, end)
            prose.add(at, at + len(value)) if at >= 0 else prose.gap(start)
            prose.strong.append((begin, len(prose)))
        elif name in ("InlineMath", "DisplayMath"):
            prose.math(start, end)
        elif name == "SoftBreak":
            prose.gap(start, " ")
        elif name in ("HardBreak", "Rule"):
            prose.gap(start, "\n")
        elif name == "Html":
            self._html(start, end, prose)
        elif name == "InlineHtml" and prose.source[start:end].lower().startswith("<br"):
            prose.gap(start, "\n")

    def _text(self, value: str, start: int, end: int, prose: Prose) -> None:
        if prose.source.startswith(value, start):
            prose.add(start, start + len(value))
        else:
            prose.stand_in(value, start, end)

    def _html(self, start: int, end: int, prose: Prose) -> None:
        for tag in _TAG.finditer(prose.source, start, end):
            prose.add(start, tag.start())
            start = tag.end()
        prose.add(start, end)


_KINDS = {"Heading": "heading", "Item": "item", "TableRow": "row", "TableHead": "row", "BlockQuote": "quote"}


def _tag(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return value, {}
    ((tag, content),) = value.items()
    return tag, content if isinstance(content, dict) else {"value": content}
