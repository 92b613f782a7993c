"""Rules about what a concept should say of itself."""

from collections.abc import Iterator

from mlgraph.findings import Finding, Severity
from mlgraph.model import Concept


def missing_label(concept: Concept) -> Iterator[Finding]:
    """A concept has an English label, since that is what the world's papers write."""
    if not concept.label.get("en"):
        yield Finding(concept.location, "missing-label", Severity.WARNING, f"“{concept.id}” has no English label")


def missing_about(concept: Concept) -> Iterator[Finding]:
    """A concept says in a sentence what it does."""
    if not concept.about:
        message = f"“{concept.id}” does not say what it is about"
        yield Finding(concept.location, "missing-about", Severity.HINT, message)


def missing_because(concept: Concept) -> Iterator[Finding]:
    """What a concept extends, combines or was motivated by is told in a sentence."""
    for relation in concept.builds_on:
        if relation.how in ("extends", "combines", "motivated_by") and not relation.because:
            message = f"say why “{relation.concept}” {relation.how} “{relation.builds_on}” (because: ...)"
            yield Finding(relation.location, "missing-because", Severity.HINT, message)
