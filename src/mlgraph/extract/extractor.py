"""One note → its concepts and relations: what names it has, what it may state of them, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mlgraph.extract.centre import centrality
from mlgraph.extract.concepts import Tagged, Tagger, phrases
from mlgraph.extract.facts import Facts
from mlgraph.extract.forebears import Forebears
from mlgraph.extract.logit import load_weights
from mlgraph.extract.profile import Profile, profile, with_readings
from mlgraph.extract.reading import read_candidates
from mlgraph.extract.salience import KEEP, chances, describe, with_roles
from mlgraph.extract.statements import Found, decide, statements
from mlgraph.model import Graph, Mention, Note, Statement


@dataclass(frozen=True)
class Extraction:
    """What one note says; `unknown` are the names of concepts that the graph does not know, `spellings` further ones of those that it does."""

    note: Note
    mentions: tuple[Mention, ...]
    unknown: Mapping[str, tuple[str, ...]]
    spellings: Mapping[str, tuple[str, ...]]
    undecided: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    found: tuple[Found, ...]
    seen: Profile


class Extractor:
    """Reads notes against a graph. Making one costs as much as reading a hundred notes: keep it.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> from mlgraph.notes.read import notes_from_text
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO"}), "trpo": Concept("trpo", {"en": "TRPO"})})
    >>> [note] = notes_from_text("# PPO\\n\\nPPO 是对 TRPO 的一种改进。", "ppo.md")
    >>> [(s.concept, s.builds_on, s.how, s.evidence[0].quote) for s in Extractor(graph).read(note).statements]
    [('ppo', 'trpo', 'extends', 'PPO 是对 TRPO 的一种改进。')]
    """

    def __init__(self, graph: Graph, weights: Mapping[str, Any] | None = None) -> None:
        self.graph = graph
        self.weights = weights or load_weights()
        self.tagger = Tagger(graph, self.weights["terms"])
        self.facts = Facts(graph, self.tagger.glossary.terms, Forebears(self.tagger.meant_by, self.tagger.knows))

    def read(self, note: Note) -> Extraction:
        """Extract the concepts and relations of one note."""
        tagged = self.tagger.tag(note)
        found, treated, seen = self._relations(note, tagged)
        kept = treated | {id for one in found for id in (one.concept, one.builds_on)}
        mentions = tuple(phrases(tagged, kept))
        unknown = {id: names for id, names in tagged.unknown.items() if id in kept}
        spellings = {id: names for id in kept if (names := self.tagger.glossary.spellings.get(id))}
        return Extraction(
            note, mentions, unknown, spellings, tagged.undecided, tuple(statements(note, found)), found, seen
        )

    def _relations(self, note: Note, tagged: Tagged) -> tuple[tuple[Found, ...], set[str], Profile]:
        """Find what a tagged note states, which of its names are concepts that it treats or plainly names, and how it treats them."""
        seen = profile(note, tagged.mentions)
        described = describe(note, tagged.mentions, self.facts, seen)
        central = centrality(note, tagged.mentions, described, seen, self.weights["centre"])
        if tagged.about:
            seen = replace(seen, titled=seen.titled | {tagged.about})
            central = {**central, tagged.about: 1.0}
        seen = replace(seen, central=central)
        readings = read_candidates(note, tagged.mentions, self.facts, seen.central, tagged.about)
        seen = with_readings(seen, readings.candidates, readings.contrasted)
        likely = chances(with_roles(described, readings.candidates, seen), self.weights["concepts"])
        seen = replace(seen, chances=likely)
        found = decide(readings.candidates, self.facts, seen, self.weights)
        treated = {id for id, chance in likely.items() if chance >= KEEP[seen.lang]}
        return tuple(found), treated.union(id for id in seen.titled if id in self.graph.concepts), seen
