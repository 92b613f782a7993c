"""Phrases and words that are looked for in every sentence: a look at its characters and words tells that none of them is there."""

import re
from collections.abc import Iterator

_ALTERNATIVE = re.compile(r"((?:\[[^\]]*\]|\([^()]*\)|[^|()\[\]])+)\|?")
_CLASS = re.compile(r"\[([^\]^\-\\]+)\]")
_WORD = re.compile(r"[a-z]+(?=$|[ '\-]|\(\?[=!])")
_STEM = re.compile(r"[a-z]+(?=\\w[+*]$)")
_NO_FIRST = "([\\.^$"
_WORDS = re.compile(r"[a-z]+")
_ODD = frozenset("ſı\u0307")
_FOLDED = str.maketrans("ſı", "si")
"""What a pattern that ignores case takes for an s or an i, though it is none in small letters."""


class Said:
    """A stretch of text in small letters, with the characters and the words that stand in it."""

    __slots__ = ("low", "parts")

    def __init__(self, text: str) -> None:
        self.low = text.lower()
        self.parts = {*self.low, *_WORDS.findall(self.low)}
        if not _ODD.isdisjoint(self.parts):
            self.parts.update(_WORDS.findall(self.low.translate(_FOLDED).replace("i\u0307", "i")))

    def has(self, parts: frozenset[str]) -> bool:
        """Tell whether one of some words and characters may stand in it: the cheap question before a costly one."""
        return not parts.isdisjoint(self.parts)


class Either:
    """Alternatives, those of `english` as whole words.

    One of `chinese` begins with a character or a class of single characters, one of `english` with a whole word, or a stem before the end of a word, else a `ValueError` is raised.

    Examples
    --------
    >>> contrast = Either("比(?!如)|[差区]别", "unlike|like|compar\\\\w+|next to")
    >>> [contrast.within(Said(text)) for text in ("区别大", "比如", "Unlike b", "unlikely, nexts to", "Compares", "next to")]
    [True, False, True, False, True, True]
    """

    def __init__(self, chinese: str, english: str = "") -> None:
        phrases = [(first, rest) for match in _ALTERNATIVE.finditer(chinese) for first, rest in _begin(match[1])]
        words = english.split("|") if english else []
        self._chinese = re.compile("|".join(re.escape(first) + rest for first, rest in phrases))
        self._english = re.compile(rf"\b(?:{english})\b")
        self._firsts = frozenset(first for first, _ in phrases)
        self._stems = tuple(match[0] for word in words if (match := _STEM.match(word)))
        self._words = frozenset(_first_word(word) for word in words if not _STEM.match(word))

    def within(self, said: Said) -> bool:
        """Tell whether one of the alternatives stands in a text."""
        if not self._firsts.isdisjoint(said.parts) and self._chinese.search(said.low):
            return True
        if self._words.isdisjoint(said.parts) and not (self._stems and any(stem in said.low for stem in self._stems)):
            return False
        return self._english.search(said.low) is not None


def _begin(phrase: str) -> Iterator[tuple[str, str]]:
    """Yield the characters that a phrase may begin with, each with what follows: of [差区]别 差 and 区."""
    among = _CLASS.match(phrase)
    if not among and phrase[0] in _NO_FIRST:
        raise ValueError(f"{phrase}: an alternative must begin with a character or a class of single characters")
    for char in among[1] if among else phrase[0]:
        yield char, phrase[among.end() if among else 1 :]


def _first_word(words: str) -> str:
    first = _WORD.match(words)
    if not first:
        raise ValueError(f"{words}: an alternative must begin with a word")
    return first[0]
