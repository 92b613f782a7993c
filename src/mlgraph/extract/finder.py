"""The cues of both languages in one automaton; a text's cues are kept for the next step that asks for them."""

from functools import lru_cache

from mlgraph.extract.cues import CueFinder, CueMatch
from mlgraph.extract.cues_en import CUES_EN
from mlgraph.extract.cues_zh import CUES_ZH

_FINDER = CueFinder([*CUES_ZH, *CUES_EN])


@lru_cache(maxsize=1)
def cues_of(text: str) -> list[CueMatch]:
    """Find the cues of a text.

    Examples
    --------
    >>> [match.cue.text for match in cues_of("PPO 使用 GAE, which builds on TD errors")]
    ['使用', 'builds on']
    """
    return _FINDER.find(text)
