"""What lint finds and a machine may put right: nothing that could mean something else afterwards."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mlgraph.errors import EditError
from mlgraph.findings import Finding
from mlgraph.lint.evidence import place_now
from mlgraph.names import fold
from mlgraph.store.draft import Draft
from mlgraph.store.edit import AreaFile
from mlgraph.store.mend import move_evidence, quote_traps


def fix(draft: Draft, findings: Iterable[Finding], root: Path) -> list[str]:
    """Put right what is safe, and return what was done, in words.

    Aliases that only repeat another name of their concept go; text that other YAML readers take for something else is
    put in quotes; evidence that moved within its note gets its new line.

    Parameters
    ----------
    root : Path
        The folder that the notes of evidence are relative to.
    """
    rules = {finding.rule for finding in findings}
    done: list[str] = []
    for area in draft.areas if rules & {"yaml-trap", "repeated-alias", "stale-evidence"} else ():
        try:
            for rule, work in (("yaml-trap", _quote), ("repeated-alias", _drop_aliases)):
                done += work(area) if rule in rules else ()
            done += _follow_evidence(area, root) if "stale-evidence" in rules else ()
        except EditError:  # this file cannot be read; lint says why
            continue
    return done


def _quote(area: AreaFile) -> Iterator[str]:
    for text in quote_traps(area):
        yield f"{area.file}: “{text}” is in quotes"


def _drop_aliases(area: AreaFile) -> Iterator[str]:
    for concept in list(area.value.values()):
        seen = {fold(label) for label in concept.label.values()}
        for alias in concept.aliases:
            if fold(alias.text) in seen and not alias.ambiguous:
                area.remove_alias(concept.id, alias.text)
                yield f"{area.file}: “{alias.text}” repeats a name of “{concept.id}”"
            seen.add(fold(alias.text))


def _follow_evidence(area: AreaFile, root: Path) -> Iterator[str]:
    for concept in list(area.value.values()):
        for relation in concept.builds_on:
            for evidence in relation.evidence:
                line = place_now(evidence, root)
                if line in (0, evidence.line):
                    continue
                with suppress(EditError):  # what is written in an odd way is left to the person who wrote it
                    move_evidence(area, concept.id, relation.builds_on, evidence.quote, line)
                    yield f"{area.file}: {evidence.note}:{evidence.line} is now line {line}"
