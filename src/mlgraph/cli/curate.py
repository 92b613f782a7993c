"""Commands that decide on what notes state: propose, accept, reject, undo."""

import shlex
from collections.abc import Callable
from pathlib import Path

import click

from mlgraph.cli import offers
from mlgraph.cli.common import plural, quote_line, say
from mlgraph.cli.session import Session, dry_run_option, each, editing
from mlgraph.errors import EditError
from mlgraph.files import seen_from
from mlgraph.names import slug
from mlgraph.store.proposals import FILE, Proposal

_SHOWN = 20
_min_confidence = click.option(
    "--min-confidence", type=click.FloatRange(0, 1), help="All proposals that are at least this sure."
)
_note = click.option("--note", "notes", multiple=True, metavar="NOTE", help="All proposals that this note states.")


@click.command(short_help="Write down what notes state and the graph does not say.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def propose(paths: tuple[Path, ...]) -> int:
    """Write to out/proposals.yaml what the notes in PATHS state and the graph does not say.

    Without PATHS, the notes of the configuration are read. Decisions that were typed into the file are kept.
    """
    from mlgraph.build import Options, collect, extract
    from mlgraph.config import load_config
    from mlgraph.curate.proposals import write_proposals
    from mlgraph.store.load import load as load_graph
    from mlgraph.store.reading import save_reading

    config = load_config()
    if not (paths or config.notes):
        raise click.UsageError(
            'no notes: name a folder (mlgraph propose NOTES), or set notes = ["..."] in mlgraph.toml (mlgraph init makes one)'
        )
    loaded = load_graph(config)

    def skipped(name: str, reason: str) -> None:
        say(f"mlgraph: skipped {name}: {reason}", err=True)

    rows = extract(loaded.graph, paths or config.notes, Options(root=config.root), skipped)
    reading = collect(rows, config.root)
    proposals, _ = write_proposals(loaded.graph, reading, loaded.decisions, config.out)
    if not paths:
        save_reading(config.out, reading)
    for proposal in proposals[:_SHOWN]:
        _print(proposal)
    if len(proposals) > _SHOWN:
        say(f"... and {len(proposals) - _SHOWN} more in {config.out / FILE}")
    say(f"{plural(len(proposals), 'proposal')}; decide with: mlgraph review", err=True)
    return 0


@click.command(short_help="Put proposals into the graph.")
@click.argument("ids", nargs=-1, metavar="[NEWER/OLDER]...", shell_complete=offers.proposals)
@_min_confidence
@_note
@click.option(
    "--area",
    default="",
    shell_complete=offers.areas,
    help="File of graph/ that new concepts go to [that of the other concept].",
)
@dry_run_option
def accept(ids: tuple[str, ...], min_confidence: float | None, notes: tuple[str, ...], area: str, dry_run: bool) -> int:
    """Put proposals into the graph: by their names (GRPO/PPO), by confidence, by note.

    Without any of these, all decisions typed into out/proposals.yaml are applied, rejections too.
    """
    check_area(area)
    with editing(dry_run) as session:
        curator = session.curator

        def decide(one: Proposal) -> str:
            return curator.reject(one) if one.decision == "reject" else curator.accept(one, area)

        if ids or min_confidence is not None or notes:
            chosen = _chosen(session, ids, min_confidence, notes)
            return _apply(session, chosen, lambda one: curator.accept(one, area))
        proposals = session.proposals()
        typed = [one for one in proposals if one.decision in ("accept", "reject", "swap")]
        if not proposals:
            say("mlgraph: nothing is proposed; mlgraph build reads your notes and proposes what they state", err=True)
        elif not typed:
            say("mlgraph: nothing is decided in proposals.yaml; name proposals, or try: mlgraph review", err=True)
        return _apply(session, typed, decide)


@click.command(short_help="Decide against proposals or concepts for good.")
@click.argument("ids", nargs=-1, metavar="[NEWER/OLDER | CONCEPT]...", shell_complete=offers.proposals)
@_min_confidence
@_note
@dry_run_option
def reject(ids: tuple[str, ...], min_confidence: float | None, notes: tuple[str, ...], dry_run: bool) -> int:
    """Decide against proposals for good, by their names (GRPO/PPO), by confidence, by note; or against a CONCEPT.

    What is rejected stands in graph/decisions.yaml and is never proposed again; of the shipped graph it is hidden.
    """
    if not (ids or min_confidence is not None or notes):
        raise click.UsageError("name what to reject: GRPO/PPO, or a concept")
    with editing(dry_run) as session:
        curator = session.curator
        concepts = [id for id in ids if "/" not in id]
        relations = tuple(id for id in ids if "/" in id)
        wanted = relations or min_confidence is not None or notes
        chosen = _chosen(session, relations, min_confidence, notes, known=True) if wanted else []
        open_ = session.proposals()
        labels = {id: label for one in open_ for id, label in one.labels.items()}

        def decide(item: Proposal | str) -> str:
            if isinstance(item, Proposal):
                return curator.reject(item)
            return curator.reject_concept(item if item in labels else slug(item), labels.get(item, item))

        wrong: list[Proposal | str] = [*chosen, *concepts]
        done, which, failed = each(wrong, decide, _name)
        gone = {one.id for one in which if isinstance(one, Proposal)}
        idle = {id for one in which if isinstance(one, str) for id in (one, slug(one), curator.identity.of(one))}
        left = [one for one in open_ if one.id not in gone and not idle & {one.concept, one.builds_on}]
        session.finish(done, left)
        return 1 if failed else 0


@click.command(short_help="Take back the last change of the graph, or a decision.")
@click.argument("ids", nargs=-1, metavar="[NEWER/OLDER | CONCEPT]...")
@dry_run_option
def undo(ids: tuple[str, ...], dry_run: bool) -> int:
    """Take back the last change of the graph; or the decisions on the relations (GRPO/PPO) or concepts named."""
    from mlgraph.curate.takeback import take_back

    with editing(dry_run) as session:
        if ids:
            done, _, failed = each(ids, lambda id: take_back(session.curator, *_ends(session, id)), str)
            session.finish(done)
        else:
            failed = 0
            session.finish([f"undone: {session.draft.undo()}"])
        if not dry_run:
            propose_again(session)
        return 1 if failed else 0


def _apply(session: Session, chosen: list[Proposal], decide: Callable[[Proposal], str]) -> int:
    done, which, failed = each(chosen, decide, _name)
    gone = {one.id for one in which}
    session.finish(done, [one for one in session.proposals() if one.id not in gone])
    return 1 if failed else 0


def _chosen(
    session: Session, ids: tuple[str, ...], least: float | None, notes: tuple[str, ...], known: bool = False
) -> list[Proposal]:
    """Find proposals by name, or all that are sure enough and stated by a note; contradictions only by name.

    Raises
    ------
    EditError
        If there is none.
    """
    proposals, root = session.proposals(), session.config.root
    found = [_named(session, proposals, id, known) for id in ids]
    if least is not None or notes:
        found += [
            one
            for one in proposals
            if one.confidence >= (least or 0) and not one.against and one.decision != "later"
            if not notes or any(_is(evidence.note, note, root) for evidence in one.evidence for note in notes)
        ]
    if not found:
        raise EditError(f"no open proposal matches; see {session.config.out / FILE}")
    return list({one.id: one for one in found}.values())


def _named(session: Session, proposals: list[Proposal], id: str, known: bool) -> Proposal:
    newer, older = _ends(session, id)
    of = session.curator.identity.of
    for one in proposals:
        if one.id == id or (of(one.concept), of(one.builds_on)) == (of(newer), of(older)):
            return one
    if known:  # a relation need not be proposed to be rejected: the shipped graph may have it
        return Proposal(newer, older, "extends", 1.0)
    raise EditError(_not_proposed(session, newer, older))


def _not_proposed(session: Session, newer: str, older: str) -> str:
    graph = session.graph
    if newer in graph.concepts and older in graph.older(newer):
        return f"{newer} builds on {older} already"
    names = [name for name in (newer, older) if name]
    added = [[name] for name in names if name not in graph.concepts]
    commands = [shlex.join(["mlgraph", "add", *some]) for some in (*added, *([names] if older else []))]
    return f"“{'/'.join(names)}” is not proposed; see {session.config.out / FILE}, or: {'; '.join(commands)}"


def _ends(session: Session, id: str) -> tuple[str, str]:
    identity = session.curator.identity
    newer, _, older = id.partition("/")
    today = [identity.of(name.strip()) if name else "" for name in (newer, older)]
    plain = [name.strip() for name in (newer, older)]
    known = [now if now in identity.graph.concepts else name for now, name in zip(today, plain, strict=True)]
    return known[0], known[1]


def _is(note: str, wanted: str, root: Path) -> bool:
    """Tell whether a note is the one that was typed: as it is named, by the end of its name, or as a path from here."""
    return f"/{note}".endswith(f"/{wanted}") or note == seen_from(root, wanted)


def propose_again(session: Session) -> None:
    """Make the proposals anew, since what was taken back may be open again: hold the last reading of the notes against the graph as it is now."""
    from mlgraph.curate.proposals import write_proposals
    from mlgraph.store.load import load as load_graph
    from mlgraph.store.reading import load_reading

    reading = load_reading(session.config.out)
    if reading.statements:
        loaded = load_graph(session.config)
        write_proposals(loaded.graph, reading, loaded.decisions, session.config.out)


def check_area(area: str) -> None:
    """Refuse what cannot be the name of a file of the graph."""
    if area and (Path(area).name != area or area.startswith(".") or area == "decisions"):
        raise click.UsageError(f"“{area}” is no area; it names a file of graph/, without .yaml")


def _name(item: Proposal | str) -> str:
    return item if isinstance(item, str) else item.id


def _print(one: Proposal) -> None:
    against = f"  against the graph: {' → '.join(one.against)}" if one.against else ""
    say(f"{one.id}  [{one.how.replace('_', ' ')}, {one.confidence:.2f}]{against}")
    for evidence in one.evidence[:1]:
        say(f"    {quote_line(evidence, 80)}", dim=True)
