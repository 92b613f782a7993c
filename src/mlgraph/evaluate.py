"""How good is an extraction, measured against notes that a person annotated.

The gold is JSON Lines, one object per note::

    {"id": "ppo", "lang": "en",
     "concepts": [{"name": "PPO", "surface": ["Proximal Policy Optimization"]}],
     "peripheral": ["robotics"],
     "relations": [{"concept": "PPO", "builds_on": "TRPO", "how": "extends", "strength": "explicit", "offset": 42}],
     "negatives": [{"a": "PPO", "b": "DQN"}],
     "dont_care": [{"a": "PPO", "b": "Adam"}]}

``id`` is the stem of the note's file. ``concepts`` are those the note is about, ``peripheral`` others that may be found.
``strength`` is ``explicit`` (counted) or anything else (neutral). ``offset`` is where the sentence starts, in code points;
``also`` lists further places. ``negatives`` are pairs that the note contrasts or denies.
"""

import itertools
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlgraph.errors import ConfigError

Row = dict[str, Any]
Pair = tuple[str, str]

KINDS = {
    "improves": "extends",
    "variant-of": "extends",
    "replaces": "extends",
    "component-of": "uses",
    "instance-of": "kind_of",
    "kind-of": "kind_of",
    "motivated-by": "motivated_by",
}
"""Finer kinds that a gold may use, and the kind of the graph that each is."""

_PAIR = {"a": str, "b": str}
_FORM = {
    "id": str,
    "lang?": str,
    "concepts": [{"name": str, "surface?": [str]}],
    "peripheral?": [str],
    "relations": [{"concept": str, "builds_on": str, "how": str, "offset": int, "also?": [int]}],
    "negatives?": [_PAIR],
    "dont_care?": [_PAIR],
}
"""The form of a row; what has a question mark may be missing, and what is not here may be anything."""
_CALLED = {str: "text", int: "a whole number", list: "a list", dict: "an object"}
_NEAR = 250
_LONGEST_SPAN = 400
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass
class Tally:
    """Counts over some notes; the properties are the figures that matter."""

    counts: Counter[str] = field(default_factory=Counter)
    confidence: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float | int | str]:
        """Return all figures by name; shares are between 0 and 1."""
        c = self.counts
        recall = _share(c["found"], c["stated"])
        closed = _share(c["found"], c["found"] + c["wrong_closed"])
        open_ = _share(c["found"], c["found"] + c["wrong_open"])
        concept_recall = _share(c["concepts_found"], c["concepts"])
        concept_precision = _share(c["concepts_right"], c["concepts_predicted"])
        return {
            "notes": c["notes"],
            "concept_recall": concept_recall,
            "concept_precision": concept_precision,
            "concept_f1": _f1(concept_precision, concept_recall),
            "relation_recall": recall,
            "relation_precision": closed,
            "relation_f1": _f1(closed, recall),
            "relation_precision_open": open_,
            "relation_f1_open": _f1(open_, recall),
            "how_share": _share(c["how_right"], c["found"]),
            "evidence_share": _share(c["evidence_right"], c["found"]),
            "reversed": c["reversed"],
            "negatives_hit": f"{c['negatives_hit']}/{c['negatives']}",
            "relations": f"{c['found']}/{c['stated']}",
        }

    def calibration(self) -> list[dict[str, float | int]]:
        """Return, by steps of confidence, how many relations were judged and what share of them was right."""
        rows: list[dict[str, float | int]] = []
        for low, high in itertools.pairwise(_BINS):
            inside = [right for confidence, right in self.confidence if low <= confidence < high]
            if inside:
                rows.append(
                    {"from": low, "to": min(high, 1.0), "count": len(inside), "right": _share(sum(inside), len(inside))}
                )
        return rows

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.counts + other.counts, self.confidence + other.confidence, self.errors + other.errors)


def read_gold(path: Path) -> list[Row]:
    """Read annotations.

    Raises
    ------
    ConfigError
        If a line is no JSON object or lacks what is needed; names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start + 1})") from None
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _check(row, _FORM)
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{path}:{number}: not an annotated note: {error}") from None
        rows.append(row)
    return rows


def _check(value: object, form: Any, name: str = "") -> None:
    """Raise `ValueError` where a value has another form than it should; `name` says where in the row it stands."""
    kind = form if isinstance(form, type) else type(form)
    if type(value) is not kind:
        raise ValueError(f"{name or 'the row'} must be {_CALLED[kind]}")
    if isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, form[0], f"{name}[{index}]")
    elif isinstance(value, dict):
        for key, inner in form.items():
            plain = key.removesuffix("?")
            if plain in value:
                _check(value[plain], inner, f"{name}.{plain}".lstrip("."))
            elif plain == key:
                raise ValueError(f"{name or 'the row'} lacks {key}")


def evaluate(gold: Iterable[Row], predictions: Iterable[Row], texts: Mapping[str, str]) -> dict[str, Tally]:
    """Compare rows of the output contract with annotations.

    Parameters
    ----------
    texts
        The decoded text of each note, by id.

    Returns
    -------
    dict of str to Tally
        One tally per language, and ``all``.
    """
    by_id = {Path(row["note"]).stem: row for row in predictions}
    tallies: dict[str, Tally] = defaultdict(Tally)
    for note in gold:
        row = by_id.get(note["id"], {"concepts": [], "relations": []})
        tallies[note.get("lang", "en")] += _Judge(note, row, texts.get(note["id"], "")).tally()
    return {**tallies, "all": sum(tallies.values(), Tally())}


class _Judge:
    """Judges one note: which predicted concept is which of the gold, then pair by pair."""

    def __init__(self, gold: Row, row: Row, text: str) -> None:
        self.gold, self.row, self.text = gold, row, text
        self.required = {c["name"]: _forms((c["name"], *c.get("surface", ()))) for c in gold["concepts"]}
        self.pool = dict(self.required)
        ends = (r[end] for r in gold["relations"] for end in ("concept", "builds_on"))
        for name in (*gold.get("peripheral", ()), *ends):
            self.pool.setdefault(name, _forms((name,)))
        self.owners = {c["id"]: self._owner(c) for c in row["concepts"]}
        self.relations: dict[Pair, Row] = {(r["concept"], r["builds_on"]): r for r in gold["relations"]}
        self.explicit = {pair for pair, r in self.relations.items() if r.get("strength", "explicit") == "explicit"}
        self.neutral = self.relations.keys() - self.explicit
        self.loose = {frozenset((d["a"], d["b"])) for d in gold.get("dont_care", ())}
        negatives = gold.get("negatives", ())
        self.denied = {frozenset((n["a"], n["b"])) for n in negatives if n.get("scope", "document") == "document"}
        self.hit: set[Pair] = set()
        self.result = Tally()

    def tally(self) -> Tally:
        count = self.result.counts
        count["notes"] = 1
        count["concepts"] = len(self.required)
        count["concepts_found"] = sum(any(name in owned for owned in self.owners.values()) for name in self.required)
        count["concepts_predicted"] = len(self.owners)
        count["concepts_right"] = sum(bool(owned) for owned in self.owners.values())
        seen: set[Pair] = set()
        for relation in self.row["relations"]:
            pair = (relation["concept"], relation["builds_on"])
            if pair not in seen:
                seen.add(pair)
                self._relation(relation)
        count["stated"] = len(self.explicit)
        count["found"] = len(self.hit)
        count["negatives"] = len(self.denied)
        for newer, older in sorted(self.explicit - self.hit):
            self._error("missed", f"{newer} builds on {older}")
        return self.result

    def _owner(self, concept: Row) -> set[str]:
        """The gold concepts that a predicted one is; one that owns the names of several counts for its best match."""
        mine = _forms(
            (concept["id"], *concept.get("names", ()), *(self.text[a:b] for a, b in concept.get("mentions", ())))
        )
        owned = {name for name, forms in self.pool.items() if forms & mine}
        if len(owned) < 2:
            return owned
        best = max(sorted(owned), key=lambda name: (_norm(name) in mine, len(self.pool[name] & mine)))
        return {name for name in owned if self.pool[name] & self.pool[best]}

    def _relation(self, relation: Row) -> None:
        newer, older = (self.owners.get(relation[end], set()) for end in ("concept", "builds_on"))
        pairs = {(n, o) for n in newer for o in older if n != o}
        count = self.result.counts
        if pairs & self.explicit:
            self.result.confidence.append((relation["confidence"], True))
            for pair in pairs & self.explicit - self.hit:
                self.hit.add(pair)
                how = self.relations[pair]["how"]
                count["how_right"] += relation["how"] == KINDS.get(how, how)
                count["evidence_right"] += self._supported(relation, self.relations[pair])
            return
        if pairs & self.neutral or any(frozenset(pair) in self.loose for pair in pairs):
            return
        count["wrong_open"] += 1
        words = f"{relation['concept']} builds on {relation['builds_on']}"
        if not pairs:
            self._error("outside the gold", words)
            return
        self.result.confidence.append((relation["confidence"], False))
        count["wrong_closed"] += 1
        turned = any((o, n) in self.relations for n, o in pairs)
        denied = any(frozenset(pair) in self.denied for pair in pairs)
        count["reversed"] += turned
        count["negatives_hit"] += denied
        self._error("reversed" if turned else "denied" if denied else "wrong", words)

    def _supported(self, relation: Row, gold: Row) -> bool:
        """One of its spans covers the start of a gold sentence, or starts near it."""
        offsets = (gold["offset"], *gold.get("also", ()))
        spans = [(e["start"], e["end"]) for e in relation["evidence"] if 0 <= e["start"] < e["end"]]
        return any(
            start <= at < end or abs(start - at) <= _NEAR
            for start, end in spans
            if end - start <= _LONGEST_SPAN
            for at in offsets
        )

    def _error(self, kind: str, words: str) -> None:
        self.result.errors.append((self.gold["id"], kind, words))


def _forms(names: Iterable[str]) -> set[str]:
    return {_norm(name) for name in names} - {""}


def _norm(text: str) -> str:
    """Fold a name for comparison: case, spaces, hyphens, markup and a plural do not count; dots between digits do."""
    text = re.sub(r"\\[a-zA-Z]+(?=[{\s])", "", unicodedata.normalize("NFKC", text)).casefold().replace("**", "")
    text = re.sub(r"(?<!\d)\.|\.(?!\d)", "", text)
    plural = re.search(r"[a-z]{3}s$", text) and not text.endswith(("ss", "us", "is"))
    text = re.sub(r"[\s\-‐-―_/·'’`$\\{}()\[\]]+", "", text)
    if not plural:
        return text
    return text[:-3] + "y" if text.endswith("ies") else text[:-1]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


def note_texts(gold: Iterable[Row], folder: Path) -> Iterator[tuple[Path, str]]:
    """Find the notes of a gold in a folder: yields each file and its id.

    Raises
    ------
    ConfigError
        If a note is missing.
    """
    for row in gold:
        found = next(
            (folder / f"{row['id']}{end}" for end in (".md", ".txt") if (folder / f"{row['id']}{end}").exists()), None
        )
        if found is None:
            raise ConfigError(f"{folder} has no note {row['id']}.md")
        yield found, row["id"]
