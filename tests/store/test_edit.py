"""Splices: what is meant changes, everything else stays as it was written, and what is not safe is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlgraph.errors import EditError
from mlgraph.model import Alias, Concept, Evidence, Relation
from mlgraph.store.edit import AreaFile
from mlgraph.store.splice import scalar

FILE = Path("rl.yaml")
BLOCK = """\
# Reinforcement learning

trpo:   # the old one
  label: {en: TRPO}
# right above
ppo:
  label: "PPO"
  about: >
    Clips
    the ratio.

  # what it rests on
  builds_on:
    - trpo   # first
    - gae: {how: uses}

# the end
"""


def area(text: str) -> AreaFile:
    return AreaFile(FILE, text.encode())


def added(text: str, *relations: Relation) -> str:
    file = area(text)
    for relation in relations:
        file.add_relation(relation)
    return file.text


def diff(old: str, new: str) -> tuple[list[str], list[str]]:
    """Lines that are only in the old text, and lines that are only in the new one."""
    before, after = old.split("\n"), new.split("\n")
    return [row for row in before if row not in after], [row for row in after if row not in before]


NEW = Relation("ppo", "sac", "uses")
ADDED = [
    ("ppo: {builds_on: [trpo]}  # c\n", "ppo: {builds_on: [trpo, sac: {how: uses}]}  # c\n"),
    ("ppo: {builds_on: []}\n", "ppo: {builds_on: [sac: {how: uses}]}\n"),
    ("ppo: {}\n", "ppo: {builds_on: [sac: {how: uses}]}\n"),
    ("ppo: {label: PPO}", "ppo: {label: PPO, builds_on: [sac: {how: uses}]}"),
    ("ppo:  # c\ntrpo:\n", "ppo:  # c\n  builds_on: [sac: {how: uses}]\ntrpo:\n"),
    ("ppo:", "ppo:\n  builds_on: [sac: {how: uses}]"),
    ("ppo:\n  builds_on: trpo\n", "ppo:\n  builds_on: [trpo, sac: {how: uses}]\n"),
    ("ppo:\n  builds_on:  # none yet\n", "ppo:\n  builds_on: [sac: {how: uses}]  # none yet\n"),
    ("ppo:\n  builds_on:\n  - trpo\n", "ppo:\n  builds_on:\n  - trpo\n  - sac: {how: uses}\n"),
    ("ppo:\n  builds_on:\n    - trpo", "ppo:\n  builds_on:\n    - trpo\n    - sac: {how: uses}"),
    (
        "ppo:\r\n  builds_on:\r\n    - trpo # c\r\n# d\r\n",
        "ppo:\r\n  builds_on:\r\n    - trpo # c\r\n    - sac: {how: uses}\r\n# d\r\n",
    ),
    ("ppo:\n  builds_on: [a,\n    b]\n", "ppo:\n  builds_on: [a,\n    b, sac: {how: uses}]\n"),
    ('"ppo": {"builds_on": ["a"]}\n', '"ppo": {"builds_on": ["a", sac: {how: uses}]}\n'),
    ("{ppo: {builds_on: [a]}}", "{ppo: {builds_on: [a, sac: {how: uses}]}}"),
    (
        "ppo:\n  builds_on:\n    - any_of: [a, b]\n      how: uses\n  year: 2017\n",
        "ppo:\n  builds_on:\n    - any_of: [a, b]\n      how: uses\n    - sac: {how: uses}\n  year: 2017\n",
    ),
    (
        "ppo:\n  about: |\n    a\n    b\n\n\n# c\n",
        "ppo:\n  about: |\n    a\n    b\n  builds_on: [sac: {how: uses}]\n\n\n# c\n",
    ),
]


@pytest.mark.parametrize(("old", "new"), ADDED)
def test_a_relation_is_added_where_a_hand_would_write_it(old: str, new: str) -> None:
    assert added(old, NEW) == new


def test_a_relation_with_evidence_stands_on_lines_of_its_own() -> None:
    relation = Relation("ppo", "sac", because={"en": "a: b"}, evidence=(Evidence("n.md", 3, "PPO\n是"),))
    gone, fresh = diff(BLOCK, added(BLOCK, relation))
    assert gone == []
    assert fresh == [
        "    - sac:",
        '        because: "a: b"',
        "        evidence:",
        "          - {note: n.md, line: 3, quote: PPO 是}",
    ]


REMOVED = [
    ("ppo: {builds_on: [trpo, gae]}\n", "trpo", "ppo: {builds_on: [gae]}\n"),
    ("ppo: {builds_on: [trpo, gae]}\n", "gae", "ppo: {builds_on: [trpo]}\n"),
    ("ppo: {builds_on: [trpo], year: 1}\n", "trpo", "ppo: {year: 1}\n"),
    ("ppo:\n  builds_on:\n    - a  # c\n    # d\n    - b\n", "a", "ppo:\n  builds_on:\n    # d\n    - b\n"),
    ("ppo:\n  year: 1\n  builds_on:\n    - a:\n        how: uses\n", "a", "ppo:\n  year: 1\n"),
    ("ppo:\n  builds_on: [a,  # c\n    b]\n", "a", "ppo:\n  builds_on: [  # c\n    b]\n"),
    ("ppo: {builds_on: [a, # c, d\n    b ]}\n", "b", "ppo: {builds_on: [a # c, d\n     ]}\n"),
    ("ppo: {builds_on: [a # c, d\n    , b, e]}\n", "a", "ppo: {builds_on: [ b, e]}\n"),
    ("ppo: {builds_on: [{any_of: [a, b]}, c]}\n", "a", "ppo: {builds_on: [{any_of: [b]}, c]}\n"),
    ("ppo: {builds_on: [{any_of: [a]}, c]}\n", "a", "ppo: {builds_on: [c]}\n"),
    ("ppo: {builds_on: a}\n", "a", "ppo: {}\n"),
]


@pytest.mark.parametrize(("old", "target", "new"), REMOVED)
def test_a_relation_is_taken_out(old: str, target: str, new: str) -> None:
    file = area(old)
    file.remove_relation("ppo", target)
    assert file.text == new


def test_a_concept_goes_with_the_comment_above_it_and_no_other() -> None:
    file = area(BLOCK)
    file.remove_concept("ppo")
    assert file.text == BLOCK[: BLOCK.index("# right")] + "\n# the end\n"
    file = area("# head\nppo:\n  year: 1\n\ntrpo:\n")
    file.remove_concept("ppo")
    assert file.text == "# head\n\ntrpo:\n"


def test_ids_are_replaced_where_they_stand_and_keep_their_quotes() -> None:
    file = area(
        "ppo: {label: PPO}\ngrpo: {builds_on: [\"ppo\", 'a']}\nx:\n  builds_on:\n    - ppo: {how: uses} # ppo\n"
    )
    file.rename("ppo", "ppo-clip")
    file.redirect("ppo", "ppo-clip")
    assert file.text == (
        "ppo-clip: {label: PPO}\ngrpo: {builds_on: [\"ppo-clip\", 'a']}\n"
        "x:\n  builds_on:\n    - ppo-clip: {how: uses} # ppo\n"
    )


def test_a_redirect_never_leaves_a_relation_twice_or_to_itself() -> None:
    file = area("b: {builds_on: [a, c]}\nx: {builds_on: [a, b]}\n")
    file.redirect("a", "b")
    assert file.text == "b: {builds_on: [c]}\nx: {builds_on: [b]}\n"


def test_a_moved_concept_is_written_as_it_was() -> None:
    one, other = area(BLOCK), AreaFile(Path("new.yaml"), b"\xef\xbb\xbfsac:\r\n  year: 2018\r\n")
    concept = one.value["ppo"]
    other.put_concept("ppo", one.take_concept("ppo"), concept)
    moved = BLOCK[BLOCK.index("# right") : BLOCK.index("\n# the end")]
    assert other.bytes.decode() == "\ufeffsac:\r\n  year: 2018\r\n\r\n" + moved.replace("\n", "\r\n")


def test_an_empty_file_and_one_of_comments() -> None:
    for text in ("", "# only words\n", "---\n"):
        file = area(text)
        file.add_concept(Concept("ppo", {"en": "PPO"}, (Alias("no"),), 2017))
        assert file.text.startswith(text)
        assert file.text.endswith('ppo:\n  label: PPO\n  aliases: ["no"]\n  year: 2017\n')


REFUSED = [
    "ppo: &x {label: PPO}\ntrpo: *x\n",
    "ppo:\n---\ntrpo:\n",
    "ppo: [\n",
    "ppo:\n\tlabel: x\n",
    "ppo: text\n",
    "ppo:\n...\n# more\n",
]


@pytest.mark.parametrize("text", REFUSED[:-1])
def test_what_is_not_safe_is_refused_with_the_place_and_the_text_stays(text: str) -> None:
    file = area(text)
    with pytest.raises(EditError, match=r"rl\.yaml"):
        file.add_relation(NEW)
    assert file.text == text


def test_a_file_with_an_end_mark_gets_no_concept_behind_it() -> None:
    file = area(REFUSED[-1])
    with pytest.raises(EditError, match="cannot be made safely"):
        file.add_concept(Concept("sac", {"en": "SAC"}))
    assert file.text == REFUSED[-1]


def test_a_file_that_is_no_utf8_is_refused() -> None:
    with pytest.raises(EditError, match="not UTF-8"):
        AreaFile(FILE, "近端".encode("gb18030"))


@given(st.text(min_size=1))
def test_a_scalar_is_read_as_it_was_meant_by_any_reader(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for written in (f"a: {scalar(text)}\n", f"{{a: {scalar(text)}, b: c}}\n", f"[{scalar(text)}: d]\n"):
        found = yaml.safe_load(written)
        assert (found["a"] if isinstance(found, dict) else next(iter(found[0]))) == text


# Files as hands write them: styles of lists, quotes, comments, blank lines, line ends.
ids = st.sampled_from(["ppo", "trpo", "gae", "actor-critic", "近端", "td-λ"])
quotes = st.sampled_from(["{}", '"{}"', "'{}'"])
comments = st.sampled_from(["", "  # why", "   # ppo: [x]"])


@st.composite
def relation_text(draw: st.DrawFn, flow: bool) -> str:
    name = draw(quotes).format(draw(ids))
    forms = ["{}", "{}: {{how: uses}}", "{{{}: {{because: 'it''s', how: uses}}}}", "{{any_of: [{}, zz]}}"]
    if not flow:
        forms += ["{}:\n        how: uses\n        because: >-\n          so\n          it is"]
    return draw(st.sampled_from(forms)).format(name)


@st.composite
def concept_text(draw: st.DrawFn, id: str) -> str:
    key = draw(quotes).format(id)
    relations = st.lists(relation_text(flow=True), max_size=3)
    if draw(st.booleans()):
        inner = ["label: X"] * draw(st.integers(0, 1)) + [f"builds_on: [{', '.join(draw(relations))}]"]
        return f"{key}: {{{', '.join(inner)}}}{draw(comments)}\n"
    rows = [f"{key}:{draw(comments)}"]
    rows += draw(st.lists(st.sampled_from(["  # a remark", "  year: 2017", ""]), max_size=3, unique=True))
    if draw(st.booleans()):
        rows += ["  about: |", "    A text", "      of lines.", ""]
    if draw(st.booleans()):
        rows.append(f"  builds_on: [{', '.join(draw(relations))}]{draw(comments)}")
    elif items := draw(st.lists(relation_text(flow=False), max_size=3)):
        rows.append(f"  builds_on:{draw(comments)}")
        rows += [f"    - {item}{draw(comments) if item.count(chr(10)) == 0 else ''}" for item in items]
    return "\n".join(rows) + "\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    chosen = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    parts = [draw(st.sampled_from(["", "# head\n", "\n"]))]
    for id in chosen:
        parts += [draw(concept_text(id)), draw(st.sampled_from(["", "\n", "\n# between\n\n"]))]
    text = "".join(parts)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


CHANGES: list[tuple[str, Callable[[AreaFile, str, str], None]]] = [
    ("add", lambda file, id, _: file.add_relation(Relation(id, "zz", "uses", {"en": "it: is"}))),
    ("evidence", lambda file, id, _: file.add_relation(Relation(id, "zz", evidence=(Evidence("n", 1, "q: 1"),)))),
    ("remove", lambda file, id, other: file.remove_relation(id, other)),
    ("rename", lambda file, id, _: file.rename(id, "zz-new")),
    ("redirect", lambda file, _, other: file.redirect(other, "zz-new")),
    ("alias", lambda file, id, _: file.add_alias(id, Alias("on", ambiguous=True))),
    ("drop", lambda file, id, _: file.remove_concept(id)),
    ("concept", lambda file, _id, _: file.add_concept(Concept("zz", {"zh": "强化"}, builds_on=(Relation("zz", "a"),)))),
]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files(), st.data())
def test_any_change_of_any_file_does_what_was_meant_and_no_more(text: str, data: st.DataObject) -> None:
    file = area(text)
    concepts = dict(file.value)
    id = data.draw(st.sampled_from(list(concepts)))
    older = sorted({relation.builds_on for relation in concepts[id].builds_on} | {"gae"})
    name, change = data.draw(st.sampled_from(CHANGES))
    try:
        change(file, id, data.draw(st.sampled_from(older)))
    except EditError:
        assert (file.text, name) == (text, name)
        return
    # The change itself compares values with what was meant; here: nothing else in the text was touched.
    kept = re.findall(r"#.*|[^\s\[\]{},:'\"]+", file.text)
    old = re.findall(r"#.*|[^\s\[\]{},:'\"]+", text)
    if name in ("add", "evidence", "alias", "concept"):
        rest = iter(kept)
        assert all(word in rest for word in old), "a word was lost"
        assert ("\r\n" in file.text) == ("\r\n" in text)
    else:
        assert len(kept) <= len(old)
    assert file.text.replace("\r\n", "").count("\r") == 0
