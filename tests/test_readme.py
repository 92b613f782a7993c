"""The README shows what the commands print, and nothing that they do not."""

import re

from mlgraph.cli import cli
from tests.readme import ROOT, renew


def test_shows_real_output() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert renew(text) == text, "run: python -m tests.readme"


def test_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(?:mlgraph )?([a-z]+)\b[^`]*`", text))
    assert set(cli.list_commands(None)) <= documented  # type: ignore[arg-type]


def test_the_library_does_what_is_shown() -> None:
    """Each block of Python runs by itself, and an expression with a comment gives what the comment begins with."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    assert blocks
    for block in blocks:
        scope: dict[str, object] = {}
        exec(block, scope)
        for code, shown in re.findall(r"^(\w[^=#\n]*?)  # (\[.*\]|\w+\(.*)$", block, re.M):
            assert repr(eval(code, scope)).startswith(shown.removesuffix(", ...)"))
