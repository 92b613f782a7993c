"""The spaCy pipeline in one place: tokenizer, sentence ends, concepts, relations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from mlgraph.extract.concepts import Tagged, Tagger
from mlgraph.extract.facts import Facts
from mlgraph.extract.forebears import Forebears
from mlgraph.extract.logit import Weights, load_weights
from mlgraph.extract.profile import profile
from mlgraph.extract.reading import read_candidates
from mlgraph.extract.salience import KEEP, chances
from mlgraph.extract.statements import Found, decide, statements
from mlgraph.extract.tokenizer import MixedTokenizer
from mlgraph.model import Graph, Mention, Note, Statement


@dataclass(frozen=True)
class Extraction:
    """What one note says."""

    note: Note
    mentions: tuple[Mention, ...]
    unknown: Mapping[str, tuple[str, ...]]
    undecided: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    found: tuple[Found, ...]


class Extractor:
    """Reads notes against a graph.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> from mlgraph.notes.read import notes_from_text
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO"}), "trpo": Concept("trpo", {"en": "TRPO"})})
    >>> [note] = notes_from_text("# PPO\\n\\nPPO 是对 TRPO 的一种改进。", "ppo.md")
    >>> [(s.concept, s.builds_on, s.how, s.evidence[0].quote) for s in Extractor(graph).read(note).statements]
    [('ppo', 'trpo', 'extends', 'PPO 是对 TRPO 的一种改进。')]
    """

    def __init__(self, graph: Graph, weights: Mapping[str, Weights] | None = None) -> None:
        self.graph = graph
        weights = weights or load_weights()
        self.tagger = Tagger(graph, weights["terms"])
        self.facts = Facts(graph, self.tagger.glossary.terms, Forebears(self.tagger.meant_by, self.tagger.knows))
        self.nlp = make_pipeline(self.tagger, self.facts, weights)

    def read(self, note: Note) -> Extraction:
        """Extract the concepts and relations of one note."""
        doc = self.nlp.make_doc(note.prose)
        doc._.note = note
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        tagged: Tagged = doc._.tagged
        found: tuple[Found, ...] = tuple(doc._.relations)
        kept = doc._.kept | {id for one in found for id in (one.concept, one.builds_on)}
        mentions = tuple(mention for mention in tagged.mentions if mention.concept in kept)
        unknown = {id: names for id, names in tagged.unknown.items() if id in kept}
        return Extraction(note, mentions, unknown, tagged.undecided, tuple(statements(note, found)), found)


def make_pipeline(tagger: Tagger, facts: Facts, weights: Mapping[str, Weights]) -> Language:
    """Make the pipeline: a blank language with our tokenizer, and three components."""
    for name in ("note", "tagged", "relations", "kept"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    nlp = spacy.blank("xx")
    nlp.max_length = 16 * 1024 * 1024  # the reader's own limit on a file is lower; spaCy's is meant for parsers
    nlp.tokenizer = MixedTokenizer(nlp.vocab)
    cast(ConceptTagger, nlp.add_pipe("mlgraph_concepts")).tagger = tagger
    finder = cast(RelationFinder, nlp.add_pipe("mlgraph_relations"))
    finder.facts, finder.weights = facts, weights
    return nlp


class ConceptTagger:
    """Writes the mentions into ``doc.spans["concepts"]``, the concept's id as the label."""

    tagger: Tagger

    def __call__(self, doc: Doc) -> Doc:
        """Tag a document."""
        tagged = self.tagger.tag(doc._.note)
        spans = (doc.char_span(m.start, m.end, label=m.concept, alignment_mode="expand") for m in tagged.mentions)
        doc.spans["concepts"] = [span for span in spans if isinstance(span, Span)]
        doc._.tagged = tagged
        return doc


class RelationFinder:
    """Writes what the note states into ``doc._.relations``."""

    facts: Facts
    weights: Mapping[str, Weights]

    def __call__(self, doc: Doc) -> Doc:
        """Find the relations of a tagged document."""
        note, mentions = doc._.note, doc._.tagged.mentions
        weights, readings = self.weights, read_candidates(note, mentions, self.facts)
        seen = profile(note, mentions, readings.candidates, readings.contrasted)
        likely = chances(note, mentions, readings.candidates, self.facts, seen, weights["concepts"])
        seen = replace(seen, chances=likely)
        doc._.relations = decide(readings.candidates, self.facts, seen, weights)
        named = (id for id in seen.titled if id in self.facts.graph.concepts)
        doc._.kept = frozenset([*(id for id, chance in likely.items() if chance >= KEEP), *named])
        return doc


@Language.factory("mlgraph_concepts", assigns=["doc.spans"])
def make_concept_tagger(nlp: Language, name: str) -> ConceptTagger:
    """Make the component; `make_pipeline` gives it its tagger."""
    return ConceptTagger()


@Language.factory("mlgraph_relations", assigns=["doc._.relations"])
def make_relation_finder(nlp: Language, name: str) -> RelationFinder:
    """Make the component; `make_pipeline` gives it its facts."""
    return RelationFinder()
