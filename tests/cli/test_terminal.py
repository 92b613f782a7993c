"""What a terminal, a pipe, an impatient person and an odd environment get."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, clean_env, write

EVIL = '"\\e]8;;http://x\\aPPO\\e[31m\\u202eevil\\x9b"'


def test_nothing_from_a_file_reaches_the_terminal_raw(mlgraph: Run, project: Path) -> None:
    write(
        project / "graph" / "evil.yaml",
        f"evil:\n  label: {EVIL}\n  about: {EVIL}\n  builds_on:\n    - ppo: {{because: {EVIL}}}\n    - {EVIL}\n",
    )
    for command in (
        ["show", "evil"], ["search", "evil"], ["path", "ppo", "evil"], ["lint"], ["export", "--format", "tsv"], ["build"],
        ["show", "\x1b[31m"], ["lint", "\x1b]0;x\x07"], ["extract", "\u202e"], ["\x1b[31m"], ["search", "--\x1b[1m"],
    ):  # fmt: skip
        done = mlgraph(*command, cwd=project)
        assert not set("\x1b\x07\x9b\u202e") & set(done.stdout + done.stderr), command


def test_json_holds_controls_as_escapes(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "evil.yaml", f"evil: {{label: {EVIL}}}\n")
    out = mlgraph("show", "evil", "--json", cwd=project).stdout
    assert not set("\x1b\x07\x9b\u202e") & set(out)
    assert json.loads(out)["label"]["en"].startswith("\x1b]8;;http://x\x07PPO")


@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        ("ascii", ["path", "TRPO", "GRPO"]),
        ("gbk", ["path", "TRPO", "GRPO"]),
        ("ascii", ["show", "近端策略优化", "--json"]),
        ("latin-1", ["show", "近端策略优化", "--json"]),
        ("gbk", ["extract", "notes", "--json"]),
    ],
)
def test_any_encoding_of_the_terminal(mlgraph: Run, project: Path, encoding: str, command: list[str]) -> None:
    write(project / "notes" / "ppo.md", "# PPO é 𝑥\n\nPPO 是 TRPO 的改进。\n")
    done = subprocess.run(
        [sys.executable, "-m", "mlgraph", *command],
        cwd=project, env=clean_env({"PYTHONIOENCODING": encoding}), capture_output=True, check=False,
    )  # fmt: skip
    text = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # click writes UTF-8 where it is told ASCII
    assert (done.returncode, done.stderr) == (0, b"")
    assert "PPO" in text
    if "--json" in command:
        expected = mlgraph(*command, cwd=project).stdout
        assert [json.loads(line) for line in text.splitlines()] == [json.loads(line) for line in expected.splitlines()]


def test_a_poor_locale(mlgraph: Run, project: Path) -> None:
    assert mlgraph("path", "近端策略优化", "GRPO", cwd=project, env={"LC_ALL": "C"}).returncode == 0


def test_colours_only_when_wanted(mlgraph: Run, project: Path) -> None:
    assert "\x1b[" not in mlgraph("path", "TRPO", "PPO", cwd=project).stdout
    assert "\x1b[1m" in mlgraph("path", "TRPO", "PPO", cwd=project, env={"FORCE_COLOR": "1"}).stdout


def in_a_terminal(project: Path, *args: str, env: dict[str, str] | None = None, code: int = 0) -> str:
    """Run the command with a terminal as its output, and return what that got."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "mlgraph", *args], cwd=project, env=clean_env({"TERM": "xterm", **(env or {})}),
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        got = b""
        try:
            while data := os.read(ours, 65536):
                got += data
        except OSError:  # Linux says so when the other end is closed
            pass
        os.close(ours)
        assert process.wait(60) == code
    return got.decode()


def test_colours_in_a_terminal_unless_no_color_is_set(project: Path) -> None:
    assert "\x1b[1m" in in_a_terminal(project, "path", "TRPO", "PPO")
    assert "\x1b[" not in in_a_terminal(project, "path", "TRPO", "PPO", env={"NO_COLOR": "1"})


@pytest.mark.parametrize(
    "args",
    [
        ["\x1b]0;evil\x07"],
        ["search", "--\x1b]0;evil\x07"],
        ["search", "x", "-n", "\x1b]0;evil\x07"],
        ["lint", "\x1b]0;evil\x07"],
    ],
)
def test_a_complaint_about_controls_shows_them(project: Path, args: list[str]) -> None:
    said = in_a_terminal(project, *args, env={"NO_COLOR": "1"}, code=2)
    assert "\x1b]0;" not in said
    assert "x1b]0;" in said


@pytest.mark.parametrize("command", [["export"], ["extract", "notes"], ["lint", "--hints"], ["--help"]])
def test_a_reader_that_leaves_early(project: Path, command: list[str]) -> None:
    write(project / "graph" / "many.yaml", "".join(f"c{i}: {{builds_on: [ppo]}}\n" for i in range(3000)))
    for i in range(30):
        write(project / "notes" / f"{i}.md", "# PPO\n\n" + "PPO 是对 TRPO 的一种改进。\n\n" * 50)
    with subprocess.Popen(
        [sys.executable, "-m", "mlgraph", *command], cwd=project, env=clean_env(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_output_that_is_closed_from_the_start(project: Path) -> None:
    shell = f'"{sys.executable}" -m mlgraph export >&-'
    done = subprocess.run(["sh", "-c", shell], cwd=project, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1


@pytest.mark.parametrize("command", ["export", "path TRPO PPO", "stats"])  # more than a buffer holds, and less
def test_a_full_disk_behind_the_output(project: Path, command: str) -> None:
    shell = f'"{sys.executable}" -m mlgraph {command} > /dev/full'
    done = subprocess.run(["sh", "-c", shell], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr, "No space left on device" in done.stderr) == (2, False, True)


@pytest.mark.parametrize("command", [["extract", "notes", "--json"], ["build"]])
def test_an_impatient_person_gets_one_line(project: Path, command: list[str]) -> None:
    for i in range(400):
        write(project / "notes" / f"{i}.md", "# PPO\n\n" + "PPO 是对 TRPO 的一种改进。\n\n" * 300)
    with subprocess.Popen(
        [sys.executable, "-c", STARTED, *command], cwd=project, env=clean_env(), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stderr.readline() == b"reading\n"
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert [line for line in err.decode().splitlines() if line.strip()] == ["mlgraph: stopped"]
    assert process.returncode == 130


# The command as it is, but it says on stderr when the first note is opened, so that nobody has to guess when.
STARTED = """
import sys

def watch(event, args):
    if event == "open" and str(args[0]).endswith(".md") and not told:
        told.append(1)
        sys.stderr.write("reading\\n")
        sys.stderr.flush()

told = []
sys.addaudithook(watch)
from mlgraph.cli import main
main()
"""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["pth"], "did you mean “path”"),
        (["path", "TRPO"], "Missing argument"),
        (["path", "a", "b", "--jsn"], "--json"),
        (["export", "--format", "xml"], "xml"),
        (["search", "x", "-n", "0"], "0"),
        (["extract"], "Missing argument"),
        (["lint", "--facts", "nowhere.tsv"], "nowhere.tsv"),
    ],
)
def test_wrong_use(mlgraph: Run, project: Path, args: list[str], message: str) -> None:
    done = mlgraph(*args, cwd=project)
    assert (done.returncode, done.stdout, message in done.stderr) == (2, "", True)


@pytest.mark.parametrize("name", ["", " ", "--", "()", "x" * 50_000, "龘", b"\xff\xfe", "a\nb"])
def test_names_that_nobody_has(mlgraph: Run, project: Path, name: str | bytes) -> None:
    for command in (["path", "PPO"], ["show"], ["search"]):
        done = mlgraph(*command, "--", name, cwd=project)
        assert (done.returncode, done.stdout) == (1, "")


def test_every_command_has_a_page_of_help(mlgraph: Run, tmp_path: Path) -> None:
    from mlgraph.cli import _COMMANDS

    top = mlgraph("--help", cwd=tmp_path)
    assert top.returncode == 0
    for command in _COMMANDS:
        page = mlgraph(command, "-h", cwd=tmp_path)
        assert (page.returncode, command in top.stdout, page.stderr) == (0, True, "")
        assert page.stdout.startswith(f"Usage: python -m mlgraph {command} ")


def test_the_version(mlgraph: Run, tmp_path: Path) -> None:
    done = mlgraph("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.split()[0], done.stdout.count(".")) == (0, "mlgraph", 2)


@pytest.mark.parametrize(
    "command", [["path", "TRPO", "GRPO"], ["stats"], ["show", "PPO", "--json"], ["extract", "notes"]]
)
def test_who_stops_reading_is_told_no_answer(project: Path, command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "mlgraph", *command],
            cwd=project, env=clean_env(), stdout=closed, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")


def test_the_list_of_commands_says_each_in_whole(mlgraph: Run, tmp_path: Path) -> None:
    listed = mlgraph("--help", cwd=tmp_path, env={"COLUMNS": "80"}).stdout.partition("Commands:\n")[2].splitlines()
    assert len(listed) > 30
    assert not [line for line in listed if line.endswith("...") or not line.endswith(".")]
