"""Pieces of an SVG document: text that is only text, lines with heads, boxes, the key to what they mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from mlgraph.model import HOWS, Concept
from mlgraph.names import CJK, printable
from mlgraph.render.colours import Palette
from mlgraph.render.words import HOW_NAMES, area_names

FONTS = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"
MARGIN = 16
_LONGEST = 400  # characters of a name or a reason that anybody reads in a drawing


@dataclass(frozen=True, slots=True)
class Style:
    """How a drawing looks: its colours and language, where its concepts lead to, and which of them it is about."""

    palette: Palette
    lang: str = "en"
    hrefs: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    adapts: bool = False

    def name(self, concept: Concept) -> str:
        """Name a concept in the drawing's language."""
        return concept.label.get(self.lang) or concept.name

    def linked(self, id: str, shape: str) -> str:
        """Make a shape lead to the page of its concept."""
        href = self.hrefs.get(id)
        return f'<a href="{escape(href)}">{shape}</a>' if href else shape


def document(width: int, height: int, parts: Iterable[str], style: Style, title: str) -> str:
    """Put shapes on paper; a drawing that adapts takes dark colours where the reader's system asks for them."""
    rules = f"<style>@media (prefers-color-scheme: dark) {{\n{style.palette.dark_rules()}\n}}</style>"
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    head = [
        # What is a picture to a screen reader has nothing in it that can be gone to.
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="{"group" if style.hrefs else "img"}" font-family="{FONTS}">',
        f"<title>{plain(title)}</title>" if title else "",
        rules if style.adapts else "",
        f'<rect width="{width}" height="{height}" rx="10" {style.palette.plain("paper")}/>',
    ]
    return "\n".join(part for part in (*head, *parts, "</svg>\n") if part)


def plain(text: str) -> str:
    """Escape a text for an SVG; what XML cannot hold, and what turns the reading direction, is shown as an escape."""
    shown = escape(printable(text[:_LONGEST]))
    return "".join("\ufffd" if ord(char) & 0xFFFE == 0xFFFE else char for char in shown)


def words(x: float, y: float, text: str, look: str, *, size: float = 14, bold: bool = False) -> str:
    """Write one line of text."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{weight} {look}>{plain(text)}</text>'


def on_lines(x: float, y: float, text: str, look: str, halo: str, *, size: float, bold: bool) -> str:
    """Write one line of text that keeps lines and dots behind it at a distance."""
    behind = words(x, y, text, halo, size=size, bold=bold).replace(
        "<text ", '<text stroke-width="3.5" stroke-linejoin="round" aria-hidden="true" ', 1
    )
    return behind + words(x, y, text, look, size=size, bold=bold)


def tip(x: float, y: float, look: str, *, down: bool = False) -> str:
    """Draw the head of an arrow that points to the right, or down."""
    points = [(x, y), (x - 8, y - 3.6), (x - 8, y + 3.6)] if not down else [(x, y), (x - 3.6, y - 8), (x + 3.6, y - 8)]
    return f'<polygon points="{" ".join(f"{a:g},{b:g}" for a, b in points)}" {look}/>'


def box(concept: Concept, x: float, y: float, size: tuple[int, int], style: Style) -> str:
    """Draw a concept as a box with its name, its other name and its year."""
    width, height = size
    second = second_line(concept, style)
    left = x + 15
    look, ink, soft = style.palette.area(concept.area, "box"), style.palette.plain("ink"), style.palette.plain("soft")
    bar = f"M{x + 6:g} {y:g}v{height}a6 8 0 0 1 -6 -8v-{height - 16}a6 8 0 0 1 6 -8z"
    border = 2.6 if concept.id in style.chosen else 1.2
    parts = [
        f'<rect x="{x:g}" y="{y:g}" width="{width}" height="{height}" rx="8" stroke-width="{border}" {look}/>',
        f'<path d="{bar}" {style.palette.area(concept.area, "dot")}/>',
        words(left, y + (18 if second else 26), clip(style.name(concept), width - 24, 14), ink, bold=True),
        words(left, y + 34, clip(second, width - 24, 11.5), soft, size=11.5) if second else "",
        f"<title>{plain(_told(concept, style))}</title>",
    ]
    return style.linked(concept.id, f"<g>{''.join(parts)}</g>")


def _told(concept: Concept, style: Style) -> str:
    area = area_names(concept.area)[style.lang]
    about = concept.about.get(style.lang) or next(iter(concept.about.values()), "")
    return f"{style.name(concept)} ({area})" + (f": {about}" if about else "")


def second_line(concept: Concept, style: Style) -> str:
    """Return the year and a name in the other language."""
    others = [label for label in concept.label.values() if label != style.name(concept)]
    return " · ".join([*([str(concept.year)] if concept.year else []), *others[:1]])


def text_width(text: str, size: float) -> int:
    """Guess how wide a text will be; nobody knows which font a reader has."""
    return round(sum(size if CJK.match(char) else 0.6 * size for char in text[:_LONGEST]))


def clip(text: str, width: float, size: float) -> str:
    """Cut a text to a width.

    Examples
    --------
    >>> clip("Generalized advantage estimation", 120, 14)
    'Generalized a…'
    """
    if text_width(text, size) <= width and len(text) <= _LONGEST:
        return text
    kept = text[:_LONGEST]
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """Cut a text into lines of a width, between words or Chinese characters.

    Examples
    --------
    >>> wrapped("Replaces the hard KL constraint", 120, 12, 3)
    ['Replaces the', 'hard KL', 'constraint']
    """
    lines = [""]
    for piece in _pieces(text[:_LONGEST]):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    kept = [clip(line.strip(), width, size) for line in lines[:most]]
    return [*kept[:-1], clip(f"{kept[-1]}…", width, size)] if len(lines) > most else [line for line in kept if line]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for char in text:
        if CJK.match(char) or (pieces[-1][-1:].isspace() and not char.isspace()):
            pieces.append("")
        pieces[-1] += char
    return pieces


def key(hows: Iterable[str], areas: Sequence[str], style: Style, width: int, top: int) -> tuple[list[str], int]:
    """Say what lines and colours mean; returns the shapes and the height they take."""
    drawn = set(hows)
    items = [(how, HOW_NAMES[how][style.lang], 40) for how in HOWS if how in drawn]
    items += [(area, area_names(area)[style.lang], 17) for area in areas] if len(areas) > 1 else []
    parts, x, y = [], MARGIN, top + 14
    for what, name, sample in items:
        room = sample + text_width(name[:60], 11.5) + 18
        if x > MARGIN and x + room > width:
            x, y = MARGIN, y + 20
        if sample == 40:
            parts.append(f'<path d="M{x} {y - 4}h32" stroke-width="1.8" {style.palette.stroke(what)}/>')
        else:
            parts.append(f'<rect x="{x}" y="{y - 9}" width="10" height="10" rx="3" {style.palette.area(what, "dot")}/>')
        parts.append(words(x + sample, y, name[:60], style.palette.plain("soft"), size=11.5))
        x += room
    return parts, y - top + 10 if items else 0
