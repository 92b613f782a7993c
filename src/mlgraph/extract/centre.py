"""What is a note about? How likely each of its concepts is the one that the note builds up out of others.

A title tells it at times; "Summary", "Part 2" and the title of a paper do not. A logistic regression learns it from how a
name is written, where it first stands and how often it opens a sentence or is defined, and from how many of the note's other
concepts it is known to build on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mlgraph.extract.logit import Weights, probability
from mlgraph.extract.profile import Profile
from mlgraph.model import Mention, Note

_OPENS = re.compile(r"(?:^|[\n。！？.!?])\s*(?:the |an? )?$", re.I)
_DEFINED = re.compile(r"\s?(?:[（(]|，全称|算法|是|, (?:a|an|the)\b|(?:is|are) (?:a|an|the)\b)", re.I)
_PROPOSED = re.compile(
    r"(?:提出了?|称为|叫做?|命名为|propos\w+|introduc\w+|present\w*|called|named)\s?(?:一种|了|the|an?)?\s?\S{0,6}\s?[\"“*]?$",
    re.I,
)


def centrality(
    note: Note, mentions: Sequence[Mention], described: Mapping[str, list[str]], seen: Profile, weights: Weights
) -> dict[str, float]:
    """Tell for each concept of a note how likely the note is about it.

    Parameters
    ----------
    described
        The concepts as `mlgraph.extract.salience.describe` describes them.
    """
    placed = describe_places(note, mentions, seen)
    return {id: probability([*names, *placed[id]], weights) for id, names in described.items()}


def describe_places(note: Note, mentions: Sequence[Mention], seen: Profile) -> dict[str, list[str]]:
    """Describe each concept by its rank, the places where it stands, and what is said of it there."""
    rank = {id: i for i, id in enumerate(sorted(seen.counts, key=lambda id: -seen.counts[id]))}
    opens: Counter[str] = Counter()
    defined: Counter[str] = Counter()
    for mention in mentions:
        opens[mention.concept] += _OPENS.search(note.prose, max(0, mention.start - 8), mention.start) is not None
        defined[mention.concept] += _DEFINED.match(note.prose, mention.end) is not None
        defined[mention.concept] += 2 * (
            _PROPOSED.search(note.prose[max(0, mention.start - 24) : mention.start]) is not None
        )
    titles = {m.concept: note.prose[m.start : m.end] for m in reversed(mentions) if m.concept in seen.titled}
    return {
        id: [
            f"rank={min(4, rank[id])}", f"first={min(4, nth)}", f"opens={min(3, opens[id])}", f"defined={min(3, defined[id])}",
            f"heads={min(3, len(seen.headed))}|{id in seen.headed}",
            *(_in_title(note.title, titles[id]) if id in titles else ()),
        ]
        for nth, id in enumerate(sorted(seen.firsts, key=seen.firsts.__getitem__))
    }  # fmt: skip


def _in_title(title: str, name: str) -> Iterator[str]:
    """Tell where in a title a name stands, how much of it it is, and whether a colon follows: "DETR: End-to-End ..."."""
    at = title.find(name)
    yield f"title-start={at <= 2}"
    yield f"title-share={4 * len(name) // max(1, len(title))}"
    yield f"title-colon={title[at + len(name) :].lstrip()[:1] in (':', '：')}"
