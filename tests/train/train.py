"""Train the scorers: ``python tests/train/train.py OUT.json GOLD.jsonl NOTES [GOLD.jsonl NOTES]...``.

GOLD is JSON Lines in the format of `mlgraph eval`, annotating notes in the folder NOTES. The sentences ``stated_*.tsv`` of
``tests/extract`` are learnt from as well. (Distant supervision, from the graph's own sample notes, was measured to make
held-back notes worse.)

Five scorers build on one another: of terms (which chunks of a note may be concepts), of the centre (what a note is about), of concepts (which of all names a note
treats), of outlines (which candidates are worth a closer look), of relations. Each learns from what the one before says of
notes that it has *not* seen: notes are dealt into folds, one author's together, else each scorer would trust the one before
it more than it may. Outlines are only applied, not learnt from: what they leave alone teaches the scorer too.

``--crossfit PREDICTIONS.jsonl`` in place of OUT.json writes, for each annotated note, what weights trained on the other folds
find in it: the honest figures, for `mlgraph eval`'s arithmetic or any other.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from forgetful import Forgetful  # type: ignore[import-not-found]
from logistic import Example, fit, fit_noised  # type: ignore[import-not-found]

from mlgraph.extract.centre import centrality, describe_places
from mlgraph.extract.clause import Candidate
from mlgraph.extract.contract import to_row
from mlgraph.extract.extractor import Extractor
from mlgraph.extract.hows import how_features
from mlgraph.extract.logit import probability
from mlgraph.extract.newterms import NewTerms
from mlgraph.extract.profile import Profile, profile, with_readings
from mlgraph.extract.reading import Readings, read_candidates
from mlgraph.extract.salience import describe, with_roles
from mlgraph.extract.scoring import features, outline
from mlgraph.model import HOWS, Graph, Mention, Note
from mlgraph.names import fold, singular
from mlgraph.notes.read import notes_from_text, read_notes
from mlgraph.store.load import load_folders

_SENTENCES = Path(__file__).parents[1] / "extract"
_GRAPH = Path(__file__).parents[2] / "graph"
_KINDS = {"component-of": "uses", "improves": "extends", "variant-of": "extends", "replaces": "extends",
          "instance-of": "kind_of", "motivated-by": "motivated_by"}  # fmt: skip
_FOLDS = 6
_ROUNDS = 6
_NEARLY = 0.6
_PENALTY = {"terms": 4.0, "centre": 6.0, "concepts": 6.0, "outlines": 6.0, "relations": 14.0, "hows": 4.0}
_STRICT = ("zh",)
"""Languages of which annotators leave out what is only named in passing, and pairs that are a matter of taste: what our notes list as such
is wrong there. Measured on strangers' notes: better for Chinese, worse for English."""
_RARE = 8
"""A feature that fewer readings have teaches nothing of them: half of all words and pairs of words, measured."""
Weights = dict[str, dict[str, Any]]


@dataclass
class Lesson:
    """A note that teaches: its annotation, and what the scorers so far make of it; one that is not `whole` is a mere sentence."""

    note: Note
    gold: Mapping[str, Any]
    author: str
    extractor: Extractor
    whole: bool = True
    own: dict[str, set[str]] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    readings: Readings | None = None
    seen: Profile | None = None
    described: dict[str, list[str]] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """Which fold the note is dealt into: one author's notes into one."""
        return int(hashlib.md5(self.author.encode(), usedforsecurity=False).hexdigest(), 16) % _FOLDS


def read_lessons(pairs: Iterable[tuple[Path, Path]], extractor: Extractor) -> Iterator[Lesson]:
    """Read annotated notes; the author is the annotation's ``repo``, else each note is an author's own."""
    for gold, folder in pairs:
        rows = {row["id"]: row for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
        for note in read_notes([folder]):
            row = rows.get(Path(note.path).stem)
            if row:
                yield Lesson(note, row, row.get("repo", row["id"]), extractor)


def read_sentences(files: Iterable[Path], extractor: Extractor) -> Iterator[Lesson]:
    """Read single sentences: text (``\\n`` for a line end), tab, the pairs that it states (``ppo>trpo``), tab, pairs that it does not.

    They are read against a graph that says nothing of its concepts, as a person's own may.
    """
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            text, stated, *_ = [*line.split("\t"), ""]
            [note] = notes_from_text(text.replace("\\n", "\n"), "sentence.md")
            pairs = [pair.split(">") for pair in stated.split()]
            rows = [{"concept": a, "builds_on": b, "strength": "explicit", "offset": 0, "also": []} for a, b in pairs]
            gold = {"concepts": [], "peripheral": [], "relations": rows, "dont_care": []}
            yield Lesson(note, gold, line, extractor, whole=False)


def key(name: str) -> str:
    """Fold a name, so that spellings of it are one."""
    return singular(fold(name))


def annotated_names(gold: Mapping[str, Any]) -> dict[str, set[str]]:
    """Tell which annotated concepts a name means."""
    pool: dict[str, set[str]] = {}
    for concept in gold["concepts"]:
        for name in (concept["name"], *concept["surface"]):
            pool.setdefault(key(name), set()).add(concept["name"])
    passing = () if gold.get("lang") in _STRICT else gold["peripheral"]
    for name in (*passing, *(row[end] for row in gold["relations"] for end in ("concept", "builds_on"))):
        pool.setdefault(key(name), set()).add(name)
    return pool


def tag(lesson: Lesson, weights: Mapping[str, float]) -> None:
    """Tag a note with the terms that some weights find in it, and describe its concepts."""
    extractor = lesson.extractor
    extractor.tagger.new_terms = NewTerms(extractor.tagger.vocabulary, weights)
    tagged = extractor.tagger.tag(lesson.note)
    lesson.mentions = mentions = tagged.mentions
    lesson.seen = profile(lesson.note, mentions)
    lesson.described = describe(lesson.note, mentions, extractor.facts, lesson.seen)
    forms: dict[str, set[str]] = {}
    for mention in mentions:
        forms.setdefault(mention.concept, {mention.concept}).add(lesson.note.prose[mention.start : mention.end])
    pool = annotated_names(lesson.gold)
    for id, names in forms.items():
        known = extractor.graph.concepts.get(id)
        names |= set(known.names if known else tagged.unknown.get(id, ()))
        lesson.own[id] = set().union(*(pool.get(key(name), set()) for name in names)) if lesson.whole else {id}


def read(lesson: Lesson, weights: Mapping[str, float]) -> None:
    """Tell what a note is about, by weights that have not seen it, and collect its readings."""
    assert lesson.seen
    about = centrality(lesson.note, lesson.mentions, lesson.described, lesson.seen, weights)
    lesson.readings = read_candidates(lesson.note, lesson.mentions, lesson.extractor.facts, about)
    found = lesson.readings.candidates
    lesson.seen = with_readings(replace(lesson.seen, central=about), found, lesson.readings.contrasted)
    lesson.described = with_roles(lesson.described, found, lesson.seen)


def of_terms(lesson: Lesson) -> list[Example]:
    """Collect what a note teaches of terms: which of its chunks are annotated."""
    names = annotated_names(lesson.gold)
    found = lesson.extractor.tagger.terms(lesson.note) if lesson.whole else ()
    return [(described, int(key(name) in names)) for name, described in found]


def of_centre(lesson: Lesson) -> list[Example]:
    """Collect what a note teaches of what it is about: the concepts of which it states nearly the most relations."""
    assert lesson.seen
    stated = Counter(row["concept"] for row in lesson.gold["relations"] if row["strength"] == "explicit")
    if not stated or not lesson.whole:
        return []
    placed = describe_places(lesson.note, lesson.mentions, lesson.seen)
    enough = max(1, _NEARLY * max(stated.values()))
    return [
        ([*names, *placed[id]], int(any(stated[one] >= enough for one in lesson.own[id])))
        for id, names in lesson.described.items()
    ]


def of_concepts(lesson: Lesson) -> list[Example]:
    """Collect what a note teaches of concepts: which of those found are annotated; of a sentence, those that it relates."""
    related = {row[end] for row in lesson.gold["relations"] for end in ("concept", "builds_on")}
    return [
        (names, int(bool(lesson.own[id]))) for id, names in lesson.described.items() if lesson.whole or id in related
    ]


def with_chances(lesson: Lesson, weights: Mapping[str, float]) -> None:
    """Tell the lesson how likely each concept is one, by weights that have not seen it."""
    assert lesson.seen
    chances = {id: probability(names, weights) for id, names in lesson.described.items()}
    lesson.seen = replace(lesson.seen, chances=chances)


def labelled(lesson: Lesson) -> Iterator[tuple[Candidate, int]]:
    """Label candidates: right where the annotation states the pair in that sentence; elsewhere, and where it is implied or a matter of taste, left out; else wrong."""
    assert lesson.readings
    assert lesson.seen
    rows = lesson.gold["relations"]
    stated = {(r["concept"], r["builds_on"]): (r["offset"], *r["also"]) for r in rows if r["strength"] == "explicit"}
    neutral = {(r["concept"], r["builds_on"]) for r in rows} - stated.keys()
    taste = () if lesson.gold.get("lang") in _STRICT else lesson.gold["dont_care"]
    loose = {frozenset((d["a"], d["b"])) for d in taste}
    for one in lesson.readings.candidates:
        pairs = _pairs(lesson, one)
        right = pairs & stated.keys()
        if right and any(
            not lesson.whole or _there(lesson.note, one, offset) for pair in right for offset in stated[pair]
        ):
            yield one, 1
        elif not (right or pairs & neutral or any(frozenset(pair) in loose for pair in pairs)):
            yield one, 0


def of_outlines(lesson: Lesson) -> list[Example]:
    """Collect what a note teaches of the candidates' outlines to one who has forgotten half of what is known."""
    assert lesson.seen
    facts = _forgetful(lesson, _ROUNDS)
    return [(outline(one, facts, lesson.seen), label) for one, label in labelled(lesson) if facts.reads(one)]


def of_relations(lesson: Lesson) -> list[Example]:
    """Collect what a note teaches of its candidates; of hopeless ones too, they teach which words say nothing."""
    assert lesson.seen
    return [(features(one, lesson.extractor.facts, lesson.seen), label) for one, label in labelled(lesson)]


def forgotten(lesson: Lesson, number: int) -> Iterator[Example]:
    """Collect what a note teaches of its candidates to one who has forgotten half of what is known; each time another half."""
    assert lesson.seen
    facts = _forgetful(lesson, number)
    for one, label in labelled(lesson):
        if facts.reads(one):
            yield features(one, facts, lesson.seen), label


def _forgetful(lesson: Lesson, number: int) -> Any:
    return Forgetful(lesson.extractor.facts, f"{lesson.author}|{lesson.gold.get('id', '')}|{number}")


def _pairs(lesson: Lesson, one: Candidate) -> set[tuple[str, str]]:
    return {(a, b) for a in lesson.own[one.concept] for b in lesson.own[one.builds_on] if a != b}


def _there(note: Note, one: Candidate, offset: int) -> bool:
    start, end = note.span(one.start, one.end)
    return start - 3 <= offset < end + 3


def of_hows(lesson: Lesson) -> Iterator[Example]:
    """Tell the kind of each right candidate."""
    assert lesson.readings
    rows = [row for row in lesson.gold["relations"] if "how" in row]
    hows = {(row["concept"], row["builds_on"]): _KINDS.get(row["how"], row["how"]) for row in rows}
    for one in lesson.readings.candidates:
        kinds = {hows[pair] for pair in _pairs(lesson, one) if pair in hows}
        if len(kinds) == 1:
            yield how_features(one, lesson.extractor.facts), kinds.pop()


class School:
    """All lessons, read in the order in which the scorers build on one another."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self.lessons = lessons
        self.terms = {id(lesson): of_terms(lesson) for lesson in lessons}
        for number in range(_FOLDS):
            weights = self.fit_terms(number)
            for lesson in self.fold(number):
                tag(lesson, weights)
        self.centre = {id(lesson): of_centre(lesson) for lesson in lessons}
        for number in range(_FOLDS):
            weights = self.fit_centre(number)
            for lesson in self.fold(number):
                read(lesson, weights)
        for number in range(_FOLDS):
            weights = self.fit_concepts(number)
            for lesson in self.fold(number):
                with_chances(lesson, weights)
        self.outlines = {id(lesson): of_outlines(lesson) for lesson in lessons}
        self.relations = {id(lesson): of_relations(lesson) for lesson in lessons}
        self.hows = {id(lesson): list(of_hows(lesson)) for lesson in lessons}

    def fold(self, number: int | None, *, outside: bool = False) -> Iterator[Lesson]:
        """Yield the lessons of a fold, or those outside it; of no fold, all are outside."""
        return (lesson for lesson in self.lessons if (lesson.fold == number) != outside)

    def fit_terms(self, without: int | None) -> dict[str, float]:
        """Fit the scorer of terms to the lessons outside a fold."""
        taught = [one for lesson in self.fold(without, outside=True) for one in self.terms[id(lesson)]]
        return fit(taught, _PENALTY["terms"])

    def fit_centre(self, without: int | None) -> dict[str, float]:
        """Fit the scorer of what a note is about to the lessons outside a fold."""
        taught = [one for lesson in self.fold(without, outside=True) for one in self.centre[id(lesson)]]
        return fit(taught, _PENALTY["centre"])

    def fit_concepts(self, without: int | None) -> dict[str, float]:
        """Fit the scorer of concepts to the lessons outside a fold."""
        taught = [one for lesson in self.fold(without, outside=True) for one in of_concepts(lesson)]
        return fit(taught, _PENALTY["concepts"])

    def fit_outlines(self, without: int | None) -> dict[str, float]:
        """Fit the scorer of outlines to the lessons outside a fold."""
        taught = [one for lesson in self.fold(without, outside=True) for one in self.outlines[id(lesson)]]
        return fit(taught, _PENALTY["outlines"])

    def fit_all(self, without: int | None = None) -> Weights:
        """Fit all scorers to the lessons outside a fold, or to all of them."""
        lessons = list(self.fold(without, outside=True))
        weights = {
            "terms": self.fit_terms(without),
            "centre": self.fit_centre(without),
            "concepts": self.fit_concepts(without),
            "outlines": self.fit_outlines(without),
        }
        relations = [one for lesson in lessons for one in self.relations[id(lesson)]]
        more = [[one for lesson in lessons for one in forgotten(lesson, number)] for number in range(_ROUNDS)]
        weights["relations"] = fit_noised(relations, more, _PENALTY["relations"], _RARE)
        kinds = [one for lesson in lessons for one in self.hows[id(lesson)]]
        hows = [fit([(names, int(kind == how)) for names, kind in kinds], _PENALTY["hows"], _RARE) for how in HOWS]
        weights["hows"] = {name: [one.get(name, 0.0) for one in hows] for name in sorted(set().union(*hows))}
        return weights


def crossfit(school: School, graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield for each lesson what weights trained on the other folds find in it, as rows of the output contract."""
    for number in range(_FOLDS):
        weights = school.fit_all(number)
        extractor = Extractor(graph, weights)
        for lesson in school.fold(number):
            if lesson.whole:
                yield to_row(extractor.read(lesson.note), graph)


def main(arguments: Sequence[str]) -> None:
    """Train and write the weights, or what cross-fitting finds."""
    honest = arguments[0] == "--crossfit"
    out, *paths = map(Path, arguments[honest:])
    extractor, plain = (Extractor(load_folders([folder]).graph) for folder in (_GRAPH, _SENTENCES / "graph"))
    notes = read_lessons(zip(paths[::2], paths[1::2], strict=True), extractor)
    school = School([*notes, *read_sentences(sorted(_SENTENCES.glob("stated_*.tsv")), plain)])
    if honest:
        rows = sorted(crossfit(school, extractor.graph), key=lambda row: str(row["note"]))
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        out.write_text(json.dumps(school.fit_all(), indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
