"""Files → notes: titles, names, languages, notes in several places, files that are skipped."""

import os
from pathlib import Path

import pytest

from mlgraph.errors import NotesNotFoundError
from mlgraph.model import Note, Place
from mlgraph.notes.lines import line_of
from mlgraph.notes.read import line_starts, notes_from_text, read_notes
from tests.conftest import write
from tests.notes.test_listing import CRITIC, DILATED, GRADIENT, PAGE


def note(text: str, name: str = "rl/ppo.md") -> Note:
    [found] = notes_from_text(text, name)
    return found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# PPO\n\ntext", "PPO"),
        ("text first\n\n## **PPO** 与 `TRPO`\n", "PPO 与 TRPO"),
        ("---\ntitle: 'PPO: notes'\n---\n# Other\n", "PPO: notes"),
        ("---\ntags: [rl]\n---\n# PPO\n", "PPO"),
        ("PPO 笔记\n\n很长的一段话。", "PPO 笔记"),
        ("策略梯度的一段话。" * 30 + "\n\n## PPO\n", "ppo"),  # heads a section
        ("![build status](a.png) ![coverage](b.png) " * 12 + "\n\n# TRPO\n", "TRPO"),  # badges are no text
        ("This is a whole sentence.\n", "ppo"),
        ("", "ppo"),
        ("```\ncode\n```\n", "ppo"),
        ("---\ntitle:\n---\n# PPO\n", "PPO"),
        ("---\ntitle: [broken\n---\nx y\n", "[broken"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert note(text).title == title


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("aliases: [PPO, 近端策略优化]", ("PPO", "近端策略优化")),
        ("aliases:\n  - PPO\n  - 'P.P.O.'\ntags: [x]", ("PPO", "P.P.O.")),
        ("alias: PPO", ("PPO",)),
        ("aliases:\ntags: [x]", ()),
        ("aliased: PPO", ()),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_names_of_the_front_matter(front: str, names: tuple[str, ...], end: str) -> None:
    assert note(f"---\n{front}\n---\n# x\n".replace("\n", end)).names == names


@pytest.mark.parametrize(
    ("text", "lang"), [("# PPO\n\n近端策略优化是一种算法", "zh"), ("# PPO\n\nIt clips the ratio.", "en"), ("", "en")]
)
def test_language(text: str, lang: str) -> None:
    assert note(text).lang == lang


def test_a_text_is_read_as_it_is_and_markdown_without_its_markup() -> None:
    assert note("**PPO**", "a.txt").prose == "**PPO**\n"
    assert note("**PPO**", "a.MD").prose == note("**PPO**", "a.org").prose == "PPO\n"


def test_offsets_lead_into_the_decoded_file_without_its_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# \xe8\xbf\x91\r\n\r\n**PPO**\r\n")
    [found] = read_notes([tmp_path])
    start = found.prose.index("PPO")
    assert found.text == "# 近\r\n\r\n**PPO**\r\n"
    assert found.span(start, start + 3) == (9, 12)
    assert line_of(found, 9) == 3


def test_a_note_on_several_pages_is_one_note_with_its_places(tmp_path: Path) -> None:
    write(tmp_path / "1.txt", PAGE)
    write(tmp_path / "2.txt", f"MY SITE\n\nLATEST NOTES\n{DILATED}\n{GRADIENT.replace('policy', 'Policy-')}\n2\n")
    write(tmp_path / "0.md", "# SAC\n")
    notes = list(read_notes([tmp_path]))
    names = [(n.path.removeprefix(f"{tmp_path}/"), n.line, len(n.places)) for n in notes]
    assert names == [("0.md", 1, 0), ("1.txt", 4, 2), ("1.txt", 5, 0), ("1.txt", 6, 2)]
    assert notes[1].places == (Place(f"{tmp_path}/1.txt", 4), Place(f"{tmp_path}/2.txt", 5))
    assert notes[2].prose.startswith(CRITIC[:5])


def test_what_cannot_be_read_is_told_once_and_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "good.md", "# PPO\n")
    (tmp_path / "binary.md").write_bytes(b"\x00\x01\x02")
    (tmp_path / "latin.txt").write_bytes("Bénard étudie".encode("latin-1"))
    (tmp_path / "huge.txt").write_bytes(b"x" * (8 * 2**20 + 1))
    os.mkfifo(tmp_path / "pipe")
    told: list[tuple[str, str]] = []
    notes = list(read_notes([tmp_path, tmp_path / "binary.md", tmp_path / "pipe"], lambda *args: told.append(args)))
    assert [n.title for n in notes] == ["PPO"]
    assert [(Path(name).name, reason) for name, reason in told] == [
        ("binary.md", "not a text file (it has NUL bytes)"),
        ("huge.txt", "larger than 8 MiB"),
        ("latin.txt", "not valid UTF-8 (byte 2)"),
        ("pipe", "not a regular file"),
    ]


def test_without_anyone_to_tell_it_is_passed_over_too(tmp_path: Path) -> None:
    (tmp_path / "binary.md").write_bytes(b"\x00")
    assert list(read_notes([tmp_path])) == []


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotesNotFoundError):
        list(read_notes([tmp_path / "none.md"]))


def test_the_order_is_that_of_the_names(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", "é.md", "B.md", "a.md", "10.md", "9.md"):
        write(tmp_path / name, f"# {name}")
    expected = ["10.md", "9.md", "B.md", "a/z.md", "a.md", "b.md", "é.md"]
    assert [n.path.removeprefix(f"{tmp_path}/") for n in read_notes([tmp_path])] == expected


@pytest.mark.parametrize(("text", "starts"), [("", [0]), ("a\nb", [0, 2]), ("a\r\n\rb\x0bc\x85d", [0, 3, 4])])
def test_line_starts(text: str, starts: list[int]) -> None:
    assert line_starts(text) == starts
