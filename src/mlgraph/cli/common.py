"""What several commands share: printing safely, JSON, colours."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

import click

from mlgraph.names import UNSAFE, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mlgraph.model import Concept, Evidence, Relation, Text

SCHEMA = 1

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def say(text: str = "", err: bool = False, **style: Any) -> None:
    """Print one line; control characters and line ends from files are shown, never sent to the terminal."""
    say_parts([(text, style)], err)


def say_parts(parts: Iterable[tuple[str, dict[str, Any]]], err: bool = False) -> None:
    """Print one line of several parts, each with its own style."""
    if err:
        sys.stdout.flush()  # what was said before stands before it, wherever both go
    unseen, color = _stream(sys.stderr if err else sys.stdout)
    plain = unseen and not color
    safe = ((printable(text, lines=False), style) for text, style in parts)
    line = "".join(click.style(text, **style) if style and not plain else text for text, style in safe)
    if unseen and not err:
        sys.stdout.write(line + "\n")
    else:
        click.echo(line, err=err, color=color)


@lru_cache(maxsize=4)
def _stream(stream: TextIO) -> tuple[bool, bool | None]:
    """Tell whether nobody watches a stream, so that lines may be gathered, and whether it wants colours (None: if seen).

    A thousand lines that are written one by one take longer than finding out what they say.
    """
    color = True if os.environ.get("FORCE_COLOR") else False if os.environ.get("NO_COLOR") else None
    return not stream.isatty() and stream.encoding.lower() == "utf-8", color


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object, with the schema's number first."""
    sys.stdout.write(dumps({"schema": SCHEMA, **value}) + "\n")


def dumps(value: object) -> str:
    """Write JSON on one line, other scripts as they are; what a terminal would obey, or the output cannot encode, becomes an escape."""
    import json

    text = UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def text_in(text: Text, lang: str = "en") -> str:
    """Choose one language of a text, any if need be."""
    return text.get(lang) or next(iter(text.values()), "")


def title_line(concept: Concept) -> str:
    """Show a concept with its other labels and its year: ``PPO (近端策略优化, 2017)``."""
    others = [label for label in concept.label.values() if label != concept.name]
    details = ", ".join([*others, *([str(concept.year)] if concept.year else [])])
    return f"{concept.name} ({details})" if details else concept.name


def plural(count: int, what: str) -> str:
    """Count things in words: one is not several.

    Examples
    --------
    >>> plural(1, "note"), plural(0, "note")
    ('1 note', '0 notes')
    """
    return f"{count} {what}{'s' if count != 1 else ''}"


def evidence_row(evidence: Evidence) -> dict[str, Any]:
    """Turn evidence into plain values."""
    return {"note": evidence.note, "line": evidence.line, "quote": evidence.quote}


def relation_row(relation: Relation, evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    """Turn a relation into plain values."""
    return {
        "concept": relation.concept,
        "builds_on": relation.builds_on,
        "how": relation.how,
        "because": text_in(relation.because) or None,
        "source": relation.source,
        "evidence": [evidence_row(one) for one in evidence],
    }


def quote_line(evidence: Evidence, width: int = 100) -> str:
    """Show evidence on one line: where it stands, and as much of the sentence as fits."""
    quote = " ".join(evidence.quote.split())
    return f"{evidence.note}:{evidence.line}: “{quote[:width] + '…' if len(quote) > width else quote}”"
