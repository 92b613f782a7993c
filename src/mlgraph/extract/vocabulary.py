"""How names of the field begin, end and are made: what the shape of a chunk is told by."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mlgraph.names import CJK, singular


class Vocabulary:
    """How names of the field begin, end and are made: counts over all names that are known."""

    def __init__(self, names: Iterable[str]) -> None:
        self._firsts: Counter[str] = Counter()
        self._lasts: Counter[str] = Counter()
        self._parts: set[str] = set()
        for name in names:
            parts = _pairs(name) if CJK.search(name) else _words(name)
            if parts:
                self._firsts[parts[0]] += 1
                self._lasts[parts[-1]] += 1
                self._parts.update(parts)

    def shape(self, name: str, opens: bool) -> list[str]:
        """Describe a chunk by itself."""
        return list(dict.fromkeys(self._chinese(name) if CJK.search(name) else self._english(name, opens)))

    def _chinese(self, name: str) -> Iterator[str]:
        joined = name.replace(" ", "")
        pairs = _pairs(joined)
        known = sum(pair in self._parts for pair in pairs)
        latin = [bool(re.match("[A-Za-z]", joined)), bool(re.search("[A-Za-z]$", joined))]
        yield from (
            "bias", "zh", f"t1={joined[-1]}", f"t2={joined[-2:]}", f"h1={joined[0]}", f"h2={joined[:2]}", f"len={min(9, len(joined))}",
            f"ends={_scale(self._lasts[joined[-2:]])}", f"begins={_scale(self._firsts[joined[:2]])}",
            f"known={4 * known // max(1, len(pairs))}", f"latin={latin}" if re.search("[A-Za-z]", joined) else "hanzi",
        )  # fmt: skip

    def _english(self, name: str, opens: bool) -> Iterator[str]:
        words, parts = name.split(), _words(name)
        capital = (
            "camel" if any(word[1:].lower() != word[1:] for word in words)
            else "all" if all(word[0].isupper() for word in words)
            else "first" if words[0][0].isupper() else "none"
        )  # fmt: skip
        known = sum(part in self._parts for part in parts)
        yield from (
            "bias", f"t={parts[-1]}", f"suffix={parts[-1][-3:]}", f"n={len(words)}", f"h={parts[0]}", *(f"w={word}" for word in parts[:-1]),
            f"ends={_scale(self._lasts[parts[-1]])}", f"begins={_scale(self._firsts[parts[0]])}", f"known={known}/{len(parts)}",
            f"capital={capital}", f"capital={capital}|{opens}", f"capital={capital}|{len(words)}",
            f"hyphen={'-' in name}", f"digit={any(char.isdigit() for char in name)}", f"plural={words[-1].lower().endswith('s')}",
        )  # fmt: skip


def _words(name: str) -> list[str]:
    return [singular(word) for word in name.lower().replace("-", " ").split()]


def _pairs(name: str) -> list[str]:
    return [name[i : i + 2] for i in range(len(name) - 1)]


def _scale(count: int) -> int:
    return min(5, int(math.log2(count + 1)))
