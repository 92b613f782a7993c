"""How likely is a candidate relation meant? Logistic regressions over general features, trained by `tests/train/train.py`.

The features tell how the reading came about (frame, subject rule, mood), what kind of things the two ends are, how the note
treats them, what the curated graph says about the pair, and what the newer one usually builds on. No feature names a
concept. An outline is weighed first; what it leaves is described in full. What all readings of a pair share stands apart,
since it needs to be weighed once. Left out is what was measured to add nothing to the rest: years, distances, how often a
name stands in the note, words further off.
"""

from collections.abc import Iterable, Iterator

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.profile import UNCUED, Profile
from mlgraph.extract.wording import between, circumstances


def outline(one: Candidate, facts: Facts, seen: Profile) -> list[str]:
    """Describe a candidate by what costs little to know: most are hopeless, and need no closer look."""
    return [*outline_of_pair(one.concept, one.builds_on, facts, seen), *outline_of_reading(one, seen)]


def outline_of_pair(newer: str, older: str, facts: Facts, seen: Profile) -> tuple[str, ...]:
    """Describe a pair by what is known of it, and how likely the note treats its ends."""
    likely = seen.chances
    return (
        "bias",
        f"link={facts.link(newer, older)}",
        f"told={facts.forebears.relation(newer, older)}",
        f"kinds={facts.kind(newer)}>{facts.kind(older)}",
        f"newer={int(8 * likely.get(newer, 1))}",
        f"older={int(8 * likely.get(older, 1))}",
        f"fame={facts.fame(older)}",
    )


def outline_of_reading(one: Candidate, seen: Profile) -> tuple[str, ...]:
    """Describe how a reading came about."""
    return (
        f"{one.frame}|{one.subject}",
        f"cue={one.how}|{one.weight}",
        f"says={one.cue}",
        f"older-first={seen.firsts.get(one.builds_on, 0) >= one.start}",
    )


def features(one: Candidate, facts: Facts, seen: Profile) -> list[str]:
    """Describe a candidate in full."""
    return [*features_of_pair(one.concept, one.builds_on, facts, seen), *features_of_reading(one, facts, seen)]


def features_of_pair(newer: str, older: str, facts: Facts, seen: Profile) -> list[str]:
    """Describe a pair by what all its readings in a note share: the ends, how the note treats them, what is known of them."""
    link, told = facts.link(newer, older), facts.forebears.relation(newer, older)
    kinds = f"{facts.kind(newer)}>{facts.kind(older)}"
    return [
        "bias",
        f"lang={seen.lang}",
        f"told={told}",
        f"told={told}|{link}",
        f"told={told}|{kinds}",
        f"kinds={kinds}",
        f"popular={facts.forebears.fame(older)}|{told}",
        f"support={min(3, seen.support.get((newer, older), 0))}",
        f"against={min(2, seen.support.get((older, newer), 0))}",
        f"central-newer={int(8 * seen.central.get(newer, 0.0))}",
        f"central-older={int(4 * seen.central.get(older, 0.0))}",
        *(
            f"likely-{end}={int(seen.chances[id] * 5)}"
            for end, id in (("newer", newer), ("older", older))
            if id in seen.chances
        ),
        f"newer-tail={seen.tails.get(newer, '')}",
        f"older-tail={seen.tails.get(older, '')}",
        *facts.company(newer, older),
        *(["contrasted"] if (newer, older) in seen.contrasted or (older, newer) in seen.contrasted else []),
        *(f"newer-{where}" for where in _where(newer, seen)),
        *(f"older-{where}" for where in _where(older, seen)),
    ]


def features_of_reading(one: Candidate, facts: Facts, seen: Profile) -> list[str]:
    """Describe a reading: how it came about, the words around it, and its rivals in the sentence."""
    newer, older, frame, how, rule, start = one.concept, one.builds_on, one.frame, one.how, one.subject, one.start
    link, told = facts.link(newer, older), facts.forebears.relation(newer, older)
    first, fresh = rule.split("-")[0], seen.firsts.get(older, 0) >= start
    return [
        f"rule={rule}",
        f"frame={frame}|{first}",
        f"{frame}|{one.manner[0]}",
        f"link={link}|{frame}",
        f"link={link}|{how}",
        f"told={told}|{frame}",
        f"told={told}|{first}",
        f"older-tail={seen.tails.get(older, '')}|{how}",
        f"older-first={fresh}",
        f"newer-first={seen.firsts.get(newer, 0) < start}|{fresh}",
        *circumstances(one),
        *between(one),
        *[f"with={other}|{frame}" for other in seen.frames[newer, older, start] if other != frame],
        f"turned={(older, newer, start) in seen.frames}",
        *_rivals(newer, older, seen.claims[older, start], told, facts),
        _object(one, seen),
        *(_of_cue(one, first) if one.cue else ()),
    ]


def _of_cue(one: Candidate, first: str) -> tuple[str, ...]:
    sort = f"cue={one.frame}|{one.how}|{one.weight}"
    return sort, f"{sort}|{first}", f"says={one.cue}", f"says={one.cue}|{first}"


def _rivals(newer: str, older: str, claims: Iterable[str], told: str, facts: Facts) -> Iterator[str]:
    """Tell of the other concepts that might build on the older one here: how many are known to, and how they stand to the newer one."""
    told_of, key = facts.forebears.of, facts.forebears.key(older)
    others = [one for one in claims if one != newer and key in told_of(one)]
    part = not told_of(newer).isdisjoint(others)
    whole = any(newer in told_of(one) for one in others)
    yield f"told={told}|rivals={min(3, len(others))}"
    yield f"told={told}|part={part}|whole={whole}"


def _object(one: Candidate, seen: Profile) -> str:
    """Tell whether a cue makes the newer concept an object of a rival, which then is the likelier subject: "X extends A and uses B"."""
    rivals = (other for other in seen.claims[one.builds_on, one.start] if other != one.concept)
    says = any(not UNCUED.issuperset(seen.frames.get((other, one.concept, one.start), ())) for other in rivals)
    return f"object={says}|{bool(one.cue)}"


def _where(concept: str, seen: Profile) -> list[str]:
    places = (("titled", seen.titled), ("headed", seen.headed), ("strong", seen.strong))
    return [name for name, concepts in places if concept in concepts]
