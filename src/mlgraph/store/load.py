"""Folders of YAML files → one graph, and what is wrong in them. Content never makes a load fail."""

import gc
import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from mlgraph.config import Config
from mlgraph.errors import GraphError, GraphWarning
from mlgraph.findings import Finding, Severity
from mlgraph.model import Concept, Graph, Relation
from mlgraph.store.areas import read_bytes
from mlgraph.store.base import shipped_graph
from mlgraph.store.decide import decide, follow, renamed
from mlgraph.store.decisions import FILE as DECISIONS
from mlgraph.store.decisions import Decisions, load_decisions
from mlgraph.store.folder import read_folder, shown
from mlgraph.store.ignores import without_ignored
from mlgraph.store.transaction import recover

_WHOLE_FILE = ("alias", "encoding", "syntax", "too-deep", "unreadable")
"""Rules of findings that leave nothing of a file."""


@dataclass(frozen=True)
class Loaded:
    """A graph, the findings of the files it came from, and the decisions that hold."""

    graph: Graph
    findings: tuple[Finding, ...]
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def left_out(self) -> list[Finding]:
        """What the files say and the graph lacks, by its place: what could not be read, what points at nothing.

        What a comment asks to ignore is not told.
        """
        concepts = self.graph.concepts
        lost = (r for concept in concepts.values() for r in concept.builds_on if r.builds_on not in concepts)
        dangling = (
            Finding(r.location, "dangling-target", Severity.ERROR, f"“{r.builds_on}” is not a concept") for r in lost
        )
        return without_ignored(sorted([*(f for f in self.findings if f.severity is Severity.ERROR), *dangling]))


def load(config: Config) -> Loaded:
    """Load the graph that a configuration asks for: the shipped one, the user's laid over it, or the user's alone.

    Raises
    ------
    GraphError
        If the configuration asks for the user's graph alone and there is none.

    Warns
    -----
    GraphWarning
        If something in the files had to be left out.
    """
    loaded = load_folders(layers(config))
    if found := loaded.left_out:
        warnings.warn(_told(found), GraphWarning, stacklevel=3)
    return loaded


def layers(config: Config) -> list[Path]:
    """Return the folders that a configuration asks for, each to be laid over the one before.

    Raises
    ------
    GraphError
        If the configuration asks for the user's graph alone and there is none.
    """
    found = [] if config.base == "none" else [shipped_graph()]
    if config.graph.is_dir():
        recover(config.graph)
        found.append(config.graph)
    elif config.base == "none":
        raise GraphError(f"there is no graph in {config.graph} (and the configuration says base = “none”)")
    return found


def load_folders(folders: Iterable[Path]) -> Loaded:
    """Load folders of YAML files, each laid over the one before."""
    graph: dict[str, Concept] = {}
    findings: list[Finding] = []
    decisions = Decisions()
    with collector_paused():
        for folder in dict.fromkeys(map(os.path.realpath, folders)):
            concepts, found = _folder(Path(folder))
            decided, unread = load_decisions(Path(folder), shown(Path(folder) / DECISIONS))
            findings += [*found, *unread]
            graph = decide(graph, decided)
            for id, concept in concepts.items():
                today = decisions.current(id)  # by what the layers below decided; this layer writes its own ids
                if id not in graph and today in graph:
                    graph[today] = overlay(graph[today], renamed(concept, today))
                else:
                    graph[id] = overlay(graph[id], concept) if id in graph else concept
            decisions = decided.over(decisions)
        return Loaded(Graph(follow(graph, decisions)), tuple(findings), decisions)


def _told(found: list[Finding]) -> str:
    """Say in one line what was left out: files first, since most is lost with them."""
    worst = next((finding for finding in found if finding.rule in _WHOLE_FILE), found[0])
    what = "the whole file" if worst.rule in _WHOLE_FILE else "this"
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{worst.location}: {worst.message}; {what} is left out{more} (mlgraph lint tells all)"


def overlay(below: Concept, above: Concept) -> Concept:
    """Lay a user's concept over the shipped one: what it says wins, what it does not mention stays.

    Examples
    --------
    >>> shipped = Concept("ppo", {"en": "PPO"}, year=2017, builds_on=(Relation("ppo", "trpo"),))
    >>> mine = Concept("ppo", {"zh": "近端策略优化"}, builds_on=(Relation("ppo", "gae", "uses"),))
    >>> both = overlay(shipped, mine)
    >>> both.label, both.year, [relation.builds_on for relation in both.builds_on]
    ({'en': 'PPO', 'zh': '近端策略优化'}, 2017, ['trpo', 'gae'])
    """
    highest = max((relation.choice for relation in below.builds_on), default=0)
    added = tuple(replace(r, choice=r.choice + highest) if r.choice else r for r in above.builds_on)
    mine = {relation.builds_on for relation in above.builds_on}
    kept: tuple[Relation, ...] = tuple(r for r in below.builds_on if r.builds_on not in mine)
    label = above.label if above.label != {"en": above.id} else {}
    values = {
        name: getattr(above, name)
        for name in ("year", "source", "title", "level", "minutes")
        if getattr(above, name) is not None
    }
    return replace(
        below,
        label={**below.label, **label},
        about={**below.about, **above.about},
        aliases=(*below.aliases, *above.aliases),
        builds_on=(*kept, *added),
        location=above.location,
        **values,
    )


def _folder(folder: Path) -> tuple[dict[str, Concept], list[Finding]]:
    concepts: dict[str, Concept] = {}
    files, findings = read_folder(folder)
    for file in files:
        found, wrong = read_bytes(file.data, file.shown, file.area)
        findings += wrong
        for concept in found:
            findings += _add(concepts, concept)
    return concepts, findings


def _add(concepts: dict[str, Concept], concept: Concept) -> Iterator[Finding]:
    first = concepts.setdefault(concept.id, concept)
    if first is not concept:
        message = f"“{concept.id}” is already a concept at {first.location}; the first one is used"
        yield Finding(concept.location, "duplicate-concept", Severity.ERROR, message)


@contextmanager
def collector_paused() -> Iterator[None]:
    """A load makes a hundred thousand objects and no garbage: collecting in between costs half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
