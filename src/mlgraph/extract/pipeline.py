"""The spaCy pipeline in one place: tokenizer, sentence ends, concepts, relations."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from mlgraph.extract.concepts import Tagged, Tagger
from mlgraph.extract.cues import CueFinder
from mlgraph.extract.cues_en import CUES_EN
from mlgraph.extract.cues_zh import CUES_ZH
from mlgraph.extract.relations import Found, Sentence
from mlgraph.extract.sentences import sentences
from mlgraph.extract.subjects import topics
from mlgraph.extract.tokenizer import MixedTokenizer
from mlgraph.model import Evidence, Graph, Mention, Note, Statement

_FINDER = CueFinder([*CUES_ZH, *CUES_EN])


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

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.tagger = Tagger(graph)
        self.nlp = make_pipeline(self.tagger)

    def read(self, note: Note) -> Extraction:
        """Extract the concepts and relations of one note."""
        doc = self.nlp.make_doc(note.prose)
        doc._.note = note
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        tagged: Tagged = doc._.tagged
        found: tuple[Found, ...] = tuple(doc._.relations)
        statements = tuple(_statements(note, found))
        return Extraction(note, tagged.mentions, tagged.unknown, tagged.undecided, statements, found)


def make_pipeline(tagger: Tagger) -> Language:
    """Make the pipeline: a blank language with our tokenizer, and three components."""
    for name in ("note", "tagged", "relations"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    nlp = spacy.blank("xx")
    nlp.tokenizer = MixedTokenizer(nlp.vocab)
    nlp.add_pipe("mlgraph_concepts").tagger = tagger
    nlp.add_pipe("mlgraph_relations")
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


@Language.factory("mlgraph_concepts", assigns=["doc.spans"])
def make_concept_tagger(nlp: Language, name: str) -> ConceptTagger:
    """Make the component; `make_pipeline` gives it its tagger."""
    return ConceptTagger()


@Language.component("mlgraph_relations")
def relate(doc: Doc) -> Doc:
    """Find the relations of a document, sentence by sentence."""
    doc._.relations = list(find_relations(doc._.note, doc._.tagged.mentions))
    return doc


def find_relations(note: Note, mentions: Sequence[Mention]) -> Iterator[Found]:
    """Find the relations that a note states, given its mentions."""
    starts = [mention.start for mention in mentions]
    cues = _FINDER.find(note.prose)
    cue_starts = [match.start for match in cues]
    for block, topic in zip(note.blocks, topics(note, mentions), strict=True):
        if block.kind == "alt":
            continue
        for start, end in sentences(note.prose, block.start, block.end):
            inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            triggers = cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
            if inside and triggers:
                yield from Sentence(note.prose, start, end, inside, triggers, topic).relations()


def _statements(note: Note, found: Sequence[Found]) -> Iterator[Statement]:
    """Join what was found to one statement per pair: the surest decides the kind, several sentences add up."""
    pairs: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        pairs.setdefault((one.concept, one.builds_on), []).append(one)
    for (concept, builds_on), group in pairs.items():
        best = max(group, key=lambda one: one.confidence)
        doubt = 1.0
        for one in {one.start: one for one in group}.values():
            doubt *= 1 - one.confidence
        evidence = tuple({one.start: _evidence(note, one) for one in group}.values())
        yield Statement(concept, builds_on, best.how, round(min(1 - doubt, 0.99), 3), evidence)


def _evidence(note: Note, found: Found) -> Evidence:
    start, end = note.span(found.start, found.end)
    line = note.line_at(start)
    return Evidence(note.path, line, note.text[start:end], start, end)
