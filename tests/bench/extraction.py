"""Tagging and relations on 2,000 notes with 20,000 names, against what one would otherwise combine."""

import ahocorasick
import spacy
from corpus import graph_of, notes
from measure import cpu, row
from spacy.matcher import Matcher, PhraseMatcher

from mlgraph.extract.cues_en import CUES_EN
from mlgraph.extract.cues_zh import CUES_ZH
from mlgraph.extract.extractor import Extractor
from mlgraph.names import fold
from mlgraph.notes.read import notes_from_text

COUNT = 2000


def main() -> None:
    """Print the table."""
    graph = graph_of(20_000)
    texts = notes(COUNT)
    read = [notes_from_text(text, "note.md")[0] for text in texts]
    names = [name for concept in graph.concepts.values() for name in concept.names]

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(fold(name), name)
    automaton.make_automaton()
    folded = [fold(note.prose) for note in read]
    floor = cpu(lambda: [sum(1 for _ in automaton.iter(text)) for text in folded])
    row("bare automaton over folded text", floor, floor, "floor")

    extractor = Extractor(graph)
    ours = cpu(lambda: [len(extractor.read(note).found) for note in read])  # as in use: nothing is held on to
    row("mlgraph: tagging and relations", ours, floor, "≤ 8×")
    reading = cpu(lambda: [notes_from_text(text, "note.md") for text in texts])
    row("  (taking the Markdown off, before)", reading, floor, "")

    part = COUNT // 10
    yake_time = cpu(lambda: _yake(texts[:part]), 1) * 10
    row("YAKE (a tenth, times ten)", yake_time, floor, f"{yake_time / ours:.1f}× of ours, wanted ≥ 6×")
    matchers = cpu(lambda: _matchers(names, [note.prose for note in read[:part]]), 1) * 10
    row(
        "PhraseMatcher and Matcher on zh words (a tenth)",
        matchers,
        floor,
        f"{matchers / ours:.1f}× of ours, wanted ≥ 8×",
    )


def _yake(texts: list[str]) -> None:
    import yake

    extractor = yake.KeywordExtractor()
    for text in texts:
        extractor.extract_keywords(text)


_PIPE: list[object] = []


def _matchers(names: list[str], texts: list[str]) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp("预热")
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    phrases.add("NAME", list(nlp.tokenizer.pipe(names)))
    cues = Matcher(nlp.vocab)
    for cue in (*CUES_ZH, *CUES_EN):
        cues.add("CUE", [[{"LOWER": token.lower_} for token in nlp.make_doc(cue.text)]])
    for text in texts:
        doc = nlp.make_doc(text)
        phrases(doc)
        cues(doc)


if __name__ == "__main__":
    main()
