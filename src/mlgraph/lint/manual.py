"""What each rule asks for: the docstring of the function that checks it; rules of the reader are told here."""

import inspect

from mlgraph.lint import CONCEPT_RULES, GRAPH_RULES
from mlgraph.lint.decided import idle_rejection, lost_redirect, lost_rejection
from mlgraph.lint.evidence import stale_evidence
from mlgraph.lint.sources import unverified_source

_OTHERS = (lost_redirect, lost_rejection, idle_rejection, stale_evidence, unverified_source)
_READER = {
    "syntax": "A file is YAML: what the parser could not understand, and where.",
    "duplicate-key": "A key stands once in a mapping; of two, the first is used.",
    "duplicate-concept": "An id stands in one file of a folder; of two, the first is used.",
    "unknown-key": "Only the keys of the format are used; anything else is a slip of the pen.",
    "wrong-type": "A value has the form that its key asks for: text, a number, a list, a mapping.",
    "malformed-id": "An id is lower-case words with hyphens between them: actor-critic.",
    "unknown-how": "how is one of extends, combines, motivated_by, uses, kind_of.",
    "unknown-level": "level is one of beginner, practitioner, researcher.",
    "yaml-trap": "Text that other YAML readers take for a number, a date, a truth value or nothing stands in quotes. Fixable.",
    "alias": "YAML aliases (*name) are not used: what they repeat would have no place of its own.",
    "too-deep": "Lists and mappings are nested no deeper than a hand would write.",
    "too-large": "A file, and each value in it, is small enough to be read by people.",
    "encoding": "A file is UTF-8.",
    "full-width": "Colons and commas of YAML are those of English keyboards, with a blank behind them; ：，、 are text.",
    "unreadable": "A file or folder can be read.",
    "half-ambiguous": "A name that several concepts share on purpose is marked ambiguous in all of them.",
}


def rules() -> dict[str, str]:
    """All rules, each with the sentence that says what it asks for, in alphabetical order.

    Examples
    --------
    >>> rules()["self-relation"]
    'No concept builds on itself.'
    """
    found = dict(_READER)
    for rule in (*CONCEPT_RULES, *GRAPH_RULES, *_OTHERS):
        found[rule.__name__.replace("_", "-")] = inspect.getdoc(rule) or ""
    return dict(sorted(found.items()))


def explain(rule: str) -> str:
    """Say what a rule asks for; empty if there is no such rule."""
    return rules().get(rule, "")
