"""Names: when are two spellings the same name, and what id does a name get.

Notes write ``ActorCritic``, ``actor critic``, ``Actor-Critic`` and ``$\\text{Actor-Critic}$`` for one concept. Folding
drops what varies (case, width, hyphens, spaces, markup) and keeps what tells names apart.
"""

import re
import unicodedata

# What folding drops: LaTeX commands before a brace, white space, hyphens and dashes, quotes, emphasis, brackets.
_DROPPED = r"\s\-\u2010-\u2015\u2212_/·•'’‘`\"“”*$\\{}()\[\]（）"
_DOT = r"\.(?!\d)|(?<!\d)\."
GAP = re.compile(rf"(?:\\[a-zA-Z]+(?=\s*\{{)|[{_DROPPED}]|{_DOT})+")
CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SLUG_WORD = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")


def fold(name: str) -> str:
    """Fold a name to the form in which its spellings are equal.

    Examples
    --------
    >>> fold("Actor-Critic") == fold("ActorCritic") == fold("actor critic") == fold(r"$\\text{Actor-Critic}$")
    True
    >>> fold("Ｑ学习"), fold("Wide & Deep"), fold("SD3.5")
    ('q学习', 'wideanddeep', 'sd3.5')
    """
    return fold_with_offsets(name)[0]


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
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for gap in GAP.finditer(text):
        _fold_run(text, start, gap.start(), parts, offsets)
        start = gap.end()
    _fold_run(text, start, len(text), parts, offsets)
    return "".join(parts), offsets


def _fold_run(text: str, start: int, end: int, parts: list[str], offsets: list[int]) -> None:
    if start == end:
        return
    run = text[start:end]
    if unicodedata.is_normalized("NFKC", run) and "&" not in run:
        folded = run.casefold()
        if len(folded) == len(run):
            parts.append(folded)
            offsets.extend(range(start, end))
            return
    for i, char in enumerate(run, start):
        folded = fold_char(char)
        parts.append(folded)
        offsets.extend([i] * len(folded))


def fold_char(char: str) -> str:
    """Fold one character; an ampersand becomes ``and``.

    Examples
    --------
    >>> fold_char("𝑥"), fold_char("Ｑ"), fold_char("&")
    ('x', 'q', 'and')
    """
    return "and" if char in "&＆" else unicodedata.normalize("NFKC", char).casefold()


def singular(folded: str) -> str:
    """Drop a plural ending from a folded English name.

    Examples
    --------
    >>> singular("policygradients"), singular("policies"), singular("bias"), singular("losses")
    ('policygradient', 'policy', 'bias', 'loss')
    """
    if not re.search(r"[a-z]{3}s$", folded) or folded.endswith(("ss", "us", "is", "as", "ics", "ops")):
        return folded
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-2] if folded.endswith(("sses", "xes", "ches", "shes")) else folded[:-1]


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
    sample = text[:20_000]
    return len(CJK.findall(sample)) > len(re.findall(r"[A-Za-z]+", sample))


def printable(text: str) -> str:
    """Make text from a file safe for a terminal: control and bidi characters are shown as escapes.

    Examples
    --------
    >>> printable("red: \\x1b[31m")
    'red: \\\\x1b[31m'
    """
    return _UNSAFE.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
