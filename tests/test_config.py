"""Which configuration holds, and what is said of a wrong one."""

from pathlib import Path

import pytest

from mlgraph.config import Config, load_config
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
    expected = Config(tmp_path / "g", (tmp_path / "n",), Path("/abs"), "none", tmp_path, tmp_path / "mlgraph.toml")
    assert load_config(tmp_path) == expected
    assert load_config(tmp_path / "below") == expected
    monkeypatch.chdir(tmp_path)
    assert (load_config().graph, load_config().notes) == (Path("g"), (Path("n"),))


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    write(tmp_path / "mlgraph.toml", '\ufeffnotes = ["a", "b"]\r\n')
    assert load_config(tmp_path).notes == (tmp_path / "a", tmp_path / "b")


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


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "mlgraph.toml").write_bytes(b'graph = "\xff"')
    with pytest.raises(ConfigError, match="position 9"):
        load_config(tmp_path)


def test_tool_mlgraph_must_be_a_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool]\nmlgraph = 3")
    with pytest.raises(ConfigError, match=r"tool\.mlgraph must be a table"):
        load_config(tmp_path)
