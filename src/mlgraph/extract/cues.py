"""Trigger phrases: what each says about a relation, and an automaton that finds them all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from mlgraph.extract.overlaps import longest
from mlgraph.names import CJK


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger phrase.

    Attributes
    ----------
    frame : str
        Where the two concepts stand. ``after``: the older one follows the cue, the newer is the subject. ``before``: the
        older one stands right before it. ``examples``: class before, instances behind. ``class_after``: instances
        before, class behind. ``newer_after``: the subject is the older, the newer follows; ``newer_before``: the newer stands right before.
        ``versions``: the newer ones stand before, the older is the subject.
        ``contains``: parts follow, or kinds if the subject is a class. ``is_a``: the class is the
        last name of the phrase that follows. ``unlike``, ``without``: what follows is contrasted or denied.
        ``unlike_before``, ``without_before``: what stands right before is; ``alike``: either.
        ``not``: denies the next cue of the clause.
    how : str
        The kind of relation; empty for frames that state none.
    weight : float
        How often the phrase means what it says, between 0 and 1.
    """

    text: str
    frame: str
    how: str = ""
    weight: float = 0.8

    def turned(self, frame: str, how: str) -> "Cue":
        """Return the same phrase read in another frame."""
        return Cue(self.text, frame, how, self.weight)


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue found in a text."""

    start: int
    end: int
    cue: Cue


class CueFinder:
    """Finds cues; where two overlap, the longer wins.

    Examples
    --------
    >>> finder = CueFinder([Cue("基于", "after", "extends"), Cue("based on", "after", "extends")])
    >>> [(m.start, m.cue.text) for m in finder.find("PPO基于TRPO, is Based on it, rebased on")]
    [(3, '基于'), (14, 'based on')]
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._automaton = ahocorasick.Automaton()
        for cue in cues:
            self._automaton.add_word(cue.text, (cue, len(cue.text), _latin(cue.text[0]), _latin(cue.text[-1])))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[CueMatch]:
        """Find all cues in a text, in order."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        found = []
        for last, (cue, length, opens, ends) in self._automaton.iter(lowered):
            start, end = last + 1 - length, last + 1
            # English cues are whole words; Chinese has no such thing.
            inside = (opens and start and _latin(lowered[start - 1])) or (
                ends and end < len(lowered) and _latin(lowered[end])
            )
            if not inside:
                found.append(CueMatch(start, end, cue))
        return longest(found)


def _latin(char: str) -> bool:
    return char.isalpha() and not CJK.match(char)


def table(frame: str, how: str, weight: float, phrases: str) -> list[Cue]:
    """Make cues of phrases separated by ``|``; white space around them does not count."""
    return [Cue(phrase.strip(), frame, how, weight) for phrase in phrases.split("|") if phrase.strip()]
