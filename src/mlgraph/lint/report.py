"""Findings in the forms that other tools read: GitHub's annotations, and SARIF 2.1.0."""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

from mlgraph.findings import Finding, Severity
from mlgraph.lint.manual import explain

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def github(finding: Finding) -> str:
    """Write a finding as a workflow command, which GitHub shows beside the line.

    Examples
    --------
    >>> from mlgraph.model import Location
    >>> print(github(Finding(Location("graph/rl.yaml", 3, 5), "orphan", Severity.WARNING, "alone: 100%")))
    ::warning file=graph/rl.yaml,line=3,col=5,title=orphan::alone: 100%25
    """
    place = finding.location
    file = re.sub(r"[:,]", lambda m: f"%{ord(m[0]):02X}", _escaped(place.file))
    where = f"file={file},line={place.line},col={place.column}"
    return f"::{_GITHUB[finding.severity]} {where},title={finding.rule}::{_escaped(finding.message)}"


def sarif(findings: Iterable[Finding]) -> str:
    """Write findings as a SARIF log, which code scanning reads."""
    listed = list(findings)
    rules = sorted({finding.rule for finding in listed})
    driver = {
        "name": "mlgraph",
        "rules": [{"id": rule, "shortDescription": {"text": explain(rule) or rule}} for rule in rules],
    }
    results = [
        {
            "ruleId": finding.rule,
            "level": _SARIF[finding.severity],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": _place(finding)}],
        }
        for finding in listed
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, indent=2)


def _place(finding: Finding) -> dict[str, object]:
    place = finding.location
    return {
        "artifactLocation": {"uri": quote(place.file)},
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
