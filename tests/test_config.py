"""Which configuration holds, and what is said of a wrong one."""

from pathlib import Path

import pytest

from mlgraph.config import Config, View, load_config
from mlgraph.errors import ConfigError
from tests.conftest import write


def test_without_a_file_paths_are_those_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()
    other = tmp_path / "other"
    assert load_config(other) == Config(graph=other / "graph", out=other / "out", root=other)


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    write(tmp_path / "mlgraph.toml", 'out = "far"')
    write(tmp_path / "a" / "pyproject.toml", '[tool.mlgraph]\nout = "near"')
    write(tmp_path / "a" / "b" / "pyproject.toml", '[project]\nname = "other"')
    assert load_config(tmp_path / "a" / "b").out == tmp_path / "a" / "near"
    assert load_config(tmp_path).out == tmp_path / "far"


def test_mlgraph_toml_wins_over_pyproject_in_the_same_folder(tmp_path: Path) -> None:
    write(tmp_path / "mlgraph.toml", 'out = "mine"')
    write(tmp_path / "pyproject.toml", '[tool.mlgraph]\nout = "other"')
    assert load_config(tmp_path).file == tmp_path / "mlgraph.toml"


def test_paths_are_relative_to_the_file_wherever_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "mlgraph.toml", 'graph = "g"\nnotes = "n"\nout = "/abs"\nbase = "none"')
    (tmp_path / "below").mkdir()
    (tmp_path / "g").mkdir()
    expected = Config(
        graph=tmp_path / "g",
        notes=(tmp_path / "n",),
        out=Path("/abs"),
        base="none",
        root=tmp_path,
        file=tmp_path / "mlgraph.toml",
    )
    assert load_config(tmp_path) == expected
    assert load_config(tmp_path / "below") == expected
    monkeypatch.chdir(tmp_path)
    assert (load_config().graph, load_config().notes) == (Path("g"), (Path("n"),))


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    write(tmp_path / "mlgraph.toml", '\ufeffnotes = ["a", "b"]\r\n')
    assert load_config(tmp_path).notes == (tmp_path / "a", tmp_path / "b")


def test_named_views(tmp_path: Path) -> None:
    text = 'title = "Mine"\n[views.ppo]\nfocus = "PPO"\ndepth = 2\n[views."从 TRPO"]\npath = ["TRPO", "GRPO"]\ntheme = "dark"\n'
    write(tmp_path / "mlgraph.toml", text)
    config = load_config(tmp_path)
    assert config.title == "Mine"
    assert config.views == {
        "ppo": View(focus=("PPO",), depth=2),
        "从 TRPO": View(path=("TRPO", "GRPO"), theme="dark"),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('notse = "x"', "unknown key “notse”; did you mean “notes”?"),
        ('colour = "x"', "unknown key “colour”"),
        ('root = "x"', "unknown key “root”"),
        ("notes = 3", "notes must be a path or a list of paths"),
        ('notes = ["a", 3]', "notes must be a path or a list of paths"),
        ("graph = true", "graph must be text"),
        ("[out]\nx = 1", "out must be text"),
        ('base = "shipped"', "base must be “default” or “none”, not “shipped”"),
        ('theme = "pink"', "theme must be “auto” or “light” or “dark”, not “pink”"),
        ('lang = "de"', "lang must be “en” or “zh”, not “de”"),
        ("title = 3", "title must be text"),
        ('views = "x"', "views must be a table of views"),
        ('views.x = "y"', "views.x must be a table"),
        ('[views.x]\nfocs = "y"', "views.x: unknown key “focs”; did you mean “focus”?"),
        ("[views.x]\nfocus = 1", "views.x: focus must be a concept or a list of concepts"),
        ('[views.x]\npath = "a"', "views.x: path must name two concepts or more"),
        ('[views.x]\narea = "a"\nfocus = "b"', "views.x: only one of focus, area and path can be shown"),
        ("[views.x]\ndepth = 0", "views.x: depth must be a number from 1"),
        ("[views.x]\ndepth = true", "views.x: depth must be a number from 1"),
        ('[views.x]\nside = "left"', "views.x: side must be “near” or “older” or “newer”, not “left”"),
        ('graph = "a"\nnotes = ]', "line 2, column 9"),
        ('graph = "a"\ngraph = "b"\n', "Cannot overwrite a value (at line 2, column 12)"),
        ("notes = " + "[" * 10_000, "nested too deep"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, message: str) -> None:
    file = write(tmp_path / "mlgraph.toml", text)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert str(caught.value).startswith(f"{file}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("mlgraph.toml", 'out = "o"\ngraph = "grpah"  # mine\n', ":2"),
        ("pyproject.toml", '[tool.other]\ngraph = "g"\n[tool.mlgraph]\n"graph"=\'grpah\'\n', ":4"),
        ("mlgraph.toml", 'graph = "gr\\u0070ah"\n', ""),
    ],
)
def test_a_graph_that_is_named_must_be_there(tmp_path: Path, name: str, text: str, line: str) -> None:
    file = write(tmp_path / name, text)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert str(caught.value) == f"{file}{line}: there is no folder “grpah”; make it, or mend the name"
    (tmp_path / "grpah").mkdir()
    assert load_config(tmp_path).graph == tmp_path / "grpah"


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "mlgraph.toml").write_bytes(b'graph = "\xff"')
    with pytest.raises(ConfigError, match="position 9"):
        load_config(tmp_path)


def test_tool_mlgraph_must_be_a_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool]\nmlgraph = 3")
    with pytest.raises(ConfigError, match=r"tool\.mlgraph must be a table"):
        load_config(tmp_path)
