"""The values that the rest of mlgraph hands round: concepts, relations, notes, mentions. Frozen, and of plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass, field

HOWS = ("extends", "combines", "motivated_by", "uses", "kind_of")
"""In what way a concept builds on another, strongest first."""

LEVELS = ("beginner", "practitioner", "researcher")
LANGUAGES = ("en", "zh")
YEARS = range(-3000, 2100)
"""Years in which something may have come up; what lies outside is a slip of the pen."""

Text = Mapping[str, str]
"""A text in one or more languages, keyed by ``en`` or ``zh``."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that supports a relation.

    `start` and `end` are offsets in the note's decoded text, in code points; both are 0 where only the quote is known.
    """

    note: str
    line: int
    quote: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """`concept` builds on `builds_on`; `choice` numbers a group of which any one is enough (0: required)."""

    concept: str
    builds_on: str
    how: str = "extends"
    because: Text = field(default_factory=dict)
    source: str | None = None
    evidence: tuple[Evidence, ...] = ()
    choice: int = 0
    location: Location = Location("")


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a concept; `ambiguous` where several concepts share it on purpose."""

    text: str
    ambiguous: bool = False
    location: Location = Location("")


@dataclass(frozen=True, slots=True)
class Concept:
    """A node of the graph: an idea, method, model or metric of machine learning.

    `source` is ``arXiv:...``, ``doi:...``, ``isbn:...``, a URL, or a citation like ``Breiman (1996): Bagging Predictors``;
    `title` is the title of the paper that an id stands for, so that a reader can check the one by the other.
    """

    id: str
    label: Text
    aliases: tuple[Alias, ...] = ()
    year: int | None = None
    source: str | None = None
    title: str | None = None
    about: Text = field(default_factory=dict)
    level: str | None = None
    minutes: int | None = None
    builds_on: tuple[Relation, ...] = ()
    area: str = ""
    location: Location = Location("")

    @property
    def name(self) -> str:
        """The label to show: English where there is one.

        Examples
        --------
        >>> Concept("ppo", {"zh": "近端策略优化", "en": "PPO"}).name
        'PPO'
        """
        return self.label.get("en") or next(iter(self.label.values()), self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """All names that mean this concept alone: labels first, then aliases that are not ambiguous."""
        plain = (alias.text for alias in self.aliases if not alias.ambiguous)
        return tuple(dict.fromkeys((*self.label.values(), *plain)))


@dataclass(frozen=True, slots=True)
class Graph:
    """All concepts by id. A relation may point at a concept that is missing; `lint` says so.

    Examples
    --------
    >>> trpo = Concept("trpo", {"en": "TRPO"})
    >>> ppo = Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo"),))
    >>> graph = Graph({"trpo": trpo, "ppo": ppo})
    >>> graph.older("ppo"), graph.newer("trpo"), graph.relation("ppo", "trpo").how
    (('trpo',), ('ppo',), 'extends')
    """

    concepts: Mapping[str, Concept]
    _newer: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _older: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        newer: dict[str, list[str]] = {}
        older: dict[str, tuple[str, ...]] = {}
        for concept in self.concepts.values():
            ids = {relation.builds_on for relation in concept.builds_on}
            older[concept.id] = tuple(sorted(ids & self.concepts.keys()))
            for id in ids:
                newer.setdefault(id, []).append(concept.id)
        object.__setattr__(self, "_newer", {id: tuple(sorted(ids)) for id, ids in newer.items()})
        object.__setattr__(self, "_older", older)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations between concepts that exist, in the order of the files."""
        return tuple(r for c in self.concepts.values() for r in c.builds_on if r.builds_on in self.concepts)

    def older(self, concept: str) -> tuple[str, ...]:
        """Ids that a concept builds on directly, in alphabetical order."""
        return self._older[concept]

    def newer(self, concept: str) -> tuple[str, ...]:
        """Ids that build on a concept directly, in alphabetical order."""
        return self._newer.get(concept, ())

    def relation(self, concept: str, builds_on: str) -> Relation:
        """Return the relation between two concepts.

        Raises
        ------
        KeyError
            If `concept` does not build on `builds_on` directly.
        """
        for relation in self.concepts[concept].builds_on:
            if relation.builds_on == builds_on:
                return relation
        raise KeyError((concept, builds_on))


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a note's prose: ``heading``, ``paragraph``, ``item``, ``row``, ``quote`` or ``alt``.

    `start` and `end` index the note's `prose`; `level` is the heading's level, 0 for a title in front matter, or the depth of the list.
    """

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands: a file and the line it starts at."""

    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """One note: what it says as plain prose, and how to get from there back to its file.

    Attributes
    ----------
    text : str
        The whole file, decoded, line ends untouched.
    prose : str
        What a reader reads: no markup, code blocks or formulas; blocks are separated by a line feed.
    offsets : sequence of int
        For each character of `prose` its index in `text`.
    strong : tuple of (int, int)
        Stretches of `prose` that are set off: bold, inline code, wiki links.
    """

    path: str
    line: int
    title: str
    lang: str
    text: str = field(repr=False)
    prose: str = field(repr=False)
    offsets: tuple[int, ...] | list[int] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False, default=())
    strong: tuple[tuple[int, int], ...] = field(repr=False, default=())
    names: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a stretch of the prose into offsets of the file's text."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a concept in a note's prose; several `candidates` where the name is ambiguous."""

    start: int
    end: int
    candidates: tuple[str, ...]

    @property
    def concept(self) -> str:
        """The id, if the name has only one meaning here, else the first candidate."""
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Statement:
    """A builds-on relation that notes state, with all the sentences that do; `confidence` is between 0 and 1."""

    concept: str
    builds_on: str
    how: str
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """What is kept of a note after it was read: where it stands, and which concepts it treats or mentions.

    `about` are the concepts that the note treats, `mentions` all that it names; `minutes` is the time to read it;
    `headings` are its headings by their lines (digits, as JSON keeps them).
    """

    path: str
    line: int
    title: str
    lang: str
    minutes: int
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a set of notes says, as ``mlgraph build`` last found it.

    `labels` names the concepts that only notes know, by the ids that `statements` use; `passages` are sections of notes that
    treat a concept which the whole note does not, each with its heading as the title.
    """

    notes: tuple[NoteSummary, ...] = ()
    statements: tuple[Statement, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    passages: tuple[NoteSummary, ...] = ()

    @property
    def treatments(self) -> tuple[NoteSummary, ...]:
        """All that treats a concept: notes, then passages."""
        return (*self.notes, *self.passages)

    def evidence(self, concept: str, builds_on: str) -> tuple[Evidence, ...]:
        """Return the sentences that state a relation; empty where no note does."""
        return next((s.evidence for s in self.statements if (s.concept, s.builds_on) == (concept, builds_on)), ())

    def treating(self, concept: str) -> tuple[NoteSummary, ...]:
        """Return the notes and passages that treat a concept."""
        return tuple(note for note in self.treatments if concept in note.about)
