"""Train the scorers: ``python tests/train/train.py OUT.json GOLD.jsonl NOTES [GOLD.jsonl NOTES]...``.

GOLD is JSON Lines in the format of `mlgraph eval`, annotating notes in the folder NOTES. The sentences ``stated_*.tsv`` of ``tests/extract`` are learnt from as well. (Distant supervision, from the graph's own sample notes, was measured to make held-back notes worse.)

Three scorers build on one another: of terms (which chunks of a note may be concepts), of concepts (which of all names a note
treats), of relations. Each learns from what the one before says of notes that it has *not* seen: notes are dealt into folds,
one author's together, else each scorer would trust the one before it more than it may.

``--crossfit PREDICTIONS.jsonl`` in place of OUT.json writes, for each annotated note, what weights trained on the other folds
find in it: the honest figures, for `mlgraph eval`'s arithmetic or any other.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from logistic import Example, fit  # type: ignore[import-not-found]

from mlgraph.extract.clause import Candidate
from mlgraph.extract.contract import to_row
from mlgraph.extract.logit import probability
from mlgraph.extract.pipeline import Extractor
from mlgraph.extract.reading import Readings, read_candidates
from mlgraph.extract.salience import describe
from mlgraph.extract.scoring import Profile, features, how_features, profile
from mlgraph.model import HOWS, Note
from mlgraph.names import fold, singular
from mlgraph.notes.read import notes_from_text, read_notes
from mlgraph.store.load import load_folders

_SENTENCES = Path(__file__).parents[1] / "extract"
_GRAPH = Path(__file__).parents[2] / "graph"
_KINDS = {"component-of": "uses", "improves": "extends", "variant-of": "extends", "replaces": "extends",
          "instance-of": "kind_of", "motivated-by": "motivated_by"}  # fmt: skip
_OF_NOTES = ("lang=", "link=", "age=", "area", "common=", "relatives=")
_FOLDS = 6
_PENALTY = {"terms": 4.0, "concepts": 6.0, "relations": 14.0, "hows": 6.0}
Weights = dict[str, dict[str, float]]


@dataclass
class Lesson:
    """A note that teaches: its annotation, if a person made one, and what the scorers so far make of it."""

    note: Note
    gold: Mapping[str, Any] | None = None
    author: str = ""
    own: dict[str, set[str]] = field(default_factory=dict)
    readings: Readings | None = None
    seen: Profile | None = None
    described: dict[str, list[str]] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """Which fold the note is dealt into: one author's notes into one."""
        return int(hashlib.md5(self.author.encode(), usedforsecurity=False).hexdigest(), 16) % _FOLDS


def read_lessons(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Lesson]:
    """Read annotated notes; the author is the annotation's ``repo``, else each note is an author's own."""
    for gold, folder in pairs:
        rows = {row["id"]: row for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
        for note in read_notes([folder]):
            row = rows.get(Path(note.path).stem)
            if row:
                yield Lesson(note, row, row.get("repo", row["id"]))


def key(name: str) -> str:
    """Fold a name, so that spellings of it are one."""
    return singular(fold(name))


def annotated_names(gold: Mapping[str, Any]) -> dict[str, set[str]]:
    """Tell which annotated concepts a name means."""
    pool: dict[str, set[str]] = {}
    for concept in gold["concepts"]:
        for name in (concept["name"], *concept["surface"]):
            pool.setdefault(key(name), set()).add(concept["name"])
    for name in (*gold["peripheral"], *(row[end] for row in gold["relations"] for end in ("concept", "builds_on"))):
        pool.setdefault(key(name), set()).add(name)
    return pool


def read(lesson: Lesson, extractor: Extractor, weights: Mapping[str, float]) -> None:
    """Tag a note with the terms that some weights find in it, and collect its readings."""
    extractor.tagger.weights = weights
    tagged = extractor.tagger.tag(lesson.note)
    mentions = tagged.mentions
    lesson.readings = read_candidates(lesson.note, mentions, extractor.facts)
    found = lesson.readings.candidates
    lesson.seen = profile(lesson.note, mentions, found, lesson.readings.contrasted)
    lesson.described = describe(lesson.note, mentions, found, extractor.facts, lesson.seen)
    if lesson.gold:
        forms: dict[str, set[str]] = {}
        for mention in mentions:
            forms.setdefault(mention.concept, {mention.concept}).add(lesson.note.prose[mention.start : mention.end])
        pool = annotated_names(lesson.gold)
        for id, names in forms.items():
            known = extractor.graph.concepts.get(id)
            names |= set(known.names if known else tagged.unknown.get(id, ()))
            lesson.own[id] = set().union(*(pool.get(key(name), set()) for name in names))


def of_terms(lesson: Lesson, extractor: Extractor) -> list[Example]:
    """Collect what a note teaches of terms: which of its chunks are annotated."""
    names = annotated_names(lesson.gold or {})
    return [(described, int(key(name) in names)) for name, described in extractor.tagger.terms(lesson.note)]


def of_concepts(lesson: Lesson) -> list[Example]:
    """Collect what a note teaches of concepts: which of those found are annotated."""
    return [(names, int(bool(lesson.own[id]))) for id, names in lesson.described.items()]


def with_chances(lesson: Lesson, weights: Mapping[str, float]) -> None:
    """Tell the lesson how likely each concept is one, by weights that have not seen it."""
    assert lesson.seen
    chances = {id: probability(names, weights) for id, names in lesson.described.items()}
    lesson.seen = replace(lesson.seen, chances=chances)


def of_relations(lesson: Lesson, extractor: Extractor) -> Iterator[Example]:
    """Label candidates: right where the annotation states the pair in that sentence; elsewhere, and where it is implied or a matter of taste, left out; else wrong."""
    assert lesson.gold
    assert lesson.readings
    assert lesson.seen
    rows = lesson.gold["relations"]
    stated = {(r["concept"], r["builds_on"]): (r["offset"], *r["also"]) for r in rows if r["strength"] == "explicit"}
    neutral = {(r["concept"], r["builds_on"]) for r in rows} - stated.keys()
    loose = {frozenset((d["a"], d["b"])) for d in lesson.gold["dont_care"]}
    for one in lesson.readings.candidates:
        pairs = _pairs(lesson, one)
        right = pairs & stated.keys()
        if right and any(_there(lesson.note, one, offset) for pair in right for offset in stated[pair]):
            yield features(one, extractor.facts, lesson.seen), 1
        elif not (right or pairs & neutral or any(frozenset(pair) in loose for pair in pairs)):
            yield features(one, extractor.facts, lesson.seen), 0


def _pairs(lesson: Lesson, one: Candidate) -> set[tuple[str, str]]:
    return {(a, b) for a in lesson.own[one.concept] for b in lesson.own[one.builds_on] if a != b}


def _there(note: Note, one: Candidate, offset: int) -> bool:
    start, end = note.span(one.start, one.end)
    return start - 3 <= offset < end + 3


def of_hows(lesson: Lesson, extractor: Extractor) -> Iterator[Example]:
    """Tell the kind of each right candidate."""
    assert lesson.gold
    assert lesson.readings
    hows = {(r["concept"], r["builds_on"]): _KINDS.get(r["how"], r["how"]) for r in lesson.gold["relations"]}
    for one in lesson.readings.candidates:
        kinds = {hows[pair] for pair in _pairs(lesson, one) if pair in hows}
        if len(kinds) == 1:
            yield how_features(one, extractor.facts), kinds.pop()


def of_sentences(lines: Iterable[str], extractor: Extractor) -> Iterator[Example]:
    """Learn from single sentences: text (``\\n`` for a line end), tab, the pairs that it states (``ppo>trpo``), tab, pairs that it does not.

    Such sentences say nothing of how a note treats its concepts; those features are left out.
    """
    for line in lines:
        text, stated, *_ = [*line.rstrip("\n").split("\t"), ""]
        [note] = notes_from_text(text.replace("\\n", "\n"), "sentence.md")
        lesson = Lesson(note)
        read(lesson, extractor, {"bias": -9.0})
        assert lesson.readings
        assert lesson.seen
        for one in lesson.readings.candidates:
            names = [name for name in features(one, extractor.facts, lesson.seen) if not name.startswith(_OF_NOTES)]
            yield names, int(f"{one.concept}>{one.builds_on}" in stated.split())


class School:
    """All lessons, read in the order in which the scorers build on one another."""

    def __init__(self, lessons: Sequence[Lesson], extractor: Extractor) -> None:
        self.extractor = extractor
        self.lessons = lessons
        self.terms = {id(lesson): of_terms(lesson, extractor) for lesson in lessons}
        for number in range(_FOLDS):
            weights = self.fit_terms(number)
            for lesson in self.fold(number):
                read(lesson, extractor, weights)
        for number in range(_FOLDS):
            weights = self.fit_concepts(number)
            for lesson in self.fold(number):
                with_chances(lesson, weights)
        self.relations = {id(lesson): list(of_relations(lesson, extractor)) for lesson in lessons}
        self.hows = {id(lesson): list(of_hows(lesson, extractor)) for lesson in lessons}
        plain = Extractor(load_folders([_SENTENCES / "graph"]).graph)
        files = sorted(_SENTENCES.glob("stated_*.tsv"))
        self.further = [
            one for file in files for one in of_sentences(file.read_text(encoding="utf-8").splitlines(), plain)
        ]

    def fold(self, number: int | None, *, outside: bool = False) -> Iterator[Lesson]:
        """Yield the lessons of a fold, or those outside it; of no fold, all are outside."""
        return (lesson for lesson in self.lessons if (lesson.fold == number) != outside)

    def fit_terms(self, without: int | None) -> dict[str, float]:
        """Fit the scorer of terms to the lessons outside a fold."""
        taught = [one for lesson in self.fold(without, outside=True) for one in self.terms[id(lesson)]]
        return fit(taught, _PENALTY["terms"])

    def fit_concepts(self, without: int | None) -> dict[str, float]:
        """Fit the scorer of concepts to the lessons outside a fold."""
        taught = [one for lesson in self.fold(without, outside=True) for one in of_concepts(lesson)]
        return fit(taught, _PENALTY["concepts"])

    def fit_all(self, without: int | None = None) -> Weights:
        """Fit all scorers to the lessons outside a fold, or to all of them."""
        lessons = list(self.fold(without, outside=True))
        weights = {"terms": self.fit_terms(without), "concepts": self.fit_concepts(without)}
        relations = [one for lesson in lessons for one in self.relations[id(lesson)]]
        weights["relations"] = fit(relations + self.further, _PENALTY["relations"])
        kinds = [one for lesson in lessons for one in self.hows[id(lesson)]]
        for how in HOWS:
            weights[f"how-{how}"] = fit([(names, int(kind == how)) for names, kind in kinds], _PENALTY["hows"])
        return weights


def crossfit(school: School) -> Iterator[dict[str, Any]]:
    """Yield for each lesson what weights trained on the other folds find in it, as rows of the output contract."""
    for number in range(_FOLDS):
        weights = school.fit_all(number)
        extractor = Extractor(school.extractor.graph, weights)
        for lesson in school.fold(number):
            yield to_row(extractor.read(lesson.note), extractor.graph)


def main(arguments: Sequence[str]) -> None:
    """Train and write the weights, or what cross-fitting finds."""
    honest = arguments[0] == "--crossfit"
    out, *paths = map(Path, arguments[honest:])
    lessons = list(read_lessons(zip(paths[::2], paths[1::2], strict=True)))
    school = School(lessons, Extractor(load_folders([_GRAPH]).graph))
    if honest:
        rows = sorted(crossfit(school), key=lambda row: str(row["note"]))
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        out.write_text(json.dumps(school.fit_all(), indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
