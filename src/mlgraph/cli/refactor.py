"""Commands that change the graph by hand: add, remove, merge, rename, move, split."""

import shlex
from collections.abc import Mapping
from typing import Any

import click

from mlgraph.cli import offers
from mlgraph.cli.curate import check_area
from mlgraph.cli.naming import CONCEPT
from mlgraph.cli.session import Session, dry_run_option, editing
from mlgraph.errors import EditError, UnknownConceptError
from mlgraph.model import HOWS, YEARS

_OF_CONCEPT = {name: f"--{name}" for name in ("label", "zh", "year", "about", "area")} | {"aliases": "--alias"}
_OF_RELATION = {"how": "--how", "because": "--because"}


@click.command()
@click.argument("names", nargs=-1, required=True, type=CONCEPT, metavar="CONCEPT [OLDER]")
@click.option("--how", type=click.Choice(HOWS), help="In what way it builds on it [extends].")
@click.option("--because", default="", help="The reason, in a sentence.")
@click.option("--source", help="A paper: arXiv:1707.06347, doi:..., isbn:..., a URL, “Author (1996): Title”.")
@click.option("--label", help="English label of a new concept.")
@click.option("--zh", help="Chinese label of a new concept.")
@click.option("--alias", "aliases", multiple=True, help="Another name of a new concept.")
@click.option("--year", type=click.IntRange(YEARS[0], YEARS[-1]), help="Year of a new concept.")
@click.option("--about", default="", help="What a new concept does, in a sentence.")
@click.option(
    "--area", default="", shell_complete=offers.areas, help="File of graph/ that a new concept goes to [new]."
)
@dry_run_option
def add(names: tuple[str, ...], dry_run: bool, **facts: Any) -> int:
    """Add a concept, or say that CONCEPT builds on OLDER."""
    from mlgraph.curate.add import add_concept, add_relation

    check_area(facts["area"])
    if len(names) > 2:
        raise click.UsageError("name a concept, or a concept and the older one that it builds on")
    _check_facts(facts, relation=len(names) == 2)
    with editing(dry_run) as session:
        if len(names) == 1:
            done = add_concept(session.graph, session.draft, names[0], facts)
        else:
            newer, older = (_known(session, name) for name in names)
            done = add_relation(session.curator, newer, older, facts)
        session.finish([done])
    return 0


def _known(session: Session, name: str) -> str:
    """Return the id of a concept; of one that nobody has, say how to make it."""
    try:
        return session.concept(name)
    except UnknownConceptError as error:
        raise EditError(f"{error} (to make it a concept: {shlex.join(['mlgraph', 'add', name])})") from None


def _check_facts(facts: Mapping[str, Any], *, relation: bool) -> None:
    """Refuse what would say nothing, facts of a new concept beside a relation or the other way round, and what is no source."""
    from mlgraph.lint.sources import no_source

    others = _OF_CONCEPT if relation else _OF_RELATION
    idle = ", ".join(option for name, option in others.items() if facts[name])
    if idle and relation:
        raise click.UsageError(f"{idle}: only for a new concept; mlgraph add CONCEPT makes one")
    if idle:
        raise click.UsageError(f"{idle}: only for a relation; name the older concept too")
    if facts["source"] and (wrong := no_source(facts["source"])):
        raise click.UsageError(f"--source: {wrong}")


@click.command(short_help="Take a concept out for good, or what it builds on.")
@click.argument("concept", type=CONCEPT)
@click.argument("older", required=False, type=CONCEPT)
@dry_run_option
def remove(concept: str, older: str | None, dry_run: bool) -> int:
    """Take CONCEPT out for good, or that it builds on OLDER; notes cannot bring back what was removed."""
    from mlgraph.curate import refactor

    with editing(dry_run) as session:
        graph, draft, id = session.graph, session.draft, session.concept(concept)
        if older:
            session.finish([refactor.remove_relation(graph, draft, id, session.concept(older))])
        else:
            session.finish([refactor.remove(graph, draft, id)])
    return 0


@click.command(short_help="Make two concepts one.")
@click.argument("words", nargs=-1, required=True, metavar="CONCEPT [into] CONCEPT", type=CONCEPT)
@dry_run_option
def merge(words: tuple[str, ...], dry_run: bool) -> int:
    """Make two concepts one; the first goes, and its names, relations and old id lead to the second."""
    from mlgraph.curate import refactor

    names = [words[0], *words[2:]] if len(words) == 3 and words[1].casefold() == "into" else list(words)
    if len(names) != 2:
        raise click.UsageError("name two concepts: mlgraph merge A into B")
    with editing(dry_run) as session:
        gone, into = map(session.concept, names)
        session.finish([refactor.merge(session.graph, session.draft, gone, into)])
    return 0


@click.command(short_help="Give a concept another id; the old one goes on leading to it.")
@click.argument("concept", type=CONCEPT)
@click.argument("new")
@dry_run_option
def rename(concept: str, new: str, dry_run: bool) -> int:
    """Give CONCEPT the id NEW; the old id goes on leading to it."""
    from mlgraph.curate import refactor

    with editing(dry_run) as session:
        session.finish([refactor.rename(session.graph, session.draft, session.concept(concept), new)])
    return 0


@click.command(short_help="Put a concept into another file.")
@click.argument("concept", type=CONCEPT)
@click.argument("area", shell_complete=offers.areas)
@dry_run_option
def move(concept: str, area: str, dry_run: bool) -> int:
    """Put CONCEPT, as it is written, into another file: graph/AREA.yaml."""
    from mlgraph.curate import refactor

    check_area(area)
    with editing(dry_run) as session:
        session.finish([refactor.move(session.graph, session.draft, session.concept(concept), area)])
    return 0


@click.command(short_help="Make a part of a concept a concept of its own.")
@click.argument("concept", type=CONCEPT)
@click.argument("new")
@click.option("--alias", "aliases", multiple=True, help="Name that goes to the new concept.")
@click.option("--older", multiple=True, type=CONCEPT, help="Concept that the new one builds on instead.")
@click.option("--newer", multiple=True, type=CONCEPT, help="Concept that builds on the new one instead.")
@dry_run_option
def split(
    concept: str, new: str, aliases: tuple[str, ...], older: tuple[str, ...], newer: tuple[str, ...], dry_run: bool
) -> int:
    """Make a part of CONCEPT a concept of its own, called NEW, with some of its names and relations."""
    from mlgraph.curate import refactor

    with editing(dry_run) as session:
        ids = [[session.concept(name) for name in names] for names in (older, newer)]
        done = refactor.split(session.graph, session.draft, session.concept(concept), new, aliases, *ids)
        session.finish([done])
    return 0
