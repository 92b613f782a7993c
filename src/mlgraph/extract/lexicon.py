"""All names of the known concepts in one Aho-Corasick automaton over folded text (Aho and Corasick 1975)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import ahocorasick

from mlgraph.extract.joints import Joints, joints_of
from mlgraph.extract.mixed import mixed_name
from mlgraph.extract.overlaps import longest
from mlgraph.extract.spellings import spellings
from mlgraph.model import Graph
from mlgraph.names import CJK, fold, fold_with_offsets

_PLURAL = re.compile(r"(?:es|s)?(?![A-Za-z0-9])")
_ENDINGS = re.compile(r"(?:es|s|(?i:based|like|style))(?![A-Za-z0-9])")
# A size or build behind a name is part of it (ResNet-101, VGG16); a version (YOLO-9, GPT-5) or a variant is another name.
_SIZE = re.compile(r"-?\d{2,4}(?![A-Za-z0-9])")
_VARIANT = re.compile(r"[-\u2010\u2011](?:[A-Z0-9]|v\d)")
_FILE = re.compile(r"\.(?:cpp|py|c|h|js|rs|go|md|txt|json|yaml|yml|cu|ipynb)\b")
_BEHIND_CHINESE = re.compile(r"[\u3400-\u9fff，。、；：（）]\s?$")
_BEFORE_CHINESE = re.compile(r"\s?[\u3400-\u9fff，。、；：（）]")
_SAFE = 3
_HYPHENS = "-\u2010\u2011"
_PREFIX = re.compile(
    r"(?:[A-Z0-9][A-Za-z0-9]*|non|un|anti|semi|self|sub|multi|pseudo|quasi|inter|meta|cross|[A-Za-z]+-to)[-\u2010\u2011]$"
)
_CLASS = re.compile(
    r"(?:(?<=\w)[ -]?(?:layer|module|network|model|method|algorithm|mechanism|operation|function|块|层|模块|网络|模型|方法|算法|机制|函数))s?$",
    re.I,
)
_WIDE_GAP = re.compile(r"[\s()\[\]（）/]")


@dataclass(slots=True)
class Entry:
    """One folded name: whom it may mean, and how it is spelt; each spelling with whether a word in small letters is never meant."""

    concepts: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    spellings: list[tuple[str, bool]] = field(default_factory=list)
    _joints: Joints | None = None

    @property
    def joints(self) -> Joints:
        """What the spellings allow; found out when the name is first met, most never are."""
        if self._joints is None:
            self._joints = joints_of(self.spellings)
        return self._joints


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text, before overlaps are settled."""

    start: int
    end: int
    candidates: tuple[str, ...]
    shared: bool


class Lexicon:
    """Finds names in texts, whatever their case, hyphens, spaces or markup.

    Examples
    --------
    >>> lexicon = Lexicon([("actor-critic", "Actor-Critic", False), ("sac", "SAC", False)])
    >>> text = "SACRED uses ActorCritic，即actor critic；SAC也是"
    >>> [text[match.start:match.end] for match in lexicon.find(text)]
    ['ActorCritic', 'actor critic', 'SAC']
    """

    def __init__(
        self, names: Iterable[tuple[str, str, bool]], exact: frozenset[str] = frozenset(), *, mixed: bool = False
    ) -> None:
        self.entries: dict[str, Entry] = {}
        self._exact = exact
        named = tuple(names)
        for concept, name, ambiguous in named:
            self._add(concept, name, ambiguous)
        for concept, name, _ in named if mixed else ():
            self._mix(concept, name)
        for concept, name, ambiguous in named if mixed else ():
            for other in spellings(name):
                if fold(other) not in self.entries:
                    self._add(concept, other, ambiguous)
        self._automaton = ahocorasick.Automaton()
        for folded, entry in self.entries.items():
            self._automaton.add_word(folded, (len(folded), entry))
        if self.entries:
            self._automaton.make_automaton()

    @classmethod
    def of(cls, graph: Graph, terms: Iterable[tuple[str, str]] = ()) -> "Lexicon":
        """Make a lexicon of all labels and aliases of a graph, and of further names; those of new concepts need their capitals."""
        exact = frozenset(id for id, _ in terms if id not in graph.concepts)
        return cls([*_names(graph), *((id, name, False) for id, name in terms)], exact, mixed=True)

    def find(self, text: str) -> list[Match]:
        """Find names in a text: of those that overlap, the one that starts first, then the longest."""
        if not self.entries:
            return []
        folded, offsets = folded_text(text)
        found = []
        for last, (length, entry) in self._automaton.iter(folded):
            first = last - length + 1
            start, end = offsets[first], offsets[last] + 1
            if start and _LATIN[text[start - 1]] and _LATIN[text[start]]:
                continue
            if _fits(text, start, end, entry) and _unbroken(text, offsets, first, last, entry):
                end = _stretch(text, end)
                candidates = tuple(entry.concepts or entry.shared)
                found.append(Match(start, end, candidates, not entry.concepts or len(candidates) > 1))
        # Of two that end alike the one that was found later is the longer name: YOLO9000 is more than a YOLO of some size.
        # "RoI pooling layer" is RoI pooling, not a pooling layer: the class noun at the end adds nothing.
        return longest(reversed(found), lambda match: len(_CLASS.sub("", text[match.start : match.end])))

    def _mix(self, concept: str, name: str) -> None:
        """Add "Bellman 方程"; not "Transformer 解码器", which names the Transformer."""
        parts = mixed_name(name)
        if parts and fold("".join(parts)) not in self.entries:
            head = self.entries.get(fold(parts[0]))
            if not head or concept in (*head.concepts, *head.shared):
                self._add(concept, "".join(parts), False)

    def _add(self, concept: str, name: str, ambiguous: bool) -> None:
        folded = fold(name)
        if len(folded) < 2 or folded.isdigit():
            return
        entry = self.entries.setdefault(folded, Entry())
        entry.spellings.append((name, concept in self._exact))
        ids = entry.shared if ambiguous else entry.concepts
        if concept not in ids:
            ids.append(concept)


folded_text = lru_cache(maxsize=2)(fold_with_offsets)
"""The folded text of a note, which is looked through several times: for known names, then for those that it defines itself."""


def _names(graph: Graph) -> Iterator[tuple[str, str, bool]]:
    for concept in graph.concepts.values():
        for text in concept.label.values():
            yield concept.id, text, False
        for alias in concept.aliases:
            yield concept.id, alias.text, alias.ambiguous


class _Latin(dict[str, bool]):
    """Whether a character is a letter or digit of words with spaces between them, found out when it is first met."""

    def __missing__(self, char: str) -> bool:
        self[char] = char.isalnum() and not CJK.match(char)
        return self[char]


_LATIN = _Latin()


def _fits(text: str, start: int, end: int, entry: Entry) -> bool:
    """Check that a match that begins a word is not part of a longer one, and has the capitals that it needs."""
    if (
        start
        and text[start - 1] in _HYPHENS
        and _LATIN[text[start]]
        and _PREFIX.search(text, max(0, start - 24), start)
    ):
        return False
    if end < len(text) and _LATIN[text[end - 1]]:
        if text[end] == "." and _FILE.match(text, end):
            return False
        if _LATIN[text[end]] and not _ENDINGS.match(text, end) and not _SIZE.match(text, end):
            return False
        if text[end] in _HYPHENS and _VARIANT.match(text, end) and not _SIZE.match(text, end):
            return False
    needed = entry.joints.capitals
    return (
        not needed
        or (sum(char.isupper() for char in text[start:end]) >= needed and (needed > 1 or text[start].isupper()))
        or _among_chinese(text, start, end)
    )


def _among_chinese(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands among Chinese, where small letters are a name too: 结合了 rnn 和 cnn 的优点."""
    behind = end - start >= _SAFE and _BEHIND_CHINESE.search(text[max(0, start - 2) : start])
    return bool(behind and _BEFORE_CHINESE.match(text, end))


def _unbroken(text: str, offsets: list[int], first: int, last: int, entry: Entry) -> bool:
    """Check the gaps inside a match: hyphens may stand anywhere, spaces and brackets only where the name has a joint; no name goes from one cell of a table to the next."""
    if offsets[last] - offsets[first] == last - first:
        return True
    for i in range(first + 1, last + 1):
        if offsets[i] <= offsets[i - 1] + 1:
            continue
        gap = text[offsets[i - 1] + 1 : offsets[i]]
        if _WIDE_GAP.search(gap):
            place = i - first
            if (place not in entry.joints.breaks and "*" not in gap) or "\n" in gap or "\t" in gap or len(gap) > 3:
                return False
            if re.search(r"[()（）\[\]]", gap) and place not in entry.joints.brackets:
                return False
    return True


def _stretch(text: str, end: int) -> int:
    """Take a size (ResNet-101) into the match; a plural ending stays outside, as in other tools."""
    size = _SIZE.match(text, end)
    return size.end() if size and _LATIN[text[end - 1]] else end
