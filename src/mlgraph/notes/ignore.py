"""``.mlgraphignore``: the lines of a ``.gitignore``, each read as git reads it (its ``dir.c`` and ``wildmatch.c``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TRAILING_SPACES = re.compile(r"(?<!\\) +$")
_PIECE = re.compile(
    r"(?P<stars>\*+)|(?P<any>\?)|(?P<set>\[)|\\(?P<escaped>.)|(?P<plain>[^\\])|(?P<broken>\\)", re.DOTALL
)
_SET = re.compile(r"\[[!^]?\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*\]", re.DOTALL)
_MEMBER = re.compile(r"\[:(?P<kind>[a-z]+):\]|\\?(?P<low>.)(?:-\\?(?P<high>[^\]]))?", re.DOTALL)
_KINDS = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": r" \t", "digit": "0-9", "lower": "a-z", "upper": "A-Z",
    "space": r"\s", "xdigit": "0-9a-fA-F", "punct": r"!-\/:-@\[-`{-~", "cntrl": r"\x00-\x1f\x7f", "graph": "!-~",
    "print": " -~",
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """One line: what it matches, whether it leaves out or takes back in, whether for folders only.

    `anchored` rules look at the path from the ignore file's folder, others at the last part alone.
    """

    pattern: "re.Pattern[str]"
    ignores: bool
    folders_only: bool
    anchored: bool

    def matches(self, path: str, is_folder: bool) -> bool:
        """Tell whether the rule speaks of this very path (not of what lies below it)."""
        name = path if self.anchored else path.rsplit("/", 1)[-1]
        return (is_folder or not self.folders_only) and self.pattern.fullmatch(name) is not None


def read_rules(text: str) -> list[Rule]:
    """Read the text of an ignore file; lines end at a line feed, and a carriage return before it goes too.

    Examples
    --------
    >>> rules = read_rules("# drafts\\n*.draft.md\\n!good.draft.md\\nbuild/\\n")
    >>> [verdict(rules, path, is_folder=False) for path in ("a/x.draft.md", "good.draft.md", "build", "x.md")]
    [True, False, None, None]
    """
    return [rule for line in text.replace("\r\n", "\n").split("\n") if (rule := _rule(line))]


def verdict(rules: list[Rule], path: str, *, is_folder: bool) -> bool | None:
    """Tell whether a path is ignored: the last rule that matches decides; nothing where none does."""
    return next((rule.ignores for rule in reversed(rules) if rule.matches(path, is_folder)), None)


def _rule(line: str) -> Rule | None:
    line = _TRAILING_SPACES.sub("", line)
    if line.startswith("#"):
        return None
    ignores = not line.startswith("!")
    body = line if ignores else line[1:]
    folders_only = body.endswith("/")
    body = body.removesuffix("/")
    anchored = "/" in body
    pattern = "".join(_pieces(body.removeprefix("/")))
    return Rule(re.compile(pattern, re.DOTALL), ignores, folders_only, anchored) if body.strip("/") else None


def _pieces(glob: str) -> Iterator[str]:
    at = 0
    while piece := _PIECE.match(glob, at):
        at = piece.end()
        if piece["stars"]:
            begins, ends = piece.start() == 0 or glob[piece.start() - 1] == "/", at == len(glob) or glob[at] == "/"
            if len(piece["stars"]) == 1 or not (begins and ends):
                yield "[^/]*"
            elif at == len(glob):
                yield ".*"
            else:
                yield "(?:.*/)?"
                at += 1
        elif piece["any"]:
            yield "[^/]"
        elif piece["set"]:
            found = _SET.match(glob, piece.start())
            yield _set(found[0]) if found else _NOTHING
            at = found.end() if found else len(glob)
        elif piece["broken"]:
            yield _NOTHING
        else:
            yield re.escape(piece["escaped"] or piece["plain"])


_NOTHING = "(?!)"


def _set(glob: str) -> str:
    inside = glob[1:-1]
    negated = inside[0] in "!^"
    members = []
    for member in _MEMBER.finditer(inside, int(negated)):
        low, high = member["low"], member["high"] or member["low"]
        if member["kind"]:
            members.append(_KINDS.get(member["kind"], ""))
        elif low <= high:
            members.append(f"{re.escape(low)}-{re.escape(high)}")
    if not any(members):
        return "[^/]" if negated else _NOTHING
    return f"(?!/)[{'^' if negated else ''}{''.join(members)}]"
