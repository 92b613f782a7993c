"""Train the scorer: ``python tests/extract/train.py GOLD.jsonl NOTES graph tests/extract src/mlgraph/extract/weights.json [GOLD.jsonl NOTES]...``.

GOLD is JSON Lines in the format of `mlgraph eval`, annotating notes in the folder NOTES. The graph's own sample notes
(distant supervision) and the sentences ``stated_*.tsv`` of the tests are learnt from as well. Every candidate of every note is labelled by its pair: right if the
annotation states the pair, left out if it is implied or a matter of taste, wrong otherwise.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from logistic import fit  # type: ignore[import-not-found]

from mlgraph.extract.clause import Candidate
from mlgraph.extract.concepts import Tagged
from mlgraph.extract.pipeline import Extractor
from mlgraph.extract.reading import read_candidates
from mlgraph.extract.salience import chances, describe
from mlgraph.extract.scoring import features, how_features, probability, profile
from mlgraph.model import HOWS, Note
from mlgraph.names import fold, singular
from mlgraph.notes.read import notes_from_text, read_notes

Example = tuple[list[str], Any]
_KINDS = {"component-of": "uses", "improves": "extends", "variant-of": "extends", "replaces": "extends",
          "instance-of": "kind_of", "motivated-by": "motivated_by"}  # fmt: skip
_OF_NOTES = ("lang=", "link=", "age=")
_SCHOOL = 3  # plain sentences count for more: each stands for many like it
Taught = dict[str, list[Example]]


def owners(gold: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """Tell which annotated concept each extracted one is."""
    pool: dict[str, set[str]] = {}
    for concept in gold["concepts"]:
        for name in (concept["name"], *concept["surface"]):
            pool.setdefault(_key(name), set()).add(concept["name"])
    for name in gold["peripheral"]:
        pool.setdefault(_key(name), set()).add(name)
    for row in gold["relations"]:
        for name in (row["concept"], row["builds_on"]):
            pool.setdefault(_key(name), set()).add(name)
    return {id: set().union(*(pool.get(_key(name), set()) for name in (id, *forms))) for id, forms in names.items()}


def _key(name: str) -> str:
    return singular(fold(name))


def examples(
    gold: Mapping[str, Any], note: Note, extractor: Extractor, concepts: Mapping[str, float] | None = None
) -> Taught:
    """Collect what a note teaches: labelled candidates, and labelled concepts.

    `concepts` are the weights that tell how likely each end of a candidate is a concept of the note: they are trained first.
    """
    tagged = extractor.tagger.tag(note)
    own = owners(gold, _names(tagged, note, extractor))
    readings = read_candidates(note, tagged.mentions, extractor.facts)
    found = readings.candidates
    seen = profile(note, tagged.mentions, found, readings.contrasted)
    described = describe(note, tagged.mentions, found, extractor.facts, seen)
    seen = replace(
        seen, chances={id: probability(names, concepts) for id, names in described.items()} if concepts else {}
    )
    return {
        "relations": list(_relations(gold, own, found, lambda one: features(one, extractor.facts, seen))),
        "hows": list(_hows(gold, own, found, lambda one: how_features(one, extractor.facts))),
        "concepts": [(names, int(bool(own[id]))) for id, names in described.items()],
    }


def _names(tagged: Tagged, note: Note, extractor: Extractor) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for mention in tagged.mentions:
        names.setdefault(mention.concept, []).append(note.prose[mention.start : mention.end])
    for id, forms in names.items():
        known = extractor.graph.concepts.get(id)
        forms.extend(known.names if known else tagged.unknown.get(id, ()))
    return names


def _relations(
    gold: Mapping[str, Any],
    own: Mapping[str, set[str]],
    found: Sequence[Candidate],
    describe_one: Callable[[Candidate], list[str]],
) -> Iterator[Example]:
    explicit = {(r["concept"], r["builds_on"]) for r in gold["relations"] if r["strength"] == "explicit"}
    neutral = {(r["concept"], r["builds_on"]) for r in gold["relations"]} - explicit
    loose = {frozenset((d["a"], d["b"])) for d in gold["dont_care"]}
    for one in found:
        pairs = {(a, b) for a in own[one.concept] for b in own[one.builds_on] if a != b}
        if pairs & explicit:
            yield describe_one(one), 1
        elif not (pairs & neutral or any(frozenset(pair) in loose for pair in pairs)):
            yield describe_one(one), 0


def from_sentences(lines: Iterable[str], extractor: Extractor) -> Taught:
    """Learn from single sentences: text (``\\n`` for a line end), tab, the pairs that it states (``ppo>trpo``), tab, pairs that it does not.

    Such sentences say nothing of how a note treats its concepts; those features are left out.
    """
    rows: list[Example] = []
    for line in lines:
        text, stated, *_ = [*line.rstrip("\n").split("\t"), ""]
        [note] = notes_from_text(text.replace("\\n", "\n"), "sentence.md")
        mentions = extractor.tagger.tag(note).mentions
        readings = read_candidates(note, mentions, extractor.facts)
        seen = profile(note, mentions, readings.candidates, readings.contrasted)
        for one in readings.candidates:
            names = [name for name in features(one, extractor.facts, seen) if not name.startswith(_OF_NOTES)]
            rows.append((names, int(f"{one.concept}>{one.builds_on}" in stated.split())))
    return {"relations": rows, "concepts": [], "hows": []}


def _hows(
    gold: Mapping[str, Any],
    own: Mapping[str, set[str]],
    found: Sequence[Candidate],
    describe_one: Callable[[Candidate], list[str]],
) -> Iterator[Example]:
    """The kind of each right candidate."""
    hows = {(r["concept"], r["builds_on"]): _KINDS.get(r["how"], r["how"]) for r in gold["relations"]}
    for one in found:
        kinds = {hows[a, b] for a in own[one.concept] for b in own[one.builds_on] if (a, b) in hows}
        if len(kinds) == 1:
            yield describe_one(one), kinds.pop()


def distant(note: Note, extractor: Extractor, concepts: Mapping[str, float] | None = None) -> Taught:
    """Learn from a note that nobody annotated: what the curated graph joins is right, what it does not know at all is wrong.

    What the graph says of a pair is hidden from the features, since it is the label here (Mintz et al. 2009).
    """
    tagged = extractor.tagger.tag(note)
    readings = read_candidates(note, tagged.mentions, extractor.facts)
    seen = profile(note, tagged.mentions, readings.candidates, readings.contrasted)
    if concepts:
        likely = chances(note, tagged.mentions, readings.candidates, extractor.facts, seen, concepts)
        seen = replace(seen, chances=likely)
    rows: list[Example] = []
    for one in readings.candidates:
        link = extractor.facts.link(one.concept, one.builds_on)
        if one.frame not in ("pair", "loose") and link in ("edge", "reverse", "none", "back"):
            names = [name for name in features(one, extractor.facts, seen) if not name.startswith("link=")]
            rows.append((names, int(link == "edge")))
    return {"relations": rows, "concepts": [], "hows": []}


def train(taught: Sequence[Taught]) -> dict[str, dict[str, float]]:
    """Fit the weights of relations and kinds to what notes teach."""
    weights = {"relations": fit([example for note in taught for example in note["relations"]])}
    kinds = [example for note in taught for example in note["hows"]]
    for how in HOWS:
        weights[f"how-{how}"] = fit([(names, int(kind == how)) for names, kind in kinds])
    return weights


def main(gold: Path, notes: Path, graph: Path, sentences: Path, out: Path, *more: Path) -> None:
    """Train and write the weights: first of concepts, then, with what those say of both ends, of relations."""
    from mlgraph.store.load import load_folders

    extractor = Extractor(load_folders([graph]).graph)
    annotated = [
        pair
        for one, folder in zip((gold, *more[::2]), (notes, *more[1::2]), strict=True)
        for pair in _read(one, folder)
    ]
    taught = [examples(row, note, extractor) for row, note in annotated]
    concepts = fit([example for note in taught for example in note["concepts"]])
    taught = [examples(row, note, extractor, concepts) for row, note in annotated]
    taught += [distant(note, extractor, concepts) for note in read_notes([graph / "notes"])]
    plain = Extractor(load_folders([sentences / "graph"]).graph)
    for file in sorted(sentences.glob("stated_*.tsv")):
        taught += _SCHOOL * [from_sentences(file.read_text(encoding="utf-8").splitlines(), plain)]
    weights = {"concepts": concepts, **train(taught)}
    out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _read(gold: Path, notes: Path) -> Iterator[tuple[Mapping[str, Any], Note]]:
    rows = {row["id"]: row for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    for note in read_notes([notes]):
        if Path(note.path).stem in rows:
            yield rows[Path(note.path).stem], note


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
