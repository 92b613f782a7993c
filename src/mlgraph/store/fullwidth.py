"""Marks of Chinese keyboards where YAML wants its own: ``label：PPO``, ``[PPO，近端]``. YAML takes them for letters."""

import re

from mlgraph.model import LANGUAGES

SPACE = "\u3000"
INDENTED = "a full-width space, 全角空格, cannot indent YAML; use spaces"
_MARKS = {"：": ("colon, 全角冒号", ": "), "，": ("comma, 全角逗号", ", "), "、": ("comma, 顿号", ", ")}
_KEYS = "|".join((*LANGUAGES, "label", "aliases", "year", "source", "title", "about", "level", "minutes", "builds_on",
    "text", "ambiguous", "any_of", "how", "because", "evidence", "note", "line", "quote"))  # fmt: skip
# A colon behind a word that opens a line, an item or a mapping, or behind a later key; a comma before what is plainly a key.
_STRUCTURE = re.compile(
    rf"(?:(?:^[ \t]*(?:- +)*|[{{\[][ \t]*)[\w-]+|[{{\[].*?[,，]\s*(?:{_KEYS}))[ \t]*(?P<colon>：)|[{{\[].*?(?P<comma>，)\s*(?:{_KEYS})\s*[:：]"
)
_SWALLOWED = re.compile(rf"，\s*(?:{_KEYS})\s*：")


def structure(line: str) -> int:
    """Find where a line has a full-width mark in the place of one of YAML's; -1 if nowhere.

    Examples
    --------
    >>> structure("  label：PPO"), structure("a: {en: PPO，zh: 近端}"), structure("about: {zh: 裁剪，见：下}")
    (7, 11, -1)
    """
    found = _STRUCTURE.search(line)
    return found.start(found.lastgroup or 0) if found else -1


def swallowed(text: str) -> int:
    """Find where a text has taken in the next key of its mapping; -1 if nowhere.

    Examples
    --------
    >>> swallowed("PPO，zh：近端"), swallowed("裁剪，见：下")
    (3, -1)
    """
    found = _SWALLOWED.search(text) if "：" in text else None
    return found.start() if found else -1


def mark(text: str) -> int:
    """Find the first full-width mark of a name; -1 if there is none."""
    return min((at for sign in _MARKS if (at := text.find(sign)) >= 0), default=-1)


def mend(sign: str) -> str:
    """Say what a mark is, and what to write.

    Examples
    --------
    >>> mend("：")
    '“：” is a full-width colon, 全角冒号; YAML wants “: ”'
    """
    what, plain = _MARKS[sign]
    return f"“{sign}” is a full-width {what}; YAML wants “{plain}”"
