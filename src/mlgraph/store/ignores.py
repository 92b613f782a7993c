"""``# mlgraph: ignore[rule]`` on a line, or alone on the line above, keeps the rule quiet there."""

import re
from collections.abc import Iterable
from pathlib import Path

from mlgraph.findings import Finding

_IGNORE = re.compile(r"#\s*mlgraph:\s*ignore(?:\[([^\]]*)\])?")


def without_ignored(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out the findings that a comment in the file asks to leave out.

    Examples
    --------
    >>> without_ignored([])
    []
    """
    lines: dict[str, list[str]] = {}
    kept = []
    for finding in findings:
        file = finding.location.file
        if file not in lines:
            lines[file] = _lines(file)
        if not _ignored(finding, lines[file]):
            kept.append(finding)
    return kept


def _ignored(finding: Finding, lines: list[str]) -> bool:
    number = finding.location.line
    here = lines[number - 1 : number]
    above = [line for line in lines[max(0, number - 2) : number - 1] if line.lstrip().startswith("#")]
    for line in (*here, *above):
        for match in _IGNORE.finditer(line):
            if match[1] is None or finding.rule in re.split(r"[\s,]+", match[1]):
                return True
    return False


def _lines(file: str) -> list[str]:
    """Lines of a file that has the word at all; most have not."""
    try:
        text = Path(file).read_bytes().decode("utf-8-sig") if Path(file).is_file() else ""
    except (OSError, UnicodeDecodeError):
        return []
    return re.split(r"\r\n|\n|\r", text) if "mlgraph:" in text else []
