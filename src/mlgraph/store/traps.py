"""Words that other YAML readers take for something else: ``no`` for false, ``1e3`` for a number, ``2017-01-01`` for a date."""

import re

# The implicit types of YAML 1.1, as its type repository spells them out, without ``y`` and ``n``, which no reader obeys.
_TYPES = {
    "a truth value": r"yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
    "nothing": r"~|null|Null|NULL",
    "a number": r"""[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?
        |\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)""",
    "a date": r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?",
    "a merge": r"<<|=",
}
_TRAP = re.compile("|".join(f"(?P<t{i}>{form})" for i, form in enumerate(_TYPES.values())), re.VERBOSE)
_NAMES = dict(zip((f"t{i}" for i in range(len(_TYPES))), _TYPES, strict=True))
_FIRST = frozenset("yYnNtTfFoO~.+-0123456789<=")


def taken_for(text: str) -> str:
    """Say what other readers take a plain text for; empty if for text.

    Examples
    --------
    >>> taken_for("no"), taken_for("2017-01-01"), taken_for("12:30"), taken_for("3D"), taken_for("nothing")
    ('a truth value', 'a date', 'a number', '', '')
    """
    if text[:1] not in _FIRST or len(text) > 40:
        return ""
    found = _TRAP.fullmatch(text)
    return _NAMES[found.lastgroup or ""] if found else ""
