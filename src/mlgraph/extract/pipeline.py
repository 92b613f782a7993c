"""The extractor as a spaCy pipeline, to be combined with other components; only this file and the tokenizer know spaCy."""

from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from mlgraph.extract.extractor import Extractor
from mlgraph.extract.tokenizer import MixedTokenizer
from mlgraph.notes.read import notes_from_text


def make_pipeline(extractor: Extractor) -> Language:
    """Make a pipeline: a blank language with our tokenizer, and a component that reads each text as a note in Markdown.

    The component writes the mentions into ``doc.spans["concepts"]``, the concept's id as the label, and the statements into
    ``doc._.relations``.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO"}), "trpo": Concept("trpo", {"en": "TRPO"})})
    >>> doc = make_pipeline(Extractor(graph))("**PPO** 是对 TRPO 的一种改进。")
    >>> [(span.text, span.label_) for span in doc.spans["concepts"]]
    [('PPO', 'ppo'), ('TRPO', 'trpo')]
    >>> [(one.concept, one.how, one.builds_on) for one in doc._.relations]
    [('ppo', 'extends', 'trpo')]
    """
    if not Doc.has_extension("relations"):
        Doc.set_extension("relations", default=())
    nlp = spacy.blank("xx")
    nlp.max_length = 16 * 1024 * 1024  # the reader's own limit on a file is lower; spaCy's is meant for parsers
    nlp.tokenizer = MixedTokenizer(nlp.vocab)
    cast(Reader, nlp.add_pipe("mlgraph")).extractor = extractor
    return nlp


class Reader:
    """Writes what a text says into its `Doc`."""

    extractor: Extractor

    def __call__(self, doc: Doc) -> Doc:
        """Read a document."""
        [note] = notes_from_text(doc.text, "text.md")
        extraction = self.extractor.read(note)
        spans = (
            doc.char_span(*note.span(m.start, m.end), label=m.concept, alignment_mode="expand")
            for m in extraction.mentions
        )
        doc.spans["concepts"] = [span for span in spans if isinstance(span, Span)]
        doc._.relations = extraction.statements
        return doc


@Language.factory("mlgraph", assigns=["doc.spans", "doc._.relations"])
def make_reader(nlp: Language, name: str) -> Reader:
    """Make the component; `make_pipeline` gives it its extractor."""
    return Reader()
