"""What lint finds and a machine may put right: nothing that could mean something else afterwards."""

from collections.abc import Iterable

from mlgraph.errors import EditError
from mlgraph.findings import Finding
from mlgraph.names import fold
from mlgraph.store.draft import Draft


def fix_aliases(draft: Draft, findings: Iterable[Finding]) -> list[str]:
    """Take out aliases that only repeat another name of their concept. Return what was done, in words."""
    if not any(finding.rule == "repeated-alias" for finding in findings):
        return []
    done = []
    for area in draft.areas:
        try:
            concepts = list(area.value.values())
        except EditError:  # this file cannot be read; lint says why
            continue
        for concept in concepts:
            seen = {fold(label) for label in concept.label.values()}
            for alias in concept.aliases:
                if fold(alias.text) in seen and not alias.ambiguous:
                    area.remove_alias(concept.id, alias.text)
                    done.append(f"{area.file}: “{alias.text}” repeats a name of “{concept.id}”")
                seen.add(fold(alias.text))
    return done
