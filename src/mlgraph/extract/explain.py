"""What made a statement, in words: its cue, who was taken for the newer concept, the scope, and what weighed how much.

For people who mend cues and patterns. The words stand for the rules of the grammar one for one, and the weights add up to
the confidence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.logit import Weights
from mlgraph.extract.profile import Profile
from mlgraph.extract.scoring import features
from mlgraph.extract.statements import Found

FRAMES = {
    "after": "the older name follows it", "before": "the older name stands right before it",
    "is_a": "the class is the last name of the phrase behind it", "examples": "the class stands before it, what is of it behind", "kinds": "kinds of what stands before it follow it",
    "class_after": "the class stands behind it, what is of it before", "contains": "parts or kinds follow it",
    "newer_after": "the newer name follows it, its subject is the older", "newer_before": "the newer name stands before it",
    "versions": "the newer names stand before it, its subject is the older", "sum": "each name of the sum is the older",
    "step": "each part that the line draws is the older", "column": "the head of the column tells how the row's first name rests on the older",
    "arrow": "the older name stands before it, the newer behind", "replace-new": "the newer uses what takes the other's place",
    "replace-old": "what takes a place is the newer", "replace-own": "who had what is replaced is the newer",
    "employ": "what is used, or taken as something, is the older", "insert": "the newer combines what is put into what", "same": "its structure is that of the older", "on-it": "a pronoun in it stands for the older", "base": "the newer adds something to the older",
    "named-last": "what is named last rests on what is put together before",
    "needs": "what it cannot do without is the older",
    "mends": "what had the trouble is the older, what was proposed for it the newer",
    "loose": "a name in a sentence about another", "pair": "the graph joins the two, and the sentence names both or one of them",
    "version": "the one name goes on from the other", "apposed": "the class is the last name of the phrase behind the comma",
    "called": "the name that is given follows the class", "beside": "the class stands right before it", "one-of": "the class stands before it, one that is of it behind",
    "represented": "what represents it follows the class", "heart": "what it rests on stands behind", "serves": "what is used stands before it, what uses it behind",
}  # fmt: skip
_SUBJECTS = {
    "clause": "named in the same clause", "explicit": "named where the cue says", "sentence": "named in an earlier clause",
    "sentence-back": "named in an earlier clause, though the same one names another", "earlier": "the last name of an earlier clause",
    "behind": "named right behind the cue", "listed": "listed behind the cue", "named": "said to be the name of what is described",
    "described": "what the older name describes", "items": "it opens an item of the list below", "explicit-above": "announced as an example",
    "fronted": "named behind the opening phrase", "first-clause": "the first name before the older, in the same clause",
    "last-clause": "the last name before the older, in the same clause", "middle-clause": "a name between, in the same clause",
    "first-sentence": "the first name before the older, in another clause", "first": "the first name of the sentence",
    "last-sentence": "the last name before the older, in another clause", "middle-sentence": "a name between, in another clause",
}  # fmt: skip
_ABOVE = {
    "previous": "named in the sentence before", "item": "named by the list item above", "heading": "named by the heading above",
    "above": "named by a heading further up", "title": "what the note is about, by its title", "note": "what the note is most about",
    "opener": "what the paragraph opens with", "opens": "what the sentence opens with",
}  # fmt: skip
_MANNERS = {
    "it": "a pronoun stands for it here", "none": "nothing stands for it here", "noun": "other words stand for it here",
    "name": "the sentence has other names before", "again": "other clauses have names before",
}  # fmt: skip
_SCOPE = {
    "role=head": "the older name is what the cue governs", "role=modifier": "the older name stands before what the cue governs",
    "role=list": "the older name is a further one of a list", "role=example": "the older name exemplifies what the cue governs",
    "role=opening": "the sentence opens with the older name", "role=loose": "more than a general noun stands behind the class", "role=pronoun": "a pronoun stands for the older name",
    "colon": "a list stands behind its colon", "bracket": "a bracket behind the class holds the list", "role=item": "the older name opens a list item", "gap=touch": "it touches the cue", "gap=near": "up to 10 characters from the cue",
    "gap=mid": "up to 25 characters from the cue", "gap=far": "more than 25 characters from the cue",
    "between": "another cue stands between", "if": "a condition stands before the cue", "can": "said to be possible or usual",
    "others": "other methods are spoken of before the cue", "question": "it is asked", "items": "the list below a sentence goes on with it",
    "pair-cue": "a cue stands between the two", "pair-no-cue": "no cue stands between the two", "pair-compares": "the two may be compared", "named=True": "the sentence names the older too", "named=False": "the sentence does not name the older",
}  # fmt: skip
_COUNTED = (
    (re.compile(r"(?:units|in)=([1-4])$"), "{} in the sentence"),
    (re.compile(r"(?:units|in)=()5$"), "5 names or more in the sentence"),
    (re.compile(r"pair-apart=([0-3])$"), "{} apart"),
    (re.compile(r"as=(\w+)$"), "the newer name is there as {}"),
    (re.compile(r"from=([\w-]+)$"), "the older is {}"),
)
_APART = ("up to 4 characters", "up to 12 characters", "up to 30 characters", "more than 30 characters")
_TONES = {
    "asks": "the sentence asks", "compares": "the sentence compares", "denies": "the sentence denies, or says what is left out",
    "people": "the sentence tells of people", "others": "the sentence tells of others", "pictures": "the sentence points at a picture",
    "may": "the sentence supposes, or advises",
}  # fmt: skip
# What weights tell of, by the beginnings of the features' names; the rest tells of the sentence.
_SORTS = (
    ("how often readings are right", re.compile(r"bias$|lang=")),
    ("the graph", re.compile(r"link=|common=|area=|relatives=|kinds=")),
    ("what such terms usually build on", re.compile(r"told=|popular=")),
    ("the two in the rest of the note", re.compile(r"(?:newer|older)-|central-|likely-")),
    ("other readings of the two", re.compile(r"support=|against=|contrasted$|with=|turned=|object=")),
    ("the cue and its subject", re.compile(r"cue=|says=|frame=|rule=|[a-z_-]+\|")),
    ("the words around", re.compile(r"(?:[~=]|pair-)?(?:pre|post)=|[ABNR][:#]")),
    ("the sentence", re.compile("")),
)
_WORD = re.compile(r"[~=]?(pre|post|[ABNR])[=:](.+)")
_PLACES = {"pre": "before", "post": "behind", "A": "between", "B": "between", "N": "before", "R": "behind"}
_NAMED = 3


@dataclass(frozen=True)
class Explanation:
    """What made a statement.

    Attributes
    ----------
    cue, subject : str
        What triggered it, and by what the newer concept was found.
    scope : tuple of str
        How the older one stands to it, and what the sentence does besides stating.
    weighed : tuple of (str, float)
        What spoke for it and, below zero, against it, the strongest first; the sum is the log odds of its confidence.
    words : tuple of (str, float)
        The words around the two that weighed most.
    """

    cue: str
    subject: str
    scope: tuple[str, ...]
    weighed: tuple[tuple[str, float], ...]
    words: tuple[tuple[str, float], ...]


def explain(found: Found, facts: Facts, seen: Profile, weights: Mapping[str, Weights]) -> Explanation:
    """Say what made a statement that was found with these facts, profile and weights."""
    one = found.reading
    frame = FRAMES[one.frame]
    cue = f"cue “{one.cue}”: {frame}" if one.cue else f"no cue: {frame}"
    if one.how != found.how:
        cue += f"; by itself it would say {one.how.replace('_', ' ')}"
    told = [(name, weights["relations"].get(name, 0.0)) for name in features(one, facts, seen)]
    sums = dict.fromkeys((sort for sort, _ in _SORTS), 0.0)
    for name, weight in told:
        sums[next(sort for sort, begins in _SORTS if begins.match(name))] += weight
    sums["other sentences of the note"] = found.backing
    words = [(_word(*word.groups()), weight) for name, weight in told if (word := _WORD.match(name))]
    words.sort(key=lambda word: -abs(word[1]))
    ordered = sorted(sums.items(), key=lambda sort: -abs(sort[1]))
    return Explanation(cue, subject(one.subject), tuple(scope(one)), tuple(ordered), tuple(words[:_NAMED]))


def subject(rule: str) -> str:
    """Say by what a rule finds the newer concept.

    Examples
    --------
    >>> subject("clause"), subject("heading-it")
    ('named in the same clause', 'named by the heading above; a pronoun stands for it here')
    """
    if rule in _SUBJECTS:
        return _SUBJECTS[rule]
    above, _, manner = rule.partition("-")
    return _ABOVE[above] + (f"; {_MANNERS[manner]}" if manner else "")


def _word(place: str, word: str) -> str:
    """Say where a word stands, as seen from the older name; ``^`` and ``$`` stand for none."""
    return f"{_PLACES[place]} {f'“{word}”' if word not in ('^', '$') else 'nothing'}"


def scope(one: Candidate) -> Iterator[str]:
    """Say how the older concept of a reading stands to its cue, and what the sentence does besides stating."""
    yield from (_manner(name) for name in one.manner if name != "pair-plain")
    yield from (_TONES[tone] for tone in one.sentence.tone)


def _manner(name: str) -> str:
    if name in _SCOPE:
        return _SCOPE[name]
    match, says = next((match, says) for pattern, says in _COUNTED if (match := pattern.match(name)))
    value = match[1]
    if name.startswith("from="):
        value = subject(value)
    elif name.startswith("pair-apart"):
        value = _APART[int(value)]
    elif value.isdigit():
        value = f"{value} name{'s' if value != '1' else ''}"
    return says.format(value)


def in_words(weighed: Iterable[tuple[str, float]]) -> str:
    """Write what weighed how much, the strongest first; what rounds to nothing is left out.

    Examples
    --------
    >>> in_words([("the graph", 1.26), ("the sentence", -0.51), ("the words around", 0.01)])
    'the graph +1.3, the sentence −0.5'
    """
    told = [(name, round(weight, 1)) for name, weight in weighed]
    return ", ".join(f"{name} {'−' if weight < 0 else '+'}{abs(weight)}" for name, weight in told if weight)
