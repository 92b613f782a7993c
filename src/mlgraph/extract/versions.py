"""Names that carry their forebear: ColBERTv2 after ColBERT, TD3+BC after TD3, SVM-SMOTE and 双重 DQN after what they end in.

The name alone states nothing; where a sentence speaks of the later one, it is a reading for the scorer to weigh.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.model import Mention, Note
from mlgraph.names import fold

_SUFFIX = re.compile(r"(?:v?\d[\d.]*[a-z]?|[a-z]{1,4}|\+\+?|[a-z]*net)$")
_JOINT = re.compile(r"(?<=\w)[ \-\u2010](?=[A-Z]|[a-z]+ \w)|(?<=[\u3400-\u9fff])\s?(?=[A-Z])")
_SHORTEST = 3


def bases(note: Note, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Find, for the concepts of a note, another one whose name theirs ends in or goes on from: the longest such name.

    Examples
    --------
    >>> from mlgraph.notes.read import notes_from_text
    >>> [note] = notes_from_text("ColBERTv2 compresses what ColBERT stores.", "a.md")
    >>> dict(bases(note, [Mention(0, 9, ("colbertv2",)), Mention(26, 33, ("colbert",))]))
    {'colbertv2': 'colbert'}
    """
    names = {fold(note.prose[m.start : m.end]): m.concept for m in reversed(mentions)}
    found: dict[str, str] = {}
    for written, concept in {note.prose[m.start : m.end]: m.concept for m in reversed(mentions)}.items():
        # A joint stands behind a space or a hyphen, or between Chinese and a capital.
        jointed = not written.isalpha() or not (written.isascii() or written.lower() == written)
        for at in (m.end() for m in _JOINT.finditer(written)) if jointed else ():
            older = names.get(fold(written[at:]))
            if older and older != concept and len(written) - at >= _SHORTEST:
                found.setdefault(concept, older)
                break
    # A word in small letters is no base: "masked LM" goes on from no mask.
    proper = {fold(text) for m in mentions if not (text := note.prose[m.start : m.end]).islower() and text.isascii()}
    for name, concept in names.items():
        if name[-1:].isalpha() and not name[-1].isascii():  # no suffix is Chinese
            continue
        for end in range(len(name) - 1, _SHORTEST - 1, -1):
            older = names.get(name[:end])
            if older and older != concept and name[:end] in proper and _SUFFIX.match(name[end:]):
                found.setdefault(concept, older)
                break
    return found


def versions(s: Sentence, base: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield the later version that a sentence speaks of, by its first name or else its topic, on its base."""
    named = [(unit.concept, "first") for unit in s.units[:1]] or [(topic.concept, topic.rule) for topic in s.topics[:1]]
    for concept, rule in named:
        older = base.get(concept)
        if older and "asks" not in s.tone:
            manner = (f"named={any(unit.concept == older for unit in s.units)}",)
            yield Candidate(concept, older, "extends", "", "version", 0.5, rule, (-3, s.start), manner, s, None)
