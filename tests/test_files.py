"""Atomic writes: the old bytes or the new ones, whatever happens."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mlgraph.files import write_atomic


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_utf8_with_line_feeds_and_makes_the_folder(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "graph.html", "近端\n策略\n")
    assert (tmp_path / "a" / "b" / "graph.html").read_bytes() == "近端\n策略\n".encode()
    assert names(tmp_path / "a" / "b") == ["graph.html"]


def test_a_failing_write_leaves_the_old_bytes_and_no_temporary_file(tmp_path: Path) -> None:
    file = tmp_path / "graph.yaml"
    file.write_text("old")
    with pytest.raises(TypeError):
        write_atomic(file, b"bytes are no text")  # type: ignore[arg-type]
    assert (file.read_text(), names(tmp_path)) == ("old", ["graph.yaml"])


def test_a_full_disk_leaves_the_old_bytes(tmp_path: Path) -> None:
    file = tmp_path / "graph.yaml"
    file.write_text("old")
    code = (
        "import resource, signal, sys; from pathlib import Path; from mlgraph.files import write_atomic\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_atomic(Path(sys.argv[1]), 'new ' * 5000)\n"
        "except OSError as error: print(error.errno)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=True)
    assert done.stdout == f"{errno.EFBIG}\n"
    assert (file.read_text(), names(tmp_path)) == ("old", ["graph.yaml"])


def test_a_symlink_is_followed_and_stays(tmp_path: Path) -> None:
    target = tmp_path / "real" / "graph.yaml"
    target.parent.mkdir()
    target.write_text("old")
    link = tmp_path / "link.yaml"
    link.symlink_to("real/graph.yaml")
    write_atomic(link, "new")
    assert (link.is_symlink(), target.read_text(), names(target.parent)) == (True, "new", ["graph.yaml"])


def test_a_dangling_symlink_gets_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write_atomic(tmp_path / "link", "new")
    assert (tmp_path / "target").read_text() == "new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "graph.yaml"
    file.write_text("old")
    file.chmod(mode)
    write_atomic(file, "new")
    assert file.stat().st_mode & 0o777 == mode


def test_a_new_file_has_the_mode_that_the_umask_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 255)
    write_atomic(file, "x")
    assert file.read_text() == "x"


def test_a_folder_is_refused_by_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        write_atomic(tmp_path, "x")
    assert caught.value.filename == str(tmp_path)
    assert names(tmp_path) == []


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True)
    write_atomic(pipe, "through")
    assert (reader.communicate(timeout=30)[0], pipe.is_fifo()) == ("through", True)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(Path("/dev/full"), "x" * 10_000)
    assert Path("/dev/full").is_char_device()


def test_a_killed_writer_leaves_the_old_text_or_the_new(tmp_path: Path) -> None:
    file = tmp_path / "graph.yaml"
    texts = {letter: letter * 300_000 for letter in "ab"}
    code = (
        "import itertools, sys; from pathlib import Path; from mlgraph.files import write_atomic\n"
        "for letter in itertools.cycle('ab'):\n"
        "    write_atomic(Path(sys.argv[1]), letter * 300_000); print(letter, flush=True)\n"
    )
    for rounds in range(1, 9):
        writer = subprocess.Popen([sys.executable, "-c", code, file], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for _ in range(rounds):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        text = file.read_text()
        assert texts[text[0]] == text
