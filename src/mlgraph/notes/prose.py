"""Building a note's prose piece by piece, each character with its place in the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from mlgraph.model import Block

GAP = "\ufffc"
"""Stands in the prose for something that is not prose: a formula, a picture, a piece of code."""

# What the listing pages leave behind where a formula or a piece of code was; the mark of a callout; an address.
_HOLE = re.compile(
    r"\[(?:公式|代码|图片|表格|Formula|Math|Code|Image)\]"
    r"|\[![A-Za-z-]{1,30}\][+-]?"
    r"|(?<![A-Za-z0-9])(?:https?://|www\.)[A-Za-z0-9%_~/#?&=+@:;,.$*!-]*[A-Za-z0-9%_~/#=+&-]"
)
_TEX_TEXT = re.compile(r"\\(?:text|mathrm|mathbf|mathit|mathsf|operatorname|textbf|textit|rm|bf)\b\s*")
_GREEK = {r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\epsilon": "ε", r"\varepsilon": "ε", r"\lambda": "λ"}
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]|\n]*)\]\]")
_RST_LINK = re.compile(r"(?::[a-z]+(?::[a-z]+)?:)?`([^`<>\n]{1,200}?)\s?<[^`<>\n]{0,200}>`_{0,2}")
_MARKS = re.compile(r"\*\*|__|`|</?[a-zA-Z][^<>\n]*>")
_SIMPLE = re.compile(r"[\w+\- .]{1,24}$")


_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])[\u2019\u02bc](?=[A-Za-z])")


class Prose:
    """Collects the prose of one note: text, offsets, blocks and set-off stretches."""

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self.blocks: list[Block] = []
        self.strong: list[tuple[int, int]] = []
        self._block_start = 0
        self._block_has_text = False
        # Found beforehand, since a parser may hand over one hole in several pieces.
        holes = _HOLE.finditer(source, start, len(source) if end is None else end)
        self._holes = [match.span() for match in holes]
        self._hole_ends = [end for _, end in self._holes]
        self._last_hole = -1

    def __len__(self) -> int:
        return len(self.offsets)

    def add(self, start: int, end: int) -> None:
        """Add a stretch of the source as it is; addresses and the holes of listing pages become gaps."""
        for hole_start, hole_end in self._holes_in(start, end):
            self._copy(start, hole_start)
            if hole_start != self._last_hole:
                self.gap(max(start, hole_start))
                self._last_hole = hole_start
            start = min(hole_end, end)
        self._copy(start, end)

    def _holes_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for i in range(bisect_right(self._hole_ends, start), len(self._holes)):
            if self._holes[i][0] >= end:
                return
            yield self._holes[i]

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Add text that the source writes otherwise (an entity, an escape, a name in a formula)."""
        if any(self._holes_in(start, end)):
            self.add(start, end)
            return
        at = max(self.source.find(text, start, end), start)
        self.parts.append(text)
        self.offsets.extend(min(at + i, end - 1) for i in range(len(text)))
        self._block_has_text = self._block_has_text or not text.isspace()

    def gap(self, at: int, char: str = GAP) -> None:
        """Add one character that stands for something at a place of the source."""
        self.parts.append(char)
        self.offsets.append(at)

    def math(self, start: int, end: int) -> None:
        """Add a formula: a name in it is read as text (``$\\text{DDPG}$``, ``$Q$``), anything else is a gap."""
        text = simple_math(self.source[start:end])
        if text:
            begin = len(self)
            self.stand_in(text, start, end)
            if len(text) > 1:
                self.strong.append((begin, len(self)))
        else:
            self.gap(start)

    def close(self, kind: str, level: int = 0) -> None:
        """End the current block; nothing is kept of one without text."""
        if self._block_has_text:
            self.blocks.append(Block(kind, self._block_start, len(self), level))
            self.gap(self.offsets[-1] + 1, "\n")
        self._block_start = len(self)
        self._block_has_text = False

    def text(self) -> str:
        """Return the prose so far, with one kind of apostrophe: doesn’t is doesn't."""
        return _APOSTROPHE.sub("'", "".join(self.parts))

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            piece = self.source[start:end]
            self.parts.append(piece)
            self.offsets.extend(range(start, end))
            self._block_has_text = self._block_has_text or not piece.isspace()


def simple_math(source: str) -> str:
    """Read a formula as text if it is only a name, else return nothing.

    Examples
    --------
    >>> simple_math(r"$\\text{DDPG}$"), simple_math("$Q$"), simple_math(r"$\\lambda$"), simple_math(r"$x_{t+1} = 3$")
    ('DDPG', 'Q', 'λ', '')
    """
    text = _TEX_TEXT.sub("", source.strip("$ \n"))
    for command, letter in _GREEK.items():
        text = text.replace(command, letter)
    text = text.replace("{", "").replace("}", "").strip()
    return text if _SIMPLE.match(text) and "_" not in text else ""


def without_marks(text: str) -> str:
    """Show a stretch of a note as it reads: no emphasis, links or tags, white space as single spaces.

    Examples
    --------
    >>> without_marks("**PPO** 是对 [[trpo|TRPO]] 的\\n`简化`，见 [论文](https://x.y)。")
    'PPO 是对 TRPO 的 简化，见 论文。'
    """
    text = _RST_LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    return " ".join(_MARKS.sub("", text).split())
