"""What the checker says about a user's files: one finding, its place, its severity and its words."""

from dataclasses import dataclass
from enum import IntEnum

from mlgraph.model import Location


class Severity(IntEnum):
    """How bad a finding is; only errors make a command fail (with ``--strict``, warnings too)."""

    HINT = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong, where, and by which rule.

    Examples
    --------
    >>> print(Finding(Location("graph/rl.yaml", 14, 15), "dangling-target", Severity.ERROR, "“ppoo” is not a concept"))
    graph/rl.yaml:14:15: error: “ppoo” is not a concept [dangling-target]
    """

    location: Location
    rule: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.severity.name.lower()}: {self.message} [{self.rule}]"
