"""Our scripts and styles without what only their readers need: comments, indentation, spaces between signs.

A page carries them in every copy; in the package they stay as they were written. Nothing is renamed or moved.
"""

import re
from collections.abc import Iterator

_TEMPLATE = r"`(?:\\.|\$\{(?:[^{}`]|`(?:\\.|[^`\\])*`|\{[^{}]*\})*\}|[^`\\])*`"
_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    rf"|(?P<text>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|{_TEMPLATE})"
    r"|(?P<word>[\w$]+)|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
# After one of these a slash begins a pattern; after anything else it divides.
_BEFORE_PATTERN = re.compile(r"(?:^|[(,=:\[!&|?{};>]|\breturn)$")
_ENDS, _BEGINS = frozenset(";{},([=&|?:>"), frozenset("}.)]?:&|,;")


def squeeze_script(text: str) -> str:
    r"""Return a script without comments and needless space; statements must end in semicolons, as ours do.

    Examples
    --------
    >>> squeeze_script("// A comment.\nconst ratio = (a, b) =>\n  a / b + +a; /* another */\nlet text = `${ a } // stays`;\n")
    'const ratio=(a,b)=>a/b+ +a;let text=`${ a } // stays`;'
    >>> squeeze_script("if (/[/ ]+ x/u.test(a)) return a in b\nelse b()")
    'if(/[/ ]+ x/u.test(a))return a in b\nelse b()'
    """
    parts: list[str] = []
    gap = ""
    for kind, token in _tokens(text):
        if kind == "space":
            gap = "\n" if "\n" in token + gap else " "
            continue
        if parts and gap:
            parts.append(_kept(gap, parts[-1][-1], token[0]))
        parts.append(token)
        gap = ""
    return "".join(parts)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, last = 0, ""
    while at < len(text):
        found = _PATTERN.match(text, at) if _BEFORE_PATTERN.search(last) else None
        if found and not text.startswith(("//", "/*"), at):
            kind = "pattern"
        else:
            found = _TOKEN.match(text, at)
            kind = (found and found.lastgroup) or ""
        assert found is not None  # the last alternative takes any character
        at = found.end()
        if kind == "comment":
            continue
        yield kind, found[0]
        if kind != "space":
            last = found[0] if kind in {"word", "sign"} else "x"


def _kept(gap: str, before: str, after: str) -> str:
    """Keep the gap between two words, or two signs that would become one; and a line's end where it may end a statement."""
    if _is_word(before) and _is_word(after):
        return gap
    if before in "+-/" and after in "+-/":
        return gap
    return gap if gap == "\n" and before not in _ENDS and after not in _BEGINS else ""


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_$"


def squeeze_style(text: str) -> str:
    """Return a style sheet without comments and needless space.

    Examples
    --------
    >>> squeeze_style("/* Ink. */\\na > b {\\n  color: red;\\n}\\n@media (max-width: 9px) { a { top: calc(1px + 2px); } }")
    'a>b{color:red;}@media (max-width:9px){a{top:calc(1px + 2px);}}'
    """
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r":\s+", ":", re.sub(r"\s*([{};,>])\s*", r"\1", text)).strip()
