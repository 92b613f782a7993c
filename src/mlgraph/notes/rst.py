"""What reStructuredText writes otherwise than Markdown, and what notes that mix the two borrow of it: directives and roles."""

import re

_EOL = r"(?:\r\n|\r|\n)"
_CODE = r"code|code-block|sourcecode|math|literalinclude|parsed-literal|testcode|testoutput|doctest|highlight|raw|plot|toctree|csv-table|list-table"
_BODY = re.compile(
    rf"(?m)^\.\.[ ](?!(?:{_CODE})::)[a-z][\w-]*::[^\r\n]*(?P<body>(?:{_EOL}(?:[ \t]*(?={_EOL}|\Z)|[ \t]{{2,}}[^\r\n]*))+)",
    re.I,
)
_OVERLINE = re.compile(rf"(?m)^(?P<line>([=~^*+#-])\2{{3,}})(?=[ \t]*{_EOL}[ \t]*\S[^\r\n]*{_EOL}(?P=line))")
_INDENTED = re.compile(r"(?m)^ (?=   +\S)")
_ROLE = re.compile(r"(?<![\w:]):(?:[a-z]+:){0,2}([a-z]+):$", re.I)
_TARGET = re.compile(r"(?<=\S)\s*<[^<>\s]+>$")
CITING = frozenset(["cite", "citet", "citep", "footcite", "cite_t", "cite_p"])
"""Roles that only point at a source."""
_POINTING = CITING | {"numref", "eqref", "label", "math", "eq"}


def as_markdown(source: str) -> str:
    """Mark the body of a directive (``.. note::``) as a quote, since Markdown would take indented prose for code, and blank the line over a title; no character moves.

    Examples
    --------
    >>> as_markdown(".. tip::\\n\\n    PPO is faster.\\n\\n.. code-block::\\n\\n    x = 1\\n")
    '.. tip::\\n\\n>   PPO is faster.\\n\\n.. code-block::\\n\\n    x = 1\\n'
    """
    source = _OVERLINE.sub(lambda match: " " * len(match[0]), source)
    if ".. " not in source:
        return source
    return _BODY.sub(
        lambda match: match[0][: match.start("body") - match.start()] + _INDENTED.sub(">", match["body"]), source
    )


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
