"""Where a text names people and the titles of papers: no term is looked for there, and nothing said there is a statement."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from mlgraph.model import Mention

_NAME = r"[A-Z][a-zà-ÿ]+(?:[ \-](?:[A-Z]\.|[A-Z][a-zà-ÿ]+|van|von|de|der|la)){1,3}"
_AND = r"(?:\s?[,，、]\s?(?:and |和\s?)?|\s?(?:\band\b|和|与|&)\s?)"
_PEOPLE = rf"{_NAME}(?:{_AND}{_NAME}){{0,5}}"
# A look at one letter tells where nobody is named.
_WHO = re.compile(
    r"(?=[由作学教pidwaA-Z(（])(?:"
    rf"(?:由|作者(?:是|为)?|学者|教授)\s?({_PEOPLE})(?=.{{0,12}}(?:提出|发明|发表|设计|开发|引入|[在于]\s?(?:19|20)\d\d))"
    rf"|\b(?:proposed|introduced|developed|presented|invented|described|written|authored|published|paper|work|article)\sby\s({_PEOPLE})"
    rf"|({_PEOPLE})(?:,? et al\b\.?|\s?等人?(?![级价])|\s?团队)"
    r"|[(（]([A-Z][a-zà-ÿ]+(?:(?: and | & |, |和)[A-Z][a-zà-ÿ]+)*(?: et al\.?)?),? (?:19|20)\d\d[a-z]?[)）]"
    r")"
)
_SMALL = "a|an|the|of|for|and|in|on|to|with|by|from|via|as|at|is|are|using|through|without|beyond|toward|towards|into|under|over|all|you|need"
_BIG = r"[A-Z0-9][\w\-\u2010/]{0,30}"
# The title of a paper: in 《》 or quotes where most words begin with a capital; or a name, a colon, and such words.
_QUOTED = re.compile(r"《([^《》\n]{12,200})》|[\"“]([A-Z][^\"“”\n]{16,200})[\"”]")
_TITLE = re.compile(rf"(?<![\w\-\u2010/]){_BIG}(?: {_BIG})?: {_BIG}(?: (?:(?i:{_SMALL})|{_BIG})){{4,20}}(?![a-z])")
_TITLE_GOES_ON = re.compile(r": [A-Z0-9]")
_NAMED = re.compile(rf"{_BIG}(?: {_BIG})?(?=: )")
# Where a thing comes from: 由超分网络 ESPCN 提出, first introduced in the ResNet paper.
_MAKER = re.compile(
    r"由[^，。；：,;:\n]{1,30}?(?:提出|发明|推出|发表|首创|发布)"
    r"|\b(?:proposed|introduced|invented|coined|popularized|published|released) (?:first )?(?:by|in|with) (?:the )?(?:original )?[A-Z][\w\-]*(?: [A-Z][\w\-]*){0,3}"
)
_MASK = "\ufffc"


def mask(text: str) -> str:
    """Cover people and titles, so that no word of them is taken for a term; the name before a title's colon, and places, stay.

    Examples
    --------
    >>> mask("Falcon was introduced by Mary Major and Li Ming in 2031.")
    'Falcon was introduced by ￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼￼ in 2031.'
    >>> mask("FalconNet: Fast Adaptive Learning of Networks")[:12]
    'FalconNet￼￼￼'
    """
    pieces, at = [], 0
    hidden = sorted((*people(text), *((_named_until(text, *title), title[1]) for title in titles(text))))
    if not hidden:
        return text
    for start, end in hidden:
        pieces += [text[at : max(at, start)], _MASK * (end - max(at, start))]
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def _named_until(text: str, start: int, end: int) -> int:
    """Return where a title goes on behind the name that it gives, or else where it starts: "FalconNet: Fast ..."."""
    name = _NAMED.match(text, start, end)
    return name.end() if name else start


def people(text: str) -> list[tuple[int, int]]:
    """Find the people that a text says to have made something, or cites.

    Examples
    --------
    >>> text = "它由 Wang Fang, Ann Roe 在 2030 年提出，后来 Jane Doe et al. 改进 (Poe and Lee, 2031)"
    >>> [text[start:end] for start, end in people(text)]
    ['Wang Fang, Ann Roe', 'Jane Doe', 'Poe and Lee']
    """
    found = []
    for match in _WHO.finditer(text):
        group = match.lastindex or 0
        found.append(match.span(group))
    return found


@lru_cache(maxsize=1)
def titles(text: str) -> list[tuple[int, int]]:
    """Find the titles of papers that a text cites.

    Examples
    --------
    >>> text = "见论文《A Gentle Route to Deep Forests》，或 Falcon: Fast Adaptive Learning of Convolutional Networks，后者更好"
    >>> [text[start:end] for start, end in titles(text)]
    ['A Gentle Route to Deep Forests', 'Falcon: Fast Adaptive Learning of Convolutional Networks']
    """
    quoted = [m.span(m.lastindex or 0) for m in _QUOTED.finditer(text) if _mostly_big(m[m.lastindex or 0])]
    named = _TITLE.finditer(text) if _TITLE_GOES_ON.search(text) else ()
    return sorted({*quoted, *(match.span() for match in named)})


def uncited(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Leave out the mentions inside the titles of papers, one that begins a title may be what the text is about, and of what a thing was first seen in.

    Examples
    --------
    >>> text = "亚像素卷积由 ESPCN 提出；RoPE, introduced in the RoFormer paper, rotates pairs"
    >>> names = [Mention(text.index(name), text.index(name) + len(name), (name,)) for name in ("亚像素卷积", "ESPCN", "RoPE", "RoFormer")]
    >>> [mention.concept for mention in uncited(names, text)]
    ['亚像素卷积', 'RoPE']
    """
    named = ((_named_until(text, start, end), end) for start, end in titles(text))
    cited = sorted((*named, *(match.span() for match in _MAKER.finditer(text))))
    starts = [start for start, _ in cited]

    def inside(at: int) -> bool:
        nearest = bisect_left(starts, at) - 1
        return nearest >= 0 and at < cited[nearest][1]

    return [mention for mention in mentions if not inside(mention.start)]


def _mostly_big(text: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z][\w\-]*", text) if word.lower() not in _SMALL.split("|")]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
