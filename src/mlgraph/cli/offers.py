"""What shells are offered where no concept is named: rules of lint, areas of the graph, proposals that are open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mlgraph.errors import MlgraphError
from mlgraph.names import fold

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from mlgraph.store.proposals import Proposal


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the rules of lint, each with what it asks for."""
    from mlgraph.lint.manual import rules as manual

    return _begun(incomplete, ((name, (name,), text.splitlines()[0]) for name, text in manual().items()))


def areas(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the areas of the graph, which are named after its files, by their names in both languages."""
    from mlgraph.config import load_config
    from mlgraph.render.words import area_names
    from mlgraph.store.folder import read_folder
    from mlgraph.store.load import layers

    try:
        found = sorted({file.area for folder in layers(load_config()) for file in read_folder(folder)[0]})
    except (MlgraphError, OSError):
        return []
    names = {area: tuple(area_names(area).values()) for area in found}
    return _begun(incomplete, ((area, (area, *names[area]), " ".join(names[area])) for area in found))


def proposals(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the proposals that are open, by the names that either concept has, with the first sentence of each."""
    from mlgraph.config import load_config
    from mlgraph.store.cache import open_graph
    from mlgraph.store.proposals import load_proposals

    newer, slash, older = incomplete.partition("/")

    def names(one: Proposal, id: str) -> tuple[str, ...]:
        concept = graph.concepts.get(id)
        return (id, *concept.names) if concept else (id, one.labels.get(id, id))

    try:
        graph = open_graph()
        rows = [
            (one.id, names(one, one.builds_on if slash else one.concept), one.evidence[0].quote if one.evidence else "")
            for one in load_proposals(load_config().out)
            if not slash or fold(newer) in map(fold, names(one, one.concept))
        ]
    except (MlgraphError, OSError):
        return []
    return _begun(older if slash else newer, rows, typed=incomplete)


def _begun(
    begun: str, rows: Iterable[tuple[str, tuple[str, ...], str]], typed: str | None = None
) -> list[CompletionItem]:
    """Take the rows (what to insert, its names, a help) of which a name begins so; what was typed stays to the letter, where it can."""
    from click.shell_completion import CompletionItem

    from mlgraph.hanzi import simplified

    wanted, typed = simplified(fold(begun)), begun if typed is None else typed
    found = ((value, says) for value, names, says in rows if any(fold(name).startswith(wanted) for name in names))
    kept = ((value, says, value[: len(typed)].casefold() == typed.casefold()) for value, says in found)
    return [CompletionItem(typed + value[len(typed) :] if same else value, help=says) for value, says, same in kept]
