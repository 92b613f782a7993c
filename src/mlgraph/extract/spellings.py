"""Other spellings of a name, by rule: British ones, and second ways to write a foreign name in Chinese."""

import re
from collections.abc import Iterator

_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e[dr]?|ers?|ing|ations?|able)\b)")
_FOREIGN = (
    ("马尔可夫", "马尔科夫"), ("傅里叶", "傅立叶"), ("雅可比", "雅克比"), ("蒙特卡洛", "蒙特卡罗"), ("玻尔兹曼", "玻耳兹曼"), ("玻尔兹曼", "波尔兹曼"),
)  # fmt: skip


def spellings(name: str) -> Iterator[str]:
    """Yield the other spellings of a name.

    Examples
    --------
    >>> list(spellings("Layer normalization")), list(spellings("马尔可夫链")), list(spellings("prize"))
    (['Layer normalisation'], ['马尔科夫链'], [])
    """
    british = _IZE.sub("is", name)
    if british != name:
        yield british
    for one, other in _FOREIGN:
        for usual, rare in ((one, other), (other, one)):
            if usual in name:
                yield name.replace(usual, rare)
