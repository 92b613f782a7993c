"""Other spellings of a name, by rule: British ones, plurals that change its end, and second ways to write a foreign name in Chinese."""

import re
from collections.abc import Iterator

_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e[dr]?|ers?|ing|ations?|able)\b)")
_PLURALS = (
    (re.compile(r"(?<=[a-z][^\Waeiou])y$"), "ies"),
    (re.compile(r"(?:(?<=matr)|(?<=vert)|(?<=pend))[ei]x$|(?<=\bind)ex$"), "ices"),
    (re.compile(r"(?<=[a-z]{3})sis$"), "ses"),
)
_FOREIGN = (
    ("马尔可夫", "马尔科夫"), ("傅里叶", "傅立叶"), ("雅可比", "雅克比"), ("蒙特卡洛", "蒙特卡罗"), ("玻尔兹曼", "玻耳兹曼"), ("玻尔兹曼", "波尔兹曼"),
)  # fmt: skip


def spellings(name: str) -> Iterator[str]:
    """Yield the other spellings of a name.

    Examples
    --------
    >>> list(spellings("Layer normalization")), list(spellings("马尔可夫链")), list(spellings("prize"))
    (['Layer normalisation'], ['马尔科夫链'], [])
    >>> [next(spellings(name)) for name in ("object query", "Hessian matrix", "null hypothesis")]
    ['object queries', 'Hessian matrices', 'null hypotheses']
    """
    for ending, plural in _PLURALS:
        if ending.search(name):
            yield ending.sub(plural, name)
    british = _IZE.sub("is", name)
    if british != name:
        yield british
    for one, other in _FOREIGN:
        for usual, rare in ((one, other), (other, one)):
            if usual in name:
                yield name.replace(usual, rare)
