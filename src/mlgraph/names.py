"""Names: when are two spellings the same name, and what id does a name get.

Notes write ``ActorCritic``, ``actor critic``, ``Actor-Critic`` and ``$\\text{Actor-Critic}$`` for one concept. Folding
drops what varies (case, width, hyphens, spaces, markup) and keeps what tells names apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

# What folding drops: LaTeX commands before a brace, white space, hyphens and dashes, quotes, emphasis, brackets.
_DROPPED = r"\s\-\u2010-\u2015\u2212_/·•'’‘`\"“”*$\\{}()\[\]（）"
# One class comes first, it is looked for fastest; then, behind a backslash, the command, and of dots only those in no number.
_ONE = rf"[{_DROPPED}.](?:(?<=\\)[a-zA-Z]+(?=\s*\{{)|(?<!\.)|(?!\d)|(?<!\d\.))"
GAP = re.compile(rf"({_ONE}(?:{_ONE})*)")
CJK: re.Pattern[str]
_PLURAL = re.compile(r"[a-z]{3}s$")
_SLUG_WORD = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def __getattr__(name: str) -> object:
    """Compile `CJK` when it is first used: that takes 2 ms, and most questions never need it."""
    if name == "CJK":
        return _cjk()
    raise AttributeError(name)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Fold a name to the form in which its spellings are equal.

    Examples
    --------
    >>> fold("Actor-Critic") == fold("ActorCritic") == fold("actor critic") == fold(r"$\\text{Actor-Critic}$")
    True
    >>> fold("Ｑ学习"), fold("Wide & Deep"), fold("SD3.5")
    ('q学习', 'wideanddeep', 'sd3.5')
    """
    folded = name.translate(_WITHOUT_GAPS)
    # Only a dot and a LaTeX command need to be seen with what stands beside them.
    return GAP.sub("", name.translate(_FOLDED)) if "." in folded or "\\" in folded else folded


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text and tell where each folded character came from.

    Returns
    -------
    tuple of str and list of int
        The folded text, and for each of its characters the index in `text`, in code points.

    Examples
    --------
    >>> fold_with_offsets("Q-learning")
    ('qlearning', [0, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    flat, origins = _flatten(text)
    parts = GAP.split(flat)  # in turn what stays and a gap
    offsets: list[int] = []
    start = 0
    for kept, gap in zip(parts[::2], [*parts[1::2], ""], strict=True):
        end = start + len(kept)
        offsets += origins[start:end]
        start = end + len(gap)
    return "".join(parts[::2]), offsets


def _flatten(text: str) -> tuple[str, Sequence[int]]:
    """Fold every character by itself; gaps are looked for only then, since ``⑴`` and ``＼`` hide some."""
    flat = text.translate(_FOLDED)
    if len(flat) == len(text):
        return flat, range(len(text))
    origins: list[int] = []
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK]
        if len(chunk.translate(_FOLDED)) == len(chunk):
            origins.extend(range(start, start + len(chunk)))
        else:
            origins.extend(i for i, char in enumerate(chunk, start) for _ in _FOLDED[ord(char)])
    return flat, origins


def fold_char(char: str) -> str:
    """Fold one character; an ampersand becomes ``and``.

    Examples
    --------
    >>> fold_char("𝑥"), fold_char("Ｑ"), fold_char("&")
    ('x', 'q', 'and')
    """
    return _FOLDED[ord(char)]


class _Folded(dict[int, str]):
    """Each character's folded form, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = unicodedata.normalize("NFKC", folded).replace("&", "and")
        return self[code]


class _WithoutGaps(dict[int, str | None]):
    """Each character's folded form without the gaps in it, but for dots and backslashes."""

    def __missing__(self, code: int) -> str | None:
        self[code] = "".join(char for char in _FOLDED[code] if char in ".\\" or not GAP.fullmatch(char)) or None
        return self[code]


_FOLDED = _Folded()
_WITHOUT_GAPS = _WithoutGaps()
_CHUNK = 500


def singular(folded: str) -> str:
    """Drop a plural ending from a folded English name.

    Examples
    --------
    >>> singular("policygradients"), singular("policies"), singular("bias"), singular("losses")
    ('policygradient', 'policy', 'bias', 'loss')
    """
    if (
        not folded.endswith("s")
        or not _PLURAL.search(folded)
        or folded.endswith(("ss", "us", "is", "as", "ics", "ops"))
    ):
        return folded
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-2] if folded.endswith(("sses", "xes", "ches", "shes")) else folded[:-1]


def stem(name: str) -> str:
    """Fold a name and drop its plural ending; a capital S is none: VITS is not several ViTs.

    Examples
    --------
    >>> stem("GANs"), stem("policy gradients"), stem("VITS")
    ('gan', 'policygradient', 'vits')
    """
    return fold(name) if name.endswith("S") else singular(fold(name))


def slug(name: str) -> str:
    """Make a kebab-case id from a name; other scripts stay as they are.

    Examples
    --------
    >>> slug("Proximal Policy Optimization"), slug("GPT-4o"), slug("近端策略优化 (PPO)"), slug("TD(λ)")
    ('proximal-policy-optimization', 'gpt-4o', '近端策略优化-ppo', 'td-λ')
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return "-".join(_SLUG_WORD.findall(text.replace("'", "").replace("’", ""))) or "unnamed"


def is_chinese(text: str) -> bool:
    """Tell whether a text is written in Chinese: it has more Chinese characters than words in Latin letters.

    Examples
    --------
    >>> is_chinese("DDPG同样使用了Actor-Critic的结构"), is_chinese("PPO (近端策略优化) clips the probability ratio of a policy")
    (True, False)
    """
    if text.isascii():
        return False
    sample = text[:20_000]
    return len(_cjk().findall(sample)) > len(re.findall(r"[A-Za-z]+", sample))


def printable(text: str, *, lines: bool = True) -> str:
    """Make text from a file safe for a terminal: control and bidi characters are shown as escapes.

    Line feeds stay, unless `lines` is false: then a name that holds one cannot make a line of its own.

    Examples
    --------
    >>> printable("red: \\x1b[31m"), printable("a\\nb", lines=False)
    ('red: \\\\x1b[31m', 'a\\\\nb')
    """
    if text.isprintable():
        return text
    safe = UNSAFE.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)
    return safe if lines else safe.replace("\n", "\\n")


UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
