"""What reStructuredText writes otherwise than Markdown, and what notes that mix the two borrow of it: directives and roles."""

import re

_EOL = r"(?:\r\n|\r|\n)"
_CODE = r"code|code-block|sourcecode|math|literalinclude|parsed-literal|testcode|testoutput|doctest|highlight|raw|plot|toctree|csv-table|list-table"
_BODY = re.compile(
    rf"(?m)^\.\.[ ](?!(?:{_CODE})::)[a-z][\w-]*::[^\r\n]*(?P<body>(?:{_EOL}(?:[ \t]*(?={_EOL}|\Z)|[ \t]{{2,}}[^\r\n]*))+)",
    re.I,
)
_OVERLINE = re.compile(rf"(?m)^(?P<line>([=~^*+#-])\2{{3,}})(?=[ \t]*{_EOL}[ \t]*(?P<title>\S[^\r\n]*){_EOL}(?P=line))")
_TITLE = re.compile(
    rf"(?:\A(?:[ \t]*{_EOL})?|{_EOL}[ \t]*{_EOL})(?P<title>[^\W_][^\r\n]{{0,99}}){_EOL}(?P<line>(?P<mark>[~^\"'+*:.=-])(?P=mark){{3,}})(?=[ \t]*(?:{_EOL}|\Z))"
)
_INDENTED = re.compile(r"(?m)^ (?=   +\S)")
_ROLE = re.compile(r"(?<![\w:]):(?:[a-z]+:){0,2}([a-z]+):$", re.I)
_TARGET = re.compile(r"(?<=\S)\s*<[^<>\s]+>$")
CITING = frozenset(["cite", "citet", "citep", "footcite", "cite_t", "cite_p"])
"""Roles that only point at a source."""
_POINTING = CITING | {"numref", "eqref", "label", "math", "eq"}


def as_markdown(source: str) -> str:
    """Write titles and the bodies of directives (``.. note::``) as Markdown has them, which would take them for code; no character moves.

    Examples
    --------
    >>> as_markdown(".. tip::\\n\\n    PPO is faster.\\n\\n.. code-block::\\n\\n    x = 1\\n")
    '.. tip::\\n\\n>   PPO is faster.\\n\\n.. code-block::\\n\\n    x = 1\\n'
    """
    source = _underlined(_OVERLINE.sub(_without, source))
    if ".. " not in source:
        return source
    return _BODY.sub(
        lambda match: match[0][: match.start("body") - match.start()] + _INDENTED.sub(">", match["body"]), source
    )


def _without(overline: re.Match[str]) -> str:
    """Blank the line over a title; a shorter one opens a block of code."""
    return " " * len(overline[0]) if len(overline[0]) >= len(overline["title"].rstrip()) else overline[0]


def _underlined(source: str) -> str:
    """Underline titles as Markdown does, where some have another line (``~~~~`` would open a block of code): those like the first twice, the others once."""
    titles = [title for title in _TITLE.finditer(source) if len(title["line"]) >= len(title["title"].rstrip())]
    marks = dict.fromkeys(title["mark"] for title in titles)
    if marks.keys() <= {"=", "-"}:
        return source
    first, at, parts = next(iter(marks)), 0, []
    for title in titles:
        begin, end = title.span("line")
        parts += [source[at:begin], ("=" if title["mark"] == first else "-") * (end - begin)]
        at = end
    return "".join([*parts, source[at:]])


def role_of(text: str) -> tuple[str, int]:
    """Return the role that opens at the end of a text, and where the text before it ends: ``see :ref:`` before a back-quote.

    Examples
    --------
    >>> role_of("see :ref:"), role_of("two: ")
    (('ref', 4), ('', 5))
    """
    role = _ROLE.search(text)
    return (role[1].lower(), role.start()) if role else ("", len(text))


def shown_of(code: str, role: str) -> str:
    """Return what a reader sees of a back-quoted text: not the target of a link, and nothing of what only points at a source or formula.

    Examples
    --------
    >>> shown_of("random forests <forest>", "ref"), shown_of("Kingma.Ba.2014", "cite")
    ('random forests', '')
    """
    return "" if role in _POINTING else _TARGET.sub("", code)
