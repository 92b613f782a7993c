"""The list of what the user knows: read as people write it, changed line by line."""

from pathlib import Path

import pytest

from mlgraph.errors import ConfigError
from mlgraph.store.known import add_known, known_file, read_known, remove_known
from tests.conftest import write


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MLGRAPH_CONFIG", str(tmp_path / "config"))
    return Path(known_file())


def test_there_need_be_no_list() -> None:
    assert read_known() == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("known:\n  - ppo\n  - 近端策略优化  # said so\n", ["ppo", "近端策略优化"]),
        ("\ufeff# mine\nknown:   # all of it\n- policy gradient\n\n# later\n- trpo", ["policy gradient", "trpo"]),
        ("known:\r\n  - ppo\r\n", ["ppo"]),
        ("known: [ppo, 'TD(λ)']\n", ["ppo", "TD(λ)"]),
        ('known:\n  - "C# 2"\n  - C#\n', ["C# 2", "C#"]),
        ("known:\n", []),
        ("", []),
        ("- ppo\n", ["ppo"]),
        ("other: 1\nknown: [no]\n", ["no"]),
    ],
)
def test_it_is_read_as_people_write_it(file: Path, text: str, names: list[str]) -> None:
    write(file, text)
    assert read_known() == names


@pytest.mark.parametrize("text", ["known: ppo\n", "known: [[a]]\n", "known: {a: b}\n", "known:\n  - [\n", "\t- a"])
def test_what_is_no_list_is_an_error_with_the_file(file: Path, text: str) -> None:
    write(file, text)
    with pytest.raises(ConfigError, match=r"known\.yaml"):
        read_known()


def test_a_file_that_is_not_text(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_known()


def test_what_is_added_can_be_read_and_taken_away(file: Path) -> None:
    add_known([("ppo", "PPO"), ("td-λ", "TD(λ)")])
    add_known([("trpo", "TRPO")])
    assert read_known() == ["ppo", "td-λ", "trpo"]
    assert "  - ppo  # PPO\n" in file.read_text(encoding="utf-8")
    remove_known(["ppo", "trpo"])
    assert read_known() == ["td-λ"]


def test_what_a_person_wrote_stays(file: Path) -> None:
    text = "# my list\nknown:\n    - ppo   # since March\n\n    # soon\n    - TRPO\n"
    write(file, text)
    add_known([("grpo", "GRPO")])
    assert file.read_text(encoding="utf-8") == text + "    - grpo  # GRPO\n"
    remove_known(["TRPO"])
    assert file.read_text(encoding="utf-8") == text.replace("    - TRPO\n", "") + "    - grpo  # GRPO\n"


@pytest.mark.parametrize(
    "text", ["\ufeffknown:\r\n- ppo\r\n", "\ufeffknown:\n- ppo\n", "# mine\r\nknown:\r\n- ppo\r\n"]
)
def test_a_mark_and_line_ends_stay(file: Path, text: str) -> None:
    write(file, text)
    add_known([("grpo", "GRPO")])
    assert file.read_bytes().decode() == text + "- grpo  # GRPO" + text[text.index("ppo") + 3 :]
    remove_known(["grpo"])
    assert file.read_bytes().decode() == text


def test_a_remark_without_a_line_end_stays_a_remark(file: Path) -> None:
    write(file, "# mine")
    add_known([("ppo", "PPO")])
    assert file.read_text(encoding="utf-8") == "# mine\nknown:\n  - ppo  # PPO\n"


def test_a_list_of_another_form_is_left_alone(file: Path) -> None:
    text = "known: [ppo]\n"
    write(file, text)
    for change in (lambda: add_known([("grpo", "GRPO")]), lambda: remove_known(["ppo"])):
        with pytest.raises(ConfigError, match="only you"):
            change()
    assert file.read_text(encoding="utf-8") == text
