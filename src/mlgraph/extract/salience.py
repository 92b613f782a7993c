"""Which of the names in a note are its concepts, and which are only words that it uses?

A note on PPO says "policy", "gradient" and "问题" in passing. A logistic regression tells them apart by how often and
where a name stands, how it is written, what the graph knows of it, and whether a cue governs it. What takes part in a
relation is a concept in any case.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import UNKNOWN, Facts
from mlgraph.extract.logit import probability
from mlgraph.extract.profile import Profile
from mlgraph.model import Mention, Note
from mlgraph.names import CJK

KEEP = {"zh": 0.6, "en": 0.62}
"""By language: a concept less likely than this is not reported, unless a relation needs it."""


def chances(described: Mapping[str, list[str]], weights: Mapping[str, float]) -> dict[str, float]:
    """Tell for each concept, as described, how likely the note treats or plainly names it."""
    return {id: probability(names, weights) for id, names in described.items()}


def describe(note: Note, mentions: Sequence[Mention], facts: Facts, seen: Profile) -> dict[str, list[str]]:
    """Describe each concept of a note by names of features that are present, as far as its mentions tell."""
    surfaces: dict[str, list[str]] = {}
    for mention in mentions:
        surfaces.setdefault(mention.concept, []).append(note.prose[mention.start : mention.end])
    kin = _kin(surfaces.keys(), facts, seen)
    return {id: [*_features(id, forms, facts, seen, len(mentions)), *kin[id]] for id, forms in surfaces.items()}


def with_roles(
    described: Mapping[str, list[str]], candidates: Iterable[Candidate], seen: Profile
) -> dict[str, list[str]]:
    """Add to the description of each concept what part it has in the readings, and how likely the note is about it."""
    roles = _roles(candidates)
    return {
        id: [
            *names,
            f"central={int(8 * seen.central.get(id, 0.0))}",
            *roles.get(id, ()),
        ]
        for id, names in described.items()
    }


def _roles(candidates: Iterable[Candidate]) -> dict[str, dict[str, None]]:
    """Tell of which sort are the readings that have a concept for their newer or older one, in the order of the text."""
    roles: dict[str, dict[str, None]] = {}
    for one in candidates:
        if one.frame == "loose":
            continue
        if one.frame == "pair":
            roles.setdefault(one.concept, {})["pair-newer"] = None
            roles.setdefault(one.builds_on, {})["pair-older"] = None
        else:
            near = "role=modifier" not in one.manner and "gap=far" not in one.manner
            roles.setdefault(one.builds_on, {})[f"older-{one.how}" if near else "older-far"] = None
            if one.subject in ("clause", "explicit"):
                roles.setdefault(one.concept, {})["newer"] = None
    return roles


def _kin(ids: Collection[str], facts: Facts, seen: Profile) -> dict[str, tuple[str, ...]]:
    """Tell how many of a note's concepts each may build on, how many may build on it, and whether a titled one may."""
    keys = {facts.forebears.key(id): id for id in ids}
    older = {id: [keys[key] for key in facts.forebears.of(id).intersection(keys)] for id in ids}
    newer = Counter(id for group in older.values() for id in group)
    titled = {id for one in seen.titled for id in older.get(one, ())}
    headed = {id for one in seen.headed for id in older.get(one, ())}
    return {
        id: (f"kin-older={min(3, len(older[id]))}", f"kin-newer={min(3, newer[id])}", f"kin-titled={id in titled}|{id in headed}")
        for id in ids
    }  # fmt: skip


def _features(id: str, forms: Sequence[str], facts: Facts, seen: Profile, mentions: int) -> list[str]:
    kind = facts.kind(id)
    return [
        f"lang={seen.lang}",
        f"kind={kind}",
        f"share={min(4, int(20 * len(forms) / mentions))}",
        f"shape={_shape(forms[0])}|{kind}",
        *([f"tail={seen.tails.get(id, '')}"] if kind in UNKNOWN else []),
        f"fame={facts.fame(id)}",
        f"popular={facts.forebears.fame(id)}",
        f"linked={min(3, len(facts.near(id) & seen.counts.keys()))}",
        f"forms={min(3, len(set(forms)))}",
        *(name for name, ids in (("titled", seen.titled), ("headed", seen.headed), ("strong", seen.strong)) if id in ids),
    ]  # fmt: skip


def _shape(name: str) -> str:
    """How a name is written: ``capitals``, ``mixed``, ``word``, ``words``, or Chinese and how long."""
    if CJK.search(name):
        return f"zh{min(6, len(name))}"
    if name[1:].lower() != name[1:] and " " not in name:
        return "capitals" if name.upper() == name else "mixed"
    return "words" if " " in name or "-" in name else "word"
