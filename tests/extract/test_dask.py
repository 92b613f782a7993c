"""A real Dask cluster of processes on this machine: the same bytes, and a worker killed in mid-run loses nothing."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from mlgraph.extract.engine import extract_files
from tests.extract.test_engine import GRAPH, files

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as running:
        yield running


def test_the_command_gives_the_same_bytes(
    cluster: Any, tmp_path: Path, mlgraph: Callable[..., CompletedProcess[str]]
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, data in files(40):
        (folder / Path(name).name).write_bytes(data)
    alone = mlgraph("extract", "notes", "--json", "--no-cache", cwd=tmp_path)
    spread = mlgraph("extract", "notes", "--json", "--no-cache", "--scheduler", cluster.scheduler_address, cwd=tmp_path)
    assert spread.stdout == alone.stdout
    assert alone.stdout.count("\n") == 40


def test_a_killed_worker_loses_nothing(cluster: Any) -> None:
    given = files(800)
    expected = [json.dumps(row) for row in extract_files(GRAPH, given)]
    with (
        distributed.Client(cluster.scheduler_address, set_as_default=False) as client,
        client.get_executor(pure=False) as pool,
    ):
        found = extract_files(GRAPH, given, executor=pool, workers=2)
        first = json.dumps(next(found))
        pids = client.run(os.getpid)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        assert [first, *(json.dumps(row) for row in found)] == expected


def test_no_scheduler_is_one_clear_message(tmp_path: Path, mlgraph: Callable[..., CompletedProcess[str]]) -> None:
    (tmp_path / "a.md").write_text("# PPO\n", encoding="utf-8")
    done = mlgraph("extract", "a.md", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert done.returncode == 2
    assert "no Dask scheduler answers" in done.stderr
    assert "Traceback" not in done.stderr
