"""Area files → concepts: every key, exact places, and the traps of YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.model import HOWS, Alias, Concept, Evidence, Location, Relation
from mlgraph.store.nodes import MAX_BYTES, MAX_DEPTH
from mlgraph.store.read import read_area


def read(text: str) -> tuple[list[Concept], list[str]]:
    concepts, source = read_area(text, "rl.yaml", "rl")
    return concepts, [str(finding).removeprefix("rl.yaml:") for finding in source.findings]


def at(line: int, column: int) -> Location:
    return Location("rl.yaml", line, column)


FULL = """\
# comments are welcome
ppo:
  label: {en: PPO, zh: 近端策略优化}
  aliases: [Proximal Policy Optimization, {text: PO, ambiguous: true}]
  year: 2017   # of the preprint
  source: arXiv:1707.06347
  title: Proximal Policy Optimization Algorithms
  about:
    en: >
      Clips the
      ratio.
    zh: 裁剪概率比。
  level: practitioner
  minutes: 40
  builds_on:
    - actor-critic
    - trpo: {how: extends, because: simpler, source: arXiv:1}
    - any_of: [gae, td-error]
      how: uses
      evidence:
        - {note: ppo.md, line: 12, quote: 通常用 GAE。}
        - note: other.md
    - q-learning:
        how: motivated-by
        because: {en: why, zh: 为何}
"""


def test_every_key_with_its_place() -> None:
    evidence = (Evidence("ppo.md", 12, "通常用 GAE。"), Evidence("other.md", 1, ""))
    expected = Concept(
        id="ppo",
        label={"en": "PPO", "zh": "近端策略优化"},
        aliases=(Alias("Proximal Policy Optimization", False, at(4, 13)), Alias("PO", True, at(4, 43))),
        year=2017,
        source="arXiv:1707.06347",
        title="Proximal Policy Optimization Algorithms",
        about={"en": "Clips the ratio.", "zh": "裁剪概率比。"},
        level="practitioner",
        minutes=40,
        builds_on=(
            Relation("ppo", "actor-critic", location=at(16, 7)),
            Relation("ppo", "trpo", "extends", {"en": "simpler"}, "arXiv:1", location=at(17, 7)),
            Relation("ppo", "gae", "uses", evidence=evidence, choice=1, location=at(18, 16)),
            Relation("ppo", "td-error", "uses", evidence=evidence, choice=1, location=at(18, 21)),
            Relation("ppo", "q-learning", "motivated_by", {"en": "why", "zh": "为何"}, location=at(23, 7)),
        ),
        area="rl",
        location=at(2, 1),
    )
    assert read(FULL) == ([expected], [])


def test_carriage_returns_and_a_byte_order_mark_move_no_place() -> None:
    assert read("\ufeff" + FULL.replace("\n", "\r\n")) == read(FULL)


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85"])
def test_only_editors_line_ends_count(char: str) -> None:
    concepts, findings = read(f'ppo:\n  label: "a{char}b"\n  yaer: 1\n')
    assert concepts[0].label == {"en": "a b"}
    assert findings == ["3:3: warning: unknown key “yaer”; did you mean “year”? [unknown-key]"]


def test_columns_count_characters_beyond_the_basic_plane_as_one() -> None:
    assert read("ppo: {label: 𝑥𝑦, yaer: 1}")[1][0].startswith("1:18: warning")


@pytest.mark.parametrize("value", ["no", "off", "2017-01-01", "1e3", "0x10", "null", "~", "True", "1_000", "12:30:45"])
def test_scalars_are_taken_as_written(value: str) -> None:
    [concept], findings = read(f"{'no' if value == 'no' else 'a'}:\n  label: {value}\n  aliases: [{value}]\n")
    assert (concept.label, concept.aliases[0].text) == ({"en": value}, value)
    assert f"2:10: warning: other YAML readers take {value} for " in findings[-2]
    assert (f'write it in quotes: "{value}"' in findings[-2], findings[-1].startswith("3:13: ")) == (True, True)
    assert read(f"a:\n  label: \"{value}\"\n  aliases: ['{value}', !!str {value}]\n")[1] == []


def test_ids_that_yaml_would_turn_into_something_else() -> None:
    concepts, findings = read("no:\n1984:\nyes: {builds_on: [no, 1984]}\n")
    assert [c.id for c in concepts] == ["no", "1984", "yes"]
    assert [r.builds_on for r in concepts[2].builds_on] == ["no", "1984"]
    assert [finding.split(": ")[0] for finding in findings] == ["1:1", "2:1", "3:1", "3:19", "3:23"]
    assert all("[yaml-trap]" in finding for finding in findings)


def test_a_value_that_is_too_long_is_left_out() -> None:
    [concept], findings = read(f"a: {{label: {'x' * 20_000}, about: y}}\n")
    assert (concept.label, concept.about) == ({"en": "a"}, {"en": "y"})
    assert findings == ["1:12: error: 20000 characters are too many for one value [too-large]"]


def test_a_label_in_one_language_is_told_by_its_letters() -> None:
    assert [c.label for c in read("a: {label: 近端策略优化}\nb: {label: PPO}\nc:\n")[0]] == [
        {"zh": "近端策略优化"},
        {"en": "PPO"},
        {"en": "c"},
    ]


def test_block_scalars_are_one_line_of_text() -> None:
    assert read("a:\n  about: |\n    one\n\n    two\n")[0][0].about == {"en": "one two"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "\ufeff", "---\n...\n"])
def test_an_empty_file_is_an_empty_area(text: str) -> None:
    assert read(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("- ppo\n", "1:1: error: a graph file is a mapping of concept ids to concepts [wrong-type]"),
        ("just text", "1:1: error: a graph file is a mapping of concept ids to concepts [wrong-type]"),
        ("PPO: {}", "1:1: error: “PPO” is no id; ids look like “ppo” [malformed-id]"),
        ("a_b: {}", "1:1: error: “a_b” is no id; ids look like “a-b” [malformed-id]"),
        ("a:\n  b\n", "2:3: error: a concept is a mapping (label, aliases, builds_on ...) [wrong-type]"),
        ("a:\n  year: soon", "2:9: error: expected a whole number [wrong-type]"),
        ("a:\n  year: 2017.5", "2:9: error: expected a whole number [wrong-type]"),
        ("a:\n  year: 20200", "2:9: error: 20200 is no year; write it as in 2017 [wrong-type]"),
        ("a:\n  minutes: [1]", "2:12: error: expected a whole number [wrong-type]"),
        ("a:\n  minutes: -400", "2:12: error: expected a whole number, 1 or more [wrong-type]"),
        ("a:\n  minutes: 0", "2:12: error: expected a whole number, 1 or more [wrong-type]"),
        (
            "a: {builds_on: [b: {evidence: [{note: n, line: 0}]}]}",
            "1:48: error: expected a whole number, 1 or more [wrong-type]",
        ),
        ("a:\n  label: [x]", "2:10: error: expected text [wrong-type]"),
        ("a:\n  source: {x: y}", "2:11: error: expected text [wrong-type]"),
        ("a:\n  label: {fr: x}", "2:11: warning: unknown key “fr”; known here: en, zh [unknown-key]"),
        (
            "a:\n  level: expert",
            "2:10: error: “expert” is none of beginner, practitioner, researcher [unknown-level]",
        ),
        (
            "a: {builds_on: [b: {how: extend}]}",
            f"1:26: error: “extend” is none of {', '.join(HOWS)}; did you mean “extends”? [unknown-how]",
        ),
        (
            "a: {builds_on: [[b]]}",
            "1:17: error: a relation is an id, or one id with its details: {trpo: {how: extends}} [wrong-type]",
        ),
        (
            "a: {builds_on: [{b: , c: }]}",
            "1:17: error: a relation is an id, or one id with its details: {trpo: {how: extends}} [wrong-type]",
        ),
        ("a: {builds_on: [b: yes]}", "1:20: error: expected {how: ..., because: ...} [wrong-type]"),
        (
            "a: {builds_on: [b: {becuase: x}]}",
            "1:21: warning: unknown key “becuase”; did you mean “because”? [unknown-key]",
        ),
        (
            "a: {builds_on: [b: {evidence: [x]}]}",
            "1:32: error: evidence is {note: ..., line: ..., quote: ...} [wrong-type]",
        ),
        (
            "a: {builds_on: [b: {evidence: [{line: 3}]}]}",
            "1:32: error: evidence names its note: {note: ..., line: ..., quote: ...} [wrong-type]",
        ),
        ("a: {aliases: [[x]]}", "1:15: error: expected text [wrong-type]"),
        ("a: {aliases: [{ambiguous: true}]}", "1:15: error: an alias is text, or {text: ..., ambiguous: true}"),
        ("a: {aliases: [{text: x, ambiguous: yes}]}", "1:36: error: ambiguous is true or false [wrong-type]"),
        ("a: {aliases: [{text: x, ambigous: true}]}", "1:25: warning: unknown key “ambigous”; did you mean"),
        ("a: {}\nb: {}\na: {}", "3:1: error: “a” stands twice; the first one is used [duplicate-key]"),
        ("a:\n  year: 1\n  year: 2", "3:3: error: “year” stands twice; the first one is used [duplicate-key]"),
        ("? [a]\n: b", "1:3: error: a key must be plain text [wrong-type]"),
        ("a:\n\tlabel: x", "2:1: error: a tab cannot indent YAML; use spaces"),
        ("a: {label: x", "1:13: error: did not find expected ',' or '}'"),
        ("a:\n  label: x\n b: y\n", "3:2: error: did not find expected key"),
        ("a: 'open\n", "2:1: error: found unexpected end of stream"),
        ("a: {}\n---\nb: {}\n", "2:1: error: a second document begins here"),
        ("a: &x {year: 1}\nb: *x\n", "2:4: error: aliases (*name) are not supported"),
        ("a: &x\n  <<: *x\n", "2:7: error: aliases (*name) are not supported"),
        ("a: *x\n", "1:4: error: aliases (*name) are not supported"),
        ("a: @x\n", "1:4: error: found character that cannot start any token"),
        ("a: {label: \x07}", "1:12: error: "),
    ],
)
def test_one_clear_finding_with_its_place(text: str, finding: str) -> None:
    findings = read(text)[1]
    assert len(findings) == 1
    assert findings[0].startswith(finding)


COLON, COMMA = (
    "“：” is a full-width colon, 全角冒号; YAML wants “: ”",
    "“，” is a full-width comma, 全角逗号; YAML wants “, ”",
)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("ppo：\n  label: PPO\n", f"1:4: error: {COLON} [syntax]"),
        ("ppo：\n", f"1:4: error: {COLON} [full-width]"),
        ("ppo:\n  label：PPO\n", f"2:8: error: {COLON} [full-width]"),
        ("ppo:\n  label：\n    en: PPO\n", f"2:8: error: {COLON} [syntax]"),
        ("ppo:\n  year：2017\n  about: 裁剪，很好：真的\n", f"2:7: error: {COLON} [syntax]"),
        ("ppo:\n  year: 2017\n\n  label：近端\n", f"4:8: error: {COLON} [syntax]"),
        ("ppo:\n  builds_on：\n    - trpo\n", f"2:12: error: {COLON} [full-width]"),
        ("ppo:\n  label: {en： PPO, zh: 近端}\n", f"2:13: error: {COLON} [full-width]"),
        ("ppo:\n  label: {en: PPO，zh: 近端}\n", f"2:18: error: {COMMA} [syntax]"),
        ("ppo:\n  label: {en: PPO，zh：近端}\n", f"2:18: error: {COMMA} [full-width]"),
        ("ppo:\n  aliases: [PPO，近端]\n", f"2:16: warning: {COMMA}, or quotes around what is one name [full-width]"),
        ("ppo:\n  aliases:\n    - 近端、甲\n", "3:9: warning: “、” is a full-width comma, 顿号; YAML wants “, ”, or"),
        ("ppo:\n\u3000\u3000label: PPO\n", "2:1: error: a full-width space, 全角空格, cannot indent YAML; use spaces"),
        ("ppo:\n  builds_on: [trpo，gae]\n", f"2:19: error: {COMMA} [full-width]"),
        ("ppo:\n  builds_on:\n    - trpo：{how: uses}\n", f"3:11: error: {COLON} [full-width]"),
        ("ppo:\n  builds_on:\n    - trpo: {how：uses}\n", f"3:17: error: {COLON} [full-width]"),
        ("ppo:\n  builds_on:\n    - trpo: {how: uses，because: x}\n", f"3:23: error: {COMMA} [syntax]"),
        ("ppo:\n  builds_on:\n    - trpo: {how: uses，because：x}\n", f"3:23: error: {COMMA} [full-width]"),
    ],
)
def test_a_full_width_mark_is_found_where_it_stands(text: str, finding: str) -> None:
    [found] = read(text)[1]
    assert found.startswith(finding)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("ppo:\n  about: 裁剪，很好：真的\n  aliases: ['甲，乙']\n", []),
        ("ppo:\n  about: {zh: 裁剪，见：下}\n  builds_on: [trpo: {because: 简单、有效，见：上}]\n", []),
        (
            "ppo:\n  about: {zh: 裁剪，见：下\n",
            ["3:1: error: did not find expected ',' or '}' (while parsing a flow mapping) [syntax]"],
        ),
    ],
)
def test_full_width_marks_of_sentences_are_fine(text: str, findings: list[str]) -> None:
    assert read(text)[1] == findings


def test_what_is_wrong_in_one_value_costs_nothing_else() -> None:
    [a, b], findings = read("a: {year: x, label: A}\nB: {}\nb: {builds_on: [[c], a]}\n")
    assert (a.label, a.year, [r.builds_on for r in b.builds_on], len(findings)) == ({"en": "A"}, None, ["a"], 3)


def test_emphasis_in_a_text_is_no_alias() -> None:
    assert read("a:\n  about: really **bold** and *soft* and 2 * 3\n")[1] == []


DEEP = f"nested more than {MAX_DEPTH} levels deep [too-deep]"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: " + "[" * 100_000, DEEP),
        ("a: " + "[" * 100_000 + "]" * 100_000, DEEP),
        ("a: " + "{x: " * 100_000, DEEP),
        ("a: " + "[{" * 50_000, DEEP),
        ("a:\n" + "".join(" " * i + "a:\n" for i in range(1, 2000)), DEEP),
        ("a:\n  " + "- " * 100_000, DEEP),
        ("a:\n  " + "? " * 100_000, DEEP),
        ("a:\n  " + "-\t" * 100_000, "error"),
        (f"a: {'x' * MAX_BYTES}", "larger than 8 MiB [too-large]"),
        ("# " + "x" * 40 * 2**20, "larger than 8 MiB [too-large]"),
        ("a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]\n" for i in range(1, 30)), "aliases (*name)"),
    ],
    ids=["open", "closed", "mappings", "mixed", "indents", "dashes", "questions", "tabs", "value", "comment", "bomb"],
)
def test_a_hostile_file_gives_one_finding(text: str, finding: str) -> None:
    concepts, source = read_area(text, "x.yaml", "x")
    assert (concepts, len(source.findings)) == ([], 1)
    assert finding in str(source.findings[0])


def test_a_text_that_only_looks_deep_is_read() -> None:
    text = "a:\n  about: '" + "[" * 100 + "'\n  label: x\n"
    assert (read(text)[0][0].label, read(text)[1]) == ({"en": "x"}, [])


@given(st.text(alphabet=" \n\t:-?[]{}#&*!|>'\"%@`,abc1.~近\u2028\x85\ufeff", max_size=60))
def test_any_text_gives_concepts_or_findings_within_the_file(text: str) -> None:
    concepts, source = read_area(text, "x.yaml", "x")
    lines = text.removeprefix("\ufeff").split("\n")
    places = [finding.location for finding in source.findings] + [concept.location for concept in concepts]
    assert all(1 <= place.line <= len(lines) + 1 and place.column >= 1 for place in places)
    assert len({concept.id for concept in concepts}) == len(concepts)
