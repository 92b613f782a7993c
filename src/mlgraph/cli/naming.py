"""Names of concepts as arguments: read from stdin, completed by the shell, looked up, and what is said of an unknown one."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from mlgraph.cli.common import print_json, say
from mlgraph.errors import AmbiguousNameError, MlgraphError, UnknownConceptError
from mlgraph.resolve import both_labels, resolve, search

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from mlgraph.model import Concept
    from mlgraph.store.compiled import CompiledGraph

_OFFERED = 40
_ONE_WORD = re.compile(r"[\w.+-]+")


class ConceptName(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no arguments here
    """The name of a concept; shells complete it."""

    name = "concept"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the ids, or the Chinese names, that begin as the word does."""
        from click.shell_completion import CompletionItem

        from mlgraph.store.cache import open_graph

        before, comma, last = incomplete.rpartition(",")  # --know PPO,TR
        try:
            rows = complete(open_graph(), last)
        except (MlgraphError, OSError):
            return []
        return [CompletionItem(before + comma + value, help=label) for value, label in rows]


def complete(graph: CompiledGraph, incomplete: str) -> list[tuple[str, str]]:
    """Find the concepts with a name that begins as a word does: what to insert, and the labels.

    What is inserted is the name that is being typed, as one word that no shell breaks in two, else the id. It begins with
    what was typed, to the letter, if any does: shells cut what is typed down to what all have in common.
    """
    from mlgraph.hanzi import simplified
    from mlgraph.names import fold

    found: dict[str, str] = {}
    for folded, id in graph.beginning(simplified(fold(incomplete)), _OFFERED):
        concept = graph.concepts[id]
        words = (concept.id, *("-".join(name.split()) for name in concept.names))
        typed = [word for word in words if _ONE_WORD.fullmatch(word) and simplified(fold(word)) == folded]
        typed.sort(key=lambda word: not word.startswith(incomplete))
        begun = [incomplete + word[len(incomplete) :] for word in typed if _begins(word, incomplete)]
        found.setdefault(next(iter([*begun, *typed]), id), both_labels(concept))
    rows = sorted(found.items())
    return [row for row in rows if row[0].startswith(incomplete)] or rows


def _begins(word: str, incomplete: str) -> bool:
    return word[: len(incomplete)].casefold() == incomplete.casefold()


CONCEPT = ConceptName()


def read_names(names: Iterable[str], least: int = 0) -> list[str]:
    """Put the lines of stdin in the place of a dash.

    Raises
    ------
    click.UsageError
        If fewer names than are needed come out.
    """
    found: list[str] = []
    for name in names:
        found += [line.strip() for line in sys.stdin if line.strip()] if name == "-" else [name]
    if len(found) < least:
        raise click.UsageError(f"{least} name{'s' if least > 1 else ''} needed, {len(found)} given")
    return found


def find(graph: CompiledGraph, names: Iterable[str]) -> list[Concept]:
    """Look names up.

    Raises
    ------
    UnknownConceptError, AmbiguousNameError
        For the first name that means no concept, or several.
    """
    return [resolve(graph, name) for name in names]


def find_listed(graph: CompiledGraph, lists: Iterable[str]) -> list[Concept]:
    """Look up what ``--know PPO,TRPO`` names; a name that itself has a comma is taken whole."""
    found = []
    for text in read_names(lists):
        try:
            found.append(resolve(graph, text))
        except UnknownConceptError:
            parts = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
            if len(parts) < 2:
                raise
            found += find(graph, parts)
    return found


def ask(answer: Callable[[CompiledGraph], int], as_json: bool) -> int:
    """Open the graph, answer a question from it, and tell what an unknown name might have meant."""
    from mlgraph.store.cache import open_graph

    gc.disable()  # a question is over before garbage matters
    try:
        graph = open_graph()
        return _answered(graph, answer, as_json)
    finally:
        gc.freeze()
        gc.enable()


def _answered(graph: CompiledGraph, answer: Callable[[CompiledGraph], int], as_json: bool) -> int:
    try:
        return answer(graph)
    except (UnknownConceptError, AmbiguousNameError) as error:
        return no_name(graph, error, as_json)


def no_name(graph: CompiledGraph, error: MlgraphError, as_json: bool) -> int:
    """Tell what a name might have meant; the answer is "no"."""
    if isinstance(error, AmbiguousNameError):
        say(f"mlgraph: “{error.name}” may mean several concepts; use one of these ids:", err=True)
        for id in error.candidates:
            say(f"  {id}  {both_labels(graph.concepts[id])}", err=True)
        answer: dict[str, Any] = {"error": "ambiguous", "name": error.name, "candidates": list(error.candidates)}
    elif isinstance(error, UnknownConceptError):
        answer = _unknown(graph, error)
    else:
        raise error
    if as_json:
        print_json(answer)
    return 1


def _unknown(graph: CompiledGraph, error: UnknownConceptError) -> dict[str, Any]:
    """Say what is known of a name that no concept has: the term that it is, or what may be meant, and where there is more."""
    import shlex

    from mlgraph.cli.term import find_term

    term = find_term(graph, error.name)
    say(f"mlgraph: no concept is called “{error.name}”; {term.told(graph)}" if term else f"mlgraph: {error}", err=True)
    having = len(search(graph, error.name))
    if having > len(error.suggestions):
        say(f"mlgraph: {having} concepts have it in a name: {shlex.join(['mlgraph', 'search', error.name])}", err=True)
    answer = {"error": "unknown", "name": error.name, "suggestions": list(error.suggestions)}
    return answer | {"term": term.as_dict() if term else None}
