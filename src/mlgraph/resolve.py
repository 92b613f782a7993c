"""A name as typed → a concept: any label or alias in any language, blind to case, hyphens and spaces; did-you-mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from mlgraph.errors import AmbiguousNameError, UnknownConceptError
from mlgraph.names import fold, singular

if TYPE_CHECKING:
    from mlgraph.model import Concept, Graph

_SUGGESTED = 4
_WORD_BEGINS = r"(?<![A-Za-z0-9])[A-Za-z0-9]|(?<=[a-z])[A-Z]"


class Names(Protocol):
    """What looking up a name needs; `NameIndex` has it for a graph, a compiled graph has it of itself."""

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """All concepts by id."""

    def meaning(self, folded: str) -> tuple[list[str], list[str]]:
        """Ids of the concepts that have a folded name for themselves, and of those that share it on purpose."""

    def spellings(self, part: str = "", *, ambiguous: bool = False) -> Iterator[tuple[str, list[str]]]:
        """All folded names that contain a part, with the ids that have them."""

    def newer(self, concept: str) -> tuple[str, ...]:
        """Ids that build on a concept directly."""


class NameIndex:
    """All names of a graph, folded.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO", "zh": "近端策略优化"})})
    >>> NameIndex(graph).resolve("近端 策略優化").id
    'ppo'
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.concepts = graph.concepts
        self.plain: dict[str, list[str]] = {}
        self.ambiguous: dict[str, list[str]] = {}
        for concept in graph.concepts.values():
            for name, shared in folded_names(concept):
                (self.ambiguous if shared else self.plain).setdefault(name, []).append(concept.id)

    def meaning(self, folded: str) -> tuple[list[str], list[str]]:
        """Ids of the concepts that have a folded name for themselves, and of those that share it on purpose."""
        return self.plain.get(folded, []), self.ambiguous.get(folded, [])

    def spellings(self, part: str = "", *, ambiguous: bool = False) -> Iterator[tuple[str, list[str]]]:
        """All folded names that contain a part, with the ids that have them."""
        for names in (self.plain, self.ambiguous) if ambiguous else (self.plain,):
            yield from ((name, ids) for name, ids in names.items() if part in name)

    def newer(self, concept: str) -> tuple[str, ...]:
        """Ids that build on a concept directly."""
        return self.graph.newer(concept)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Ids that a name may mean; empty if it means none."""
        return candidates(self, name)

    def resolve(self, name: str) -> Concept:
        """Return the concept that a name means; see `resolve`."""
        return resolve(self, name)

    def suggest(self, name: str, count: int = _SUGGESTED) -> list[str]:
        """Names close to one that is unknown; see `suggest`."""
        return suggest(self, name, count)


def folded_names(concept: Concept) -> list[tuple[str, bool]]:
    """Return the folded names of a concept, each with whether it is shared on purpose; Chinese ones in simplified too."""
    plain = [fold(name) for name in (concept.id, *concept.names)]
    shared = [fold(alias.text) for alias in concept.aliases if alias.ambiguous]
    found = [(name, False) for name in plain] + [(name, True) for name in shared]
    found += [(_simplified(name), ambiguous) for name, ambiguous in found]
    return [one for one in dict.fromkeys(found) if one[0]]


def candidates(names: Names, name: str) -> tuple[str, ...]:
    """Ids that a name may mean, the name of one concept before a name that is shared on purpose."""
    folded = fold(name)
    for form in dict.fromkeys((folded, singular(folded), _simplified(folded))):
        plain, ambiguous = names.meaning(form) if form else ([], [])
        if plain or ambiguous:
            return tuple(dict.fromkeys(plain or ambiguous))
    return ()


def resolve(names: Names, name: str) -> Concept:
    """Return the concept that a name means.

    Raises
    ------
    UnknownConceptError
        If no concept has this name; carries the closest names.
    AmbiguousNameError
        If several concepts share it.
    """
    if name in names.concepts:
        return names.concepts[name]
    found = candidates(names, name)
    if not found:
        found = _by_initials(names, name)
        if len(found) != 1:
            raise UnknownConceptError(name, [*_labels(names, found), *suggest(names, name)][:_SUGGESTED])
    if len(found) > 1:
        raise AmbiguousNameError(name, sorted(found))
    return names.concepts[found[0]]


def _simplified(folded: str) -> str:
    if folded.isascii():
        return folded
    from mlgraph.hanzi import simplified

    return simplified(folded)


def _by_initials(names: Names, name: str) -> tuple[str, ...]:
    """Take a word of Latin letters for pinyin initials (jdclyh: 近端策略优化)."""
    if not (name.isascii() and name.isalnum() and len(name) > 2):
        return ()
    from mlgraph.pinyin import initials

    alike = ((other, ids) for other, ids in names.spellings() if len(other) == len(name))
    return tuple(sorted({id for other, ids in alike if name.lower() in initials(other) for id in ids}))


def suggest(names: Names, name: str, count: int = _SUGGESTED) -> list[str]:
    """Names close to one that is unknown, best first, each with its label in the other language.

    Of a general word, which more labels have than can be told, those come first on which most builds.
    """
    from mlgraph.suggest import closest

    having = _having_word(names, name)
    if len(having) > count:
        return _labels(names, sorted(having, key=lambda id: (-len(names.newer(id)), id)))[:count]
    return _labels(names, closest(name, names.spellings(ambiguous=True)))[:count]


def _having_word(names: Names, name: str) -> set[str]:
    """Find the concepts of which a label has the words of a name; in Chinese, where nothing parts words, its characters."""
    folded = singular(_simplified(fold(name)))
    found = {id for _, ids in names.spellings(folded) for id in ids} if folded else set()
    words = r"[\s-]*".join(re.escape(singular(word)) for word in re.split(r"[\s-]+", name.strip().casefold()))
    whole = re.compile(rf"(?<![a-z0-9]){words}(?:e?s)?(?![a-z0-9])", re.IGNORECASE)
    return {
        id
        for id in found
        for label in names.concepts[id].label.values()
        if (whole.search(label) if folded.isascii() else folded in _simplified(fold(label)))
    }


def _labels(names: Names, ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(both_labels(names.concepts[id]) for id in ids))


def both_labels(concept: Concept) -> str:
    """Show a concept by its labels in all languages.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> both_labels(Concept("ppo", {"en": "PPO", "zh": "近端策略优化"}))
    'PPO (近端策略优化)'
    """
    others = [text for text in concept.label.values() if text != concept.name]
    return f"{concept.name} ({', '.join(others)})" if others else concept.name


def search(names: Names, text: str) -> list[Concept]:
    """Find concepts of which a name contains the text: whole names first, then beginnings, words in names, the rest."""
    found: dict[str, tuple[int, int]] = {}
    folded = fold(text)
    for wanted in dict.fromkeys((folded, singular(folded), _simplified(folded))):
        for name, ids in names.spellings(wanted, ambiguous=True) if wanted else ():
            place = 0 if name == wanted else 1 if name.startswith(wanted) else 3
            for id in ids:
                rank = (2 if place == 3 and _begins_word(names.concepts[id], wanted) else place, len(name))
                found[id] = min(found.get(id, rank), rank)
    order: Iterable[str] = sorted(found, key=lambda id: (found[id], id))
    return [names.concepts[id] for id in order]


def _begins_word(concept: Concept, wanted: str) -> bool:
    """Tell whether a name has a word that begins so; between Chinese characters a word may begin anywhere."""
    spelt = (concept.id, *concept.names, *(alias.text for alias in concept.aliases))
    begun = (name[match.start() :] for name in spelt for match in re.finditer(_WORD_BEGINS, name))
    return not wanted.isascii() or any(fold(rest).startswith(wanted) for rest in begun)
