"""All files or none: after a kill, on a full disk, in a folder that cannot be written, with two writers at once."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from mlgraph.errors import EditError
from mlgraph.files import write_atomic
from mlgraph.store.draft import Draft, drafting
from mlgraph.store.load import load_folders
from mlgraph.store.transaction import JOURNAL, locked, recover
from tests.conftest import make_project, write

KILLS = os.environ.get("MLGRAPH_KILLS", "1000")

# One process that is killed again and again while it writes two files that must always say the same number.
KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from mlgraph.store.transaction import locked, replace_files
folder, kills = Path(sys.argv[1]), int(sys.argv[2])
files = [folder / "a.yaml", folder / "b.yaml"]
def write_on():
    number = int(files[0].read_text().split("\\n")[0][2:])
    while True:
        number += 1
        with locked(folder):
            replace_files(folder, {f: (f.read_bytes(), (f"# {number}\\n" * 2000).encode()) for f in files})
torn = 0
random.seed(7)
begin = time.monotonic()
for _ in range(5):
    with locked(folder):
        replace_files(folder, {f: (f.read_bytes(), (f"# {_ + 1}\\n" * 2000).encode()) for f in files})
one = (time.monotonic() - begin) / 5
for _ in range(kills):
    ready, begun = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(begun, b"!")
            write_on()
        finally:
            os._exit(1)
    os.read(ready, 1)
    os.close(ready), os.close(begun)
    time.sleep(random.random() * 1.5 * one)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    between = {f.read_text() for f in files}
    torn += len(between) > 1
    assert all(len(set(text.split("\\n")[:-1])) == 1 and text.count("\\n") == 2000 for text in between), "a file was torn"
    with locked(folder):
        assert len({f.read_text() for f in files}) == 1, "only one of two files was written"
        assert sorted(os.listdir(folder)) == ["a.yaml", "b.yaml"], os.listdir(folder)
print(torn, files[0].read_text().split("\\n")[0])
"""


def python(code: str, *args: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_writer_leaves_the_old_files_or_the_new_ones(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path / name, "# 0\n" * 2000)
    done = python(KILLED, tmp_path, KILLS)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[2]) > 10, "the writer wrote nothing"


WRITER = """
import sys
from pathlib import Path
from mlgraph.model import Relation
from mlgraph.store.draft import drafting
for number in range(int(sys.argv[3])):
    with drafting(Path(sys.argv[1]), Path(sys.argv[1]) / "out") as draft:
        draft.area("rl").add_relation(Relation("ppo", f"{sys.argv[2]}-{number}"))
        draft.commit("add")
"""


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    write(tmp_path / "rl.yaml", "ppo:\n")
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name, "15"]) for name in ("a", "b")]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    older = {r.builds_on for r in load_folders([tmp_path]).graph.concepts["ppo"].builds_on}
    assert older == {f"{name}-{number}" for name in "ab" for number in range(15)}


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = write(tmp_path / "rl.yaml", "ppo:\n")
    draft = Draft(tmp_path, tmp_path / "out")
    draft.area("rl").rename("ppo", "sac")
    write(file, "ppo:\n# by hand\n")
    with pytest.raises(EditError, match="changed by someone else"):
        draft.commit("rename")
    assert file.read_text() == "ppo:\n# by hand\n"


def test_a_crash_before_the_last_step_is_finished_by_whoever_reads_next(tmp_path: Path) -> None:
    from mlgraph.config import Config
    from mlgraph.store.load import load

    code = """
import os, sys
from pathlib import Path
from mlgraph.store import transaction
folder = Path(sys.argv[1])
transaction._finish = lambda steps: os._exit(9)
transaction.replace_files(folder, {folder / n: ((folder / n).read_bytes(), b"sac:\\n" if n < "b" else b"") for n in ("a.yaml", "b.yaml")})
"""
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path / "graph" / name, f"{name[0]}:\n")
    assert python(code, tmp_path / "graph").returncode == 9
    assert (tmp_path / "graph" / JOURNAL).exists()
    loaded = load(Config(graph=tmp_path / "graph", base="none"))
    assert (list(loaded.graph.concepts), sorted(f.name for f in (tmp_path / "graph").iterdir())) == (
        ["sac"],
        ["a.yaml", "b.yaml"],
    )


def test_a_file_that_is_written_without_the_lock_is_no_stray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(handle: int) -> None:
        with locked(tmp_path):  # somebody else edits while the new text stands beside its target
            pass

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomic(tmp_path / "schema.json", "{}")
    assert [file.name for file in tmp_path.iterdir()] == ["schema.json"]


def test_what_changed_after_a_crash_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "by hand")
    write(tmp_path / ".mlgraph.x.tmp", "new")
    steps = f'[{{"new": "{tmp_path}/.mlgraph.x.tmp", "target": "{tmp_path}/a.yaml", "old": "0"}}]'
    write(tmp_path / JOURNAL, steps)
    with pytest.raises(EditError, match="changed after a crash"):
        recover(tmp_path)
    assert (tmp_path / "a.yaml").read_text() == "by hand"


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    code = """
import resource, signal, sys
from pathlib import Path
from mlgraph.store.transaction import locked, replace_files
folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    with locked(folder): replace_files(folder, {folder / "a.yaml": (b"old", b"new"), folder / "b.yaml": (b"old", b"n" * 9999)})
except OSError as error: print(error.errno)
"""
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path / name, "old")
    assert python(code, tmp_path).stdout.strip() == "27"
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"a.yaml": "old", "b.yaml": "old"}


def without_privilege() -> None:
    """Take from a process that is about to start what lets root write everywhere (Linux: CAP_DAC_OVERRIDE)."""
    if os.geteuid() == 0:
        assert ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="root is kept from writing by a call of Linux")
@pytest.mark.parametrize("readonly", ["graph", "graph/rl.yaml", "out"])
def test_what_cannot_be_written_is_told_and_nothing_changes(project: Path, readonly: str) -> None:
    (project / "out").mkdir()
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    (project / readonly).chmod((project / readonly).stat().st_mode & ~0o222)
    done = subprocess.run(
        [sys.executable, "-m", "mlgraph", "rename", "ppo", "ppo-clip"], cwd=project, capture_output=True, text=True,
        check=False, preexec_fn=without_privilege,
    )  # fmt: skip
    (project / readonly).chmod(0o755)
    [line] = done.stderr.splitlines()
    assert (done.returncode, done.stdout, "Permission denied; nothing was written" in line) == (2, "", True)
    assert line.startswith(f"mlgraph: {readonly}")
    assert {file: file.read_bytes() for file in project.rglob("*") if file.is_file()} == before


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_is_told_and_nothing_changes(tmp_path: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        project = make_project(tmp_path / "p")
        (tmp_path / "fill").write_bytes(b"x" * 20_000)
        with suppress(OSError), (tmp_path / "more").open("wb", buffering=0) as file:
            while file.write(b"x" * 512):
                pass
        before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
        command = [sys.executable, "-m", "mlgraph", "rename", "ppo", "ppo-clip"]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        assert (done.returncode, "No space left on device; nothing was written" in done.stderr) == (2, True)
        assert {file: file.read_bytes() for file in project.rglob("*") if file.is_file()} == before
        (tmp_path / "fill").unlink()
        assert subprocess.run(command, cwd=project, capture_output=True, check=False).returncode == 0
    finally:
        subprocess.run(["umount", tmp_path], check=True)


WINDOWS = """
import errno, fcntl, sys, types
def locking(handle, mode, size):  # as Windows has it: the first bytes of a file, and another error where they are held
    try: fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, size)
    except OSError as error: raise OSError(errno.EACCES, "Permission denied") from error
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=locking)
sys.modules["fcntl"] = None
from pathlib import Path
from mlgraph.store.transaction import locked
with locked(Path(sys.argv[1]), wait=float(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_of_windows_keeps_a_second_writer_out(tmp_path: Path) -> None:
    def start(wait: str) -> "subprocess.Popen[str]":
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, "-c", WINDOWS, tmp_path, wait], stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )

    with start("0") as first:
        assert first.stdout
        assert first.stdout.readline() == "held\n"
        assert "another mlgraph is writing" in start("0.1").communicate(timeout=60)[1]
        first.communicate()
    assert start("0").communicate(timeout=60)[0] == "held\n"


def test_files_behind_symlinks_are_replaced_where_they_are(tmp_path: Path) -> None:
    real = write(tmp_path / "real" / "rl.yaml", "ppo:\n")
    real.chmod(0o640)
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "rl.yaml").symlink_to(real)
    with drafting(tmp_path / "graph", tmp_path / "out") as draft:
        draft.area("rl").rename("ppo", "sac")
        draft.commit("rename")
    assert (tmp_path / "graph" / "rl.yaml").is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("sac:\n", 0o640)


def test_a_second_writer_waits_and_then_gives_up(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(EditError, match="another mlgraph is writing"), locked(tmp_path, wait=0.05):
        pass


def test_a_change_is_undone_though_other_lines_changed_since(tmp_path: Path) -> None:
    file = write(tmp_path / "rl.yaml", "\ufeff# head\r\nppo:\r\n  year: 1\r\ntrpo:\r\n")
    with drafting(tmp_path, tmp_path / "out") as draft:
        draft.area("rl").rename("trpo", "sac")
        draft.commit("rename trpo")
    file.write_bytes(file.read_bytes().replace(b"# head\r\n", b"# head\r\n\r\n# more by hand\r\n"))
    with drafting(tmp_path, tmp_path / "out") as draft:
        assert draft.undo() == "rename trpo"
        draft.commit("")
    assert file.read_bytes().decode() == "\ufeff# head\r\n\r\n# more by hand\r\nppo:\r\n  year: 1\r\ntrpo:\r\n"
    with drafting(tmp_path, tmp_path / "out") as draft, pytest.raises(EditError, match="nothing to undo"):
        draft.undo()


def test_what_was_done_is_undone_after_a_move_and_in_a_copy(tmp_path: Path) -> None:
    write(tmp_path / "a" / "graph" / "rl.yaml", "trpo:\n")
    with drafting(tmp_path / "a" / "graph", tmp_path / "a" / "out") as draft:
        draft.area("rl").rename("trpo", "sac")
        draft.commit("rename trpo")
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    (tmp_path / "a").rename(tmp_path / "moved")
    for place in ("moved", "copy"):
        with drafting(tmp_path / place / "graph", tmp_path / place / "out") as draft:
            assert draft.undo() == "rename trpo"
            draft.commit("")
        assert (tmp_path / place / "graph" / "rl.yaml").read_text() == "trpo:\n"
        assert (tmp_path / place / "out" / "history.jsonl").read_text() == ""


def test_a_history_of_an_earlier_version_names_the_whole_path(tmp_path: Path) -> None:
    file = write(tmp_path / "graph" / "rl.yaml", "sac:\n")
    files = {"rl.yaml": [{"line": 0, "old": "trpo:\n", "new": "sac:\n"}]}
    rows = [{"what": "rename", "folder": str(tmp_path / folder), "files": files} for folder in ("graph", "other")]
    write(tmp_path / "out" / "history.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    with drafting(tmp_path / "graph", tmp_path / "out") as draft:
        assert draft.undo() == "rename"
        draft.commit("")
    assert (file.read_text(), json.loads((tmp_path / "out" / "history.jsonl").read_text())) == ("trpo:\n", rows[1])


def test_lines_that_changed_since_are_not_undone(tmp_path: Path) -> None:
    file = write(tmp_path / "rl.yaml", "ppo:\n")
    with drafting(tmp_path, tmp_path / "out") as draft:
        draft.area("rl").rename("ppo", "sac")
        draft.commit("rename")
    write(file, "sac-2:\n")
    with drafting(tmp_path, tmp_path / "out") as draft, pytest.raises(EditError, match="undo it by hand"):
        draft.undo()
