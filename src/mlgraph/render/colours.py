"""Colours of drawings, the same as the page's: a hue for each area, a colour and a dash for each kind of relation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

from mlgraph.render.words import AREAS, BRANCH_OF

HUES = {
    "mathematics": 35, "classical": 75, "reinforcement": 135, "systems": 175, "language": 225, "networks": 265,
    "generative": 312, "vision": 352,
}  # fmt: skip
"""The hue of each branch of the field, in degrees of OKLCH."""
_SPREAD = 18  # degrees that the areas of a branch differ by at most

DASH = {"extends": "", "combines": "12 4", "motivated_by": "9 4 2 4", "uses": "2 4", "kind_of": "6 5"}
"""Dashes of lines, so that none is told from another by its colour alone."""

_INK = {
    "light": {"paper": "#fbfbfa", "ink": "#1c2330", "soft": "#566072", "line": "#cfd4dd", "accent": "#2456c8"},
    "dark": {"paper": "#12151b", "ink": "#e8ebf1", "soft": "#a3adbd", "line": "#3a4253", "accent": "#8fb4ff"},
}
_HOWS = {
    "light": {"extends": "#1d5fd1", "combines": "#8b2fc9", "motivated_by": "#a8520a", "uses": "#0b7568", "kind_of": "#5b6474"},
    "dark": {"extends": "#86b1ff", "combines": "#d59bff", "motivated_by": "#f3b26b", "uses": "#5fd0bf", "kind_of": "#aab4c4"},
}  # fmt: skip
# Lightness and chroma of what belongs to an area; the hue is its own.
_AREA = {
    "light": {"dot": (0.6, 0.145), "text": (0.42, 0.105), "band": (0.972, 0.014), "box": (0.975, 0.016)},
    "dark": {"dot": (0.75, 0.125), "text": (0.86, 0.075), "band": (0.235, 0.018), "box": (0.28, 0.03)},
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme for the areas of a graph.

    Each colour is written twice: as an attribute, which every program reads, and as a class, by which a style sheet can
    change it (see `dark_rules`).
    """

    number: Mapping[str, int]
    hue: Mapping[str, float]
    theme: str = "light"

    def plain(self, name: str) -> str:
        """Return the attributes that fill a shape with an ink: paper, ink, soft, line, accent."""
        return f'class="{name}" fill="{_INK[self.theme][name]}"'

    def halo(self) -> str:
        """Return the attributes of the paper around letters."""
        paper = _INK[self.theme]["paper"]
        return f'class="halo" fill="{paper}" stroke="{paper}"'

    def area(self, area: str, part: str) -> str:
        """Return the attributes of a part of an area: dot, text, band; a box has a border too."""
        border = f' stroke="{self._area(area, "dot")}"' if part == "box" else ""
        return f'class="a{self.number[area]}-{part}" fill="{self._area(area, part)}"{border}'

    def stroke(self, how: str) -> str:
        """Return the attributes of a line."""
        dash = f' stroke-dasharray="{DASH[how]}"' if DASH[how] else ""
        return f'class="{how}" fill="none" stroke="{_HOWS[self.theme][how]}"{dash}'

    def tip(self, how: str) -> str:
        """Return the attributes of an arrow's head, and of words in the colour of a line."""
        return f'class="{how}-tip" fill="{_HOWS[self.theme][how]}"'

    def _area(self, area: str, part: str) -> str:
        return oklch(*_AREA[self.theme][part], self.hue[area])

    def dark_rules(self) -> str:
        """Return the style rules that turn a light drawing dark."""
        ink = (f".{name}{{fill:{colour}}}" for name, colour in _INK["dark"].items())
        hows = (f".{how}{{stroke:{colour}}}.{how}-tip{{fill:{colour}}}" for how, colour in _HOWS["dark"].items())
        dark = Palette(self.number, self.hue, "dark")
        areas = (
            f".a{number}-{part}{{fill:{dark._area(area, part)}"
            + (f";stroke:{dark._area(area, 'dot')}" if part == "box" else "")
            + "}"
            for area, number in self.number.items()
            for part in _AREA["dark"]
        )
        paper = _INK["dark"]["paper"]
        return "\n".join([*ink, f".halo{{fill:{paper};stroke:{paper}}}", *hows, *areas])


def palette_of(areas: Iterable[str], theme: str = "light") -> Palette:
    """Give each area of a graph its colours; which ones it has does not change with the part that is drawn.

    Examples
    --------
    >>> palette_of(["rl"]).plain("paper"), palette_of(["rl"], "dark").area("rl", "dot")
    ('class="paper" fill="#fbfbfa"', 'class="a0-dot" fill="#18c4d3"')
    """
    known = sorted(set(areas), key=lambda area: (AREAS.index(area) if area in AREAS else len(AREAS), area))
    number = {area: i for i, area in enumerate(known)}
    return Palette(number, hues_of(known), theme)


def hues_of(areas: Iterable[str]) -> dict[str, float]:
    """Give areas their hues, in degrees of OKLCH: near that of their branch, or, without one, spread over the circle.

    Examples
    --------
    >>> hues_of(["cnn", "attention", "my-area", "your-area"])
    {'cnn': 260.5, 'attention': 269.5, 'my-area': 115.0, 'your-area': 295.0}
    """
    peers: dict[str | None, list[str]] = {}
    for area in areas:
        peers.setdefault(BRANCH_OF.get(area), []).append(area)
    hues = {}
    for branch, members in peers.items():
        for i, area in enumerate(members):
            share = (i + 0.5) / len(members)
            hue = HUES[branch] + _SPREAD * (share - 0.5) if branch else 25 + 360 * share
            hues[area] = round(hue % 360, 1)
    return hues


@cache
def oklch(light: float, chroma: float, hue: float) -> str:
    """Turn a colour of the OKLCH space into one that every program reads (Ottosson 2020: A perceptual color space).

    Examples
    --------
    >>> oklch(1, 0, 0), oklch(0.628, 0.2577, 29.23)
    ('#ffffff', '#ff0000')
    """
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
    )
    return "#" + "".join(f"{_channel(value):02x}" for value in linear)


def _channel(linear: float) -> int:
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * min(max(value, 0), 1))
