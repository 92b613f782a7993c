"""The first letters of a Chinese name as it is spoken, if the user installed pypinyin (``mlgraph[pinyin]``)."""

from collections.abc import Callable
from functools import cache
from importlib import import_module


def initials(name: str) -> str:
    """Return the pinyin initials of a name that is all Chinese; empty for others, and without pypinyin.

    Examples
    --------
    >>> initials("PPO")
    ''
    """
    if not name or name.isascii() or not all("\u3400" <= char <= "\u9fff" for char in name):
        return ""
    letters = _letters()
    return letters(name) if letters else ""


@cache
def _letters() -> Callable[[str], str] | None:
    try:
        pypinyin = import_module("pypinyin")
    except ImportError:
        return None
    style = pypinyin.Style.FIRST_LETTER
    return lambda name: "".join(pypinyin.lazy_pinyin(name, style=style, errors="ignore"))
