"""``path``, ``show`` and ``search`` as a person types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mlgraph as mlgraph_library
from mlgraph.extract.forebears import read_forebears
from mlgraph.extract.glossary import read_glossary
from mlgraph.names import is_chinese
from mlgraph.resolve import both_labels
from tests.conftest import Run, make_project, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one small project for all questions: none of them writes."""
    return make_project(tmp_path_factory.mktemp("ask"))


def test_path_tells_each_step_with_its_reason_and_evidence(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "trpo", "GRPO", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "TRPO → PPO → GRPO\n"
        "\n"
        "TRPO (信赖域策略优化, 2015)\n"
        "  ↓ extends: a clipped objective takes the place of the constraint\n"
        "    arXiv:1707.06347\n"
        "    notes/ppo.md:3: “PPO 是对 TRPO 的一种改进。”\n"
        "PPO (近端策略优化, 2017)\n"
        "  ↓ extends: a group of answers takes the place of the critic\n"
        "GRPO (组相对策略优化, 2024)\n"
    )


def test_path_as_json(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "TRPO", "grpo", "--json", cwd=folder)
    answer = json.loads(done.stdout)
    assert (answer["schema"], answer["path"]) == (1, ["trpo", "ppo", "grpo"])
    assert answer["steps"][0] == {
        "concept": "ppo",
        "builds_on": "trpo",
        "how": "extends",
        "because": "a clipped objective takes the place of the constraint",
        "source": "arXiv:1707.06347",
        "evidence": [{"note": "notes/ppo.md", "line": 3, "quote": "PPO 是对 TRPO 的一种改进。"}],
    }
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        ("TRPO", "GRPO", "TRPO → PPO → GRPO"),
        ("trpo", "grpo", "TRPO → PPO → GRPO"),
        ("Actor-Critic", "DDPG", "Actor-Critic → DDPG"),
        ("演员评论员", "ddpg", "Actor-Critic → DDPG"),
        ("近端策略优化", "grpo", "PPO → GRPO"),
        ("proximal policy optimization", "G.R.P.O.", "PPO → GRPO"),
    ],
)
def test_path_over_the_shipped_graph_in_an_empty_folder(
    mlgraph: Run, tmp_path: Path, start: str, end: str, path: str
) -> None:
    done = mlgraph("path", start, end, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, path)


def test_sam_grew_out_of_foundation_models(mlgraph: Run, tmp_path: Path) -> None:
    answer = json.loads(mlgraph("path", "foundation model", "SAM", "--json", cwd=tmp_path).stdout)
    assert (answer["path"][0], answer["path"][-1]) == ("foundation-model", "sam")


def test_from_a_concept_to_itself(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "PPO", "近端策略优化", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "PPO\n\nPPO (近端策略优化, 2017)\n")


def test_the_reverse_path_is_shown(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "GRPO", "TRPO", cwd=folder)
    assert done.returncode == 1
    assert done.stdout == "TRPO does not build on GRPO.\nThe other way round: TRPO → PPO → GRPO\n"


def test_the_nearest_common_forebear_is_shown(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "TRPO", "Actor-Critic", cwd=folder)
    assert done.returncode == 1
    said = "Actor-Critic does not build on TRPO.\nBoth rest on: Policy gradient (策略梯度, 1992)\n"
    assert done.stdout.startswith(said)


def test_nothing_in_common(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "PPO", "卷积", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "They have no common forebear either.")


@pytest.mark.parametrize(
    ("start", "end", "reverse", "forebears"),
    [
        ("grpo", "ppo", ["ppo", "grpo"], []),
        ("trpo", "actor-critic", [], ["policy-gradient"]),
        ("ppo", "convolution", [], []),
    ],
)
def test_no_path_as_json(
    mlgraph: Run, folder: Path, start: str, end: str, reverse: list[str], forebears: list[str]
) -> None:
    done = mlgraph("path", start, end, "--json", cwd=folder)
    assert done.returncode == 1
    expected = {"schema": 1, "path": [], "reverse": reverse, "forebears": forebears, "steps": []}
    assert {key: json.loads(done.stdout)[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("name", "hint"),
    [("PPPO", "did you mean PPO (近端策略优化)"), ("近端策略", "PPO (近端策略优化)"), ("zzzz", "“zzzz”")],
)
@pytest.mark.parametrize("command", [("path", "TRPO"), ("show",)])
def test_an_unknown_name(mlgraph: Run, folder: Path, command: tuple[str, ...], name: str, hint: str) -> None:
    done = mlgraph(*command, name, cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"mlgraph: no concept is called “{name}”")
    assert hint in done.stderr


@pytest.mark.parametrize("name", ["network", "网络"])
def test_a_general_word_gets_what_is_probably_meant_and_the_way_to_all(mlgraph: Run, tmp_path: Path, name: str) -> None:
    meant, more = mlgraph("show", name, cwd=tmp_path).stderr.splitlines()
    assert "Convolutional neural network (卷积神经网络)" in meant.partition("did you mean ")[2]
    count = int(more.split()[1])
    assert more.startswith(f"mlgraph: {count} concepts have it in a name: mlgraph search ")
    found = mlgraph("search", name, "--max", "1000", cwd=tmp_path).stdout
    assert len(found.splitlines()) == count > 20


@pytest.fixture(scope="module")
def terms() -> tuple[list[str], list[str]]:
    """Names that only the glossary has, in both languages: of a concept of the shipped graph, and of a term beside it."""
    names, told = mlgraph_library.load().names, read_forebears()
    others = (term for term in read_glossary() if len(names.candidates(term[0])) == 1)
    beside = (term for term in read_glossary() if not any(map(names.candidates, term)) and term[0] in told)
    found = []
    for group in (others, beside):
        unknown = (
            [name for name in term if not names.candidates(name)] for term in group
        )  # till the first: each costs
        found.append(next([first, zh] for first, zh in filter(_in_both_languages, unknown)))
    return found[0], found[1]


def _in_both_languages(names: list[str]) -> bool:
    return len(names) == 2 and names[0].isascii() and is_chinese(names[1])


@pytest.mark.parametrize("place", [0, 1], ids=["en", "zh"])
def test_a_name_that_only_the_glossary_has(
    mlgraph: Run, tmp_path: Path, terms: tuple[list[str], list[str]], place: int
) -> None:
    of_concept, term = terms
    graph = mlgraph_library.load()
    asked = mlgraph("path", "TRPO", of_concept[place], cwd=tmp_path)
    names = next(names for names in read_glossary() if of_concept[place] in names)
    meant = graph.concept(names[0])
    says = f"the glossary has it as another name of {both_labels(meant)}\n"
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr == f"mlgraph: no concept is called “{of_concept[place]}”; {says}"
    done = mlgraph("show", term[place], "--json", cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert done.stderr.startswith(
        f"mlgraph: no concept is called “{term[place]}”; the glossary has it as a term, {term[0]} ({term[1]}), which"
    )
    assert (answer["name"], answer["term"]["names"], answer["term"]["concept"]) == (term[place], term, None)
    assert answer["term"]["builds_on"]
    assert all(id in graph.graph.concepts for id in answer["term"]["builds_on"])


@pytest.mark.parametrize("command", ["'path', 'TRPO', 'GRPO'", "'show', 'ppo'"])
def test_what_is_known_is_answered_without_the_glossary(tmp_path: Path, command: str) -> None:
    code = f"import sys; from mlgraph.cli import cli; cli.main([{command}], standalone_mode=False)"
    code += "; sys.exit(any(name.startswith('mlgraph.extract') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True).returncode == 0


def test_an_unknown_name_as_json(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("show", "PPPO", "--json", cwd=folder)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["error"], answer["name"], answer["term"]) == (1, "unknown", "PPPO", None)
    assert answer["suggestions"][0] == "PPO (近端策略优化)"


def test_an_ambiguous_alias_lists_its_candidates(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("path", "PO", "GRPO", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "“PO” may mean several concepts" in done.stderr
    assert done.stderr.splitlines()[1:] == ["  grpo  GRPO (组相对策略优化)", "  ppo  PPO (近端策略优化)"]
    answer = json.loads(mlgraph("show", "po", "--json", cwd=folder).stdout)
    assert answer == {"schema": 1, "error": "ambiguous", "name": "po", "candidates": ["grpo", "ppo"]}


def test_show(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("show", "近端策略优化", cwd=folder)
    assert done.returncode == 0
    for part in (
        "PPO (近端策略优化, 2017)\n",
        "Clips the probability ratio.",
        "裁剪概率比。",
        "arXiv:1707.06347",
        "Proximal Policy Optimization",
        "PO (ambiguous)",
        "TRPO (信赖域策略优化, 2015)  [extends] a clipped objective takes the place of the constraint",
        "leads to\n  GRPO (组相对策略优化, 2024)\n",
    ):
        assert part in done.stdout


def test_show_as_json(mlgraph: Run, folder: Path) -> None:
    answer = json.loads(mlgraph("show", "PPO", "--json", cwd=folder).stdout)
    assert {key: answer[key] for key in ("schema", "id", "label", "area", "year", "source")} == {
        "schema": 1, "id": "ppo", "label": {"en": "PPO", "zh": "近端策略优化"}, "area": "rl", "year": 2017,
        "source": "arXiv:1707.06347",
    }  # fmt: skip
    assert [row["builds_on"] for row in answer["builds_on"]] == ["actor-critic", "trpo"]
    assert [row["concept"] for row in answer["leads_to"]] == ["grpo"]


@pytest.mark.parametrize(
    ("text", "ids"), [("策略", ["policy-gradient", "ppo", "grpo", "trpo"]), ("dilated", ["dilated-convolution"])]
)
def test_search(mlgraph: Run, folder: Path, text: str, ids: list[str]) -> None:
    done = mlgraph("search", text, cwd=folder)
    assert (done.returncode, [line.split()[0] for line in done.stdout.splitlines()]) == (0, ids)
    answer = json.loads(mlgraph("search", text, "--json", "-n", "1", cwd=folder).stdout)
    assert (answer["schema"], [row["id"] for row in answer["concepts"]], answer["total"]) == (1, ids[:1], len(ids))


def test_search_without_a_find(mlgraph: Run, folder: Path) -> None:
    done = mlgraph("search", "polcy gradient", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean Policy gradient (策略梯度)" in done.stderr


def test_a_users_graph_lies_over_the_shipped_one(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "graph" / "mine.yaml", "my-grpo: {label: My GRPO, builds_on: [grpo]}\n")
    done = mlgraph("path", "TRPO", "my grpo", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "TRPO → PPO → GRPO → My GRPO")


def test_show_says_from_which_layer_each_statement_comes(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "graph" / "mine.yaml", "ppo:\n  year: 2016\n  builds_on: [foonet]\nfoonet: {label: FooNet}\n")
    lines = mlgraph("show", "PPO", cwd=tmp_path).stdout.splitlines()
    assert "  from the shipped graph; yours: year, graph/mine.yaml:1:1" in lines
    assert "  FooNet  [extends] (yours: graph/mine.yaml:3:15)" in lines
    assert "  yours: graph/mine.yaml:4:1" in mlgraph("show", "FooNet", cwd=tmp_path).stdout.splitlines()
    assert "  from the shipped graph" in mlgraph("show", "TRPO", cwd=tmp_path).stdout.splitlines()
    answer = json.loads(mlgraph("show", "PPO", "--json", cwd=tmp_path).stdout)
    assert (answer["layer"], answer["own"]) == ("both", ["year"])
    assert {row["builds_on"]: row["layer"] for row in answer["builds_on"]}["foonet"] == "own"
    assert {row["layer"] for row in answer["leads_to"]} == {"shipped"}
    write(tmp_path / "mlgraph.toml", 'base = "none"\n')
    assert "yours" not in mlgraph("show", "FooNet", cwd=tmp_path).stdout
