"""Markdown → prose, with the place of every character, by the events of pyromark (pulldown-cmark)."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pyromark

from mlgraph.notes.prose import Prose
from mlgraph.notes.rst import CITING, as_markdown, role_of, shown_of
from mlgraph.notes.templates import without_templates

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_WIKILINKS
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
# Taken off here, since the parser would take whatever stands between two rules for another one.
_EOL = r"(?:\r\n|\r|\n)"
_FRONT = re.compile(rf"---[ \t]*{_EOL}(?![ \t]*{_EOL})((?:[^\r\n]*{_EOL})*?)(?:---|\.\.\.)[ \t]*(?:{_EOL}|\Z)")
_TITLE = re.compile(r"^title[ \t]*:[ \t]*([\"']?)([^\r\n]*?[^\s\"'])\1[ \t]*(?=[\r\n])", re.MULTILINE)
_HEADED = re.compile(r"\s*# ")
"""A text that begins with a heading of its own needs no title from its front matter."""
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>|\{%[^\n{}]*%\}", re.DOTALL | re.IGNORECASE
)
_MAX_DEPTH = 60


def read_markdown(source: str) -> tuple[Prose, str]:
    """Take the markup off a Markdown note; a title in its front matter is read as a heading above all others, of level 0.

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
    front = _FRONT.match(source)
    title = _TITLE.search(source, *front.span(1)) if front else None
    if front and title and not _HEADED.match(source, front.end()):
        prose.add(*title.span(2))
        prose.close("heading")
    for event, start, end in _events(source, front.end() if front else 0):
        walker.take(event, start, end, prose)
    prose.close(walker.kind(), walker.level())
    return prose, front[1] if front else ""


def _events(source: str, front: int) -> Iterator[tuple[Any, int, int]]:
    """Events with code-point offsets; pyromark counts bytes.

    Only leaves carry text, so only they are measured: their offsets grow from one to the next, where those of an end
    go back to its start, which would cost quadratic time.
    """
    data = source.encode("utf-8", "surrogatepass")
    ascii_only = len(data) == len(source)
    at_byte = at_char = 0
    for event, span in pyromark.events_with_range(_bounded(source, front), options=_OPTIONS):
        start, end = span["start"], span["end"]
        if ascii_only or _is_tag(event):
            yield event, start, end
            continue
        if start < at_byte:
            at_byte = at_char = 0
        at_char += _length(data, at_byte, start)
        at_byte = start
        yield event, at_char, at_char + _length(data, start, end)


def _is_tag(event: Any) -> bool:
    return isinstance(event, dict) and ("Start" in event or "End" in event)


def _length(data: bytes, start: int, end: int) -> int:
    return len(data[start:end].decode("utf-8", "surrogatepass"))


def _bounded(source: str, front: int) -> str:
    """Blank out the front matter, and absurdly deep nesting (``> > > ...``, ``[[[[``), which costs a Markdown parser quadratic time."""
    blank = re.sub(r"[^\r\n]", lambda m: " " * len(m[0].encode("utf-8", "surrogatepass")), source[:front])
    text = without_templates(as_markdown(source[front:]))
    return blank + _DEEP.sub(lambda m: re.sub(r"[^\s]", " ", m[0]) if m[0].isascii() else m[0], text)


# Only what nests: a rule, an underline or a table's second row may be as long as it likes.
_DEEP = re.compile(rf"(?:(?:[>\[\]!]|[-*+](?=[ \t])|[0-9]{{1,9}}[.)](?=[ \t]))[ \t]{{0,4}}){{{_MAX_DEPTH},}}")


class _Walker:
    """Follows the events: which block and which inline element are we in."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, Any]] = []
        self.open: Counter[str] = Counter()
        self.opened: list[int] = []
        self.html: list[tuple[int, int]] = []
        self.role, self.linked = "", False

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
                return self.open["Item"]
        return 0

    def _open(self, tag: str, value: Any, prose: Prose) -> None:
        if tag in _BLOCKS:
            prose.close(self.kind(), self.level())
        elif tag == "Image" or tag == "Strong" or (tag == "Link" and "WikiLink" in str(value.get("link_type"))):
            self.opened.append(len(prose))
        elif tag == "TableCell" and prose.parts and prose.parts[-1] != "\n":
            prose.gap(prose.offsets[-1] + 1, "\t")
        self.stack.append((tag, value))
        self.open[tag] += 1

    def _close(self, tag: str, prose: Prose) -> None:
        if tag == "HtmlBlock":
            self._html(prose)
        if tag in _BLOCKS:
            prose.close(self.kind(), self.level())
        elif tag in ("Strong", "Image") or (tag == "Link" and "WikiLink" in str(self.stack[-1][1].get("link_type"))):
            start = self.opened.pop()
            if start < len(prose) and tag != "Image":
                prose.strong.append((start, len(prose)))
        self.stack.pop()
        self.open[tag] -= 1

    def _leaf(self, name: str, value: Any, start: int, end: int, prose: Prose) -> None:
        if self.open["CodeBlock"] or self.open["Image"]:
            return
        if name == "Text":
            self._text(value, start, end, prose)
        elif name == "Code":
            self._code(value, start, end, prose)
        elif name in ("InlineMath", "DisplayMath"):
            prose.math(start, end)
        elif name == "SoftBreak":
            prose.gap(start, " ")
        elif name in ("HardBreak", "Rule"):
            prose.gap(start, "\n")
        elif name == "Html":
            self.html.append((start, end))
        elif name == "InlineHtml" and prose.source[start:end].lower().startswith("<br"):
            prose.gap(start, "\n")

    def _code(self, value: str, start: int, end: int, prose: Prose) -> None:
        shown, cites = shown_of(value, self.role), self.role in CITING
        self.linked, self.role = bool(self.role) or shown != value, ""
        begin, at = len(prose), prose.source.find(value, start, end) if shown else -1
        if cites:  # a source is no part of the sentence
            return
        prose.add(at, at + len(shown)) if at >= 0 else prose.gap(start)
        prose.strong.append((begin, len(prose)))

    def _text(self, value: str, start: int, end: int, prose: Prose) -> None:
        if self.linked:  # `name <target>`_
            start += len(value) - len(value := value.lstrip("_"))
            self.linked = not value
        if prose.source.startswith("`", end):
            self.role, shown = role_of(value)
            end -= len(value) - shown
            value = value[:shown]
        if prose.source.startswith(value, start):
            prose.add(start, start + len(value))
        else:
            prose.stand_in(value, start, end)

    def _html(self, prose: Prose) -> None:
        """Add what a reader sees of a block of HTML, whose lines came one by one; comments and scripts may span lines."""
        text = "".join(prose.source[start:end] for start, end in self.html)
        ends = list(accumulate(end - start for start, end in self.html))
        shown_from = 0
        for hidden in [*_HIDDEN.finditer(text), None]:
            shown_to = hidden.start() if hidden else len(text)
            while shown_from < shown_to:
                line = bisect_right(ends, shown_from)
                upto = min(shown_to, ends[line])
                shift = self.html[line][1] - ends[line]
                prose.add(shown_from + shift, upto + shift)
                shown_from = upto
            shown_from = hidden.end() if hidden else shown_from
        self.html.clear()


_KINDS = {"Heading": "heading", "Item": "item", "TableRow": "row", "TableHead": "row", "BlockQuote": "quote"}


def _tag(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return value, {}
    ((tag, content),) = value.items()
    return tag, content if isinstance(content, dict) else {"value": content}
