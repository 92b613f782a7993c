"""How good is an extraction: each note judged against what a person annotated in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from mlgraph.evaluate.gold import Row
from mlgraph.evaluate.tally import Tally

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

_NEAR = 250
_LONGEST_SPAN = 400


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
