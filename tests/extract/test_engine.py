"""Whoever does the work, the same rows come out in the same order, and nothing is lost when a worker dies."""

import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from mlgraph.extract.cache import NoteCache, version
from mlgraph.extract.engine import extract_files
from mlgraph.model import Alias, Concept, Graph, Relation

GRAPH = Graph(
    {
        "trpo": Concept("trpo", {"en": "TRPO", "zh": "信赖域策略优化"}),
        "ppo": Concept("ppo", {"en": "PPO"}, (Alias("近端策略优化"),), builds_on=(Relation("ppo", "trpo"),)),
        "grpo": Concept("grpo", {"en": "GRPO"}),
    }
)
LISTING = "SITE\n\nNEWS\n" + "\n".join(
    f"{name} 笔记 {name} 是对 PPO 的一种改进，{'去掉了价值网络，用组内奖励估计优势。' * 4}..."
    for name in ("GRPO", "TRPO")
)


def files(count: int) -> list[tuple[str, bytes]]:
    texts = (f"# PPO {i}\n\nPPO 是对 TRPO 的一种改进，第 {i} 篇。GRPO builds on PPO.\n" for i in range(count))
    return [(f"notes/{i:04}.md", text.encode()) for i, text in enumerate(texts)]


def rows(given: list[tuple[str, bytes]], **options: Any) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in extract_files(GRAPH, given, **options)]


@pytest.fixture(params=["processes", "threads"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    pool: Executor = (
        ProcessPoolExecutor(2, mp_context=get_context("spawn"))
        if request.param == "processes"
        else ThreadPoolExecutor(2)
    )
    with pool:
        yield pool


def test_any_executor_gives_the_same_rows(executor: Executor) -> None:
    given = [*files(300), ("a.txt", LISTING.encode()), ("b.txt", LISTING.encode())]
    assert rows(given, executor=executor, workers=2) == rows(given)


def test_a_note_on_two_pages_is_one_row_with_two_places() -> None:
    found = [json.loads(row) for row in rows([("a.txt", LISTING.encode()), ("b.txt", LISTING.encode())])]
    assert [[place["note"] for place in row["places"]] for row in found] == [["a.txt", "b.txt"]] * 2


def test_a_killed_process_loses_nothing() -> None:
    given = files(600)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = extract_files(GRAPH, given, executor=pool, workers=1)
        first = json.dumps(next(found), ensure_ascii=False)
        for process in list(pool._processes.values()):
            os.kill(process.pid, signal.SIGKILL)
        rest = [json.dumps(row, ensure_ascii=False) for row in found]
    assert [first, *rest] == rows(given)


def test_files_that_are_no_text_are_reported_and_skipped() -> None:
    skipped: list[tuple[str, str]] = []
    given = [("x.md", b"\x00\x01"), *files(1)]
    assert len(rows(given, skipped=lambda *file: skipped.append(file))) == 1
    assert skipped[0][0] == "x.md"


def test_unchanged_files_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = files(10)
    first = rows(given, cache=NoteCache(GRAPH, tmp_path))
    changed = [*given[:9], (given[9][0], b"# TRPO\n")]
    read: list[str] = []
    from mlgraph.extract import engine

    real = engine.extract_file
    monkeypatch.setattr(
        engine, "extract_file", lambda extractor, name, data: (read.append(name), real(extractor, name, data))[1]
    )
    second = rows(changed, cache=NoteCache(GRAPH, tmp_path))
    assert read == ["notes/0009.md"]
    assert second[:9] == first[:9]


@pytest.mark.parametrize("damage", ["truncate", "garbage", "folder", "read-only"])
def test_a_damaged_cache_costs_only_time(tmp_path: Path, damage: str) -> None:
    given = files(5)
    expected = rows(given, cache=NoteCache(GRAPH, tmp_path))
    file = tmp_path / "notes.sqlite"
    for extra in tmp_path.glob("notes.sqlite-*"):
        extra.unlink()
    if damage == "truncate":
        file.write_bytes(file.read_bytes()[:100])
    elif damage == "garbage":
        file.write_bytes(b"garbage" * 1000)
    elif damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.chmod(0o400)
    assert rows(given, cache=NoteCache(GRAPH, tmp_path)) == expected


def test_another_graph_does_not_get_these_rows(tmp_path: Path) -> None:
    given = files(1)
    rows(given, cache=NoteCache(GRAPH, tmp_path))
    other = Graph({"trpo": GRAPH.concepts["trpo"]})
    [row] = extract_files(other, given, cache=NoteCache(other, tmp_path))
    assert "ppo" not in {concept["id"] for concept in row["concepts"] if concept["known"]}


def test_what_the_graph_tells_of_a_concept_counts() -> None:
    """The scorers look at years, levels and sources: rows that were made with others are not taken."""
    dated = Graph({**GRAPH.concepts, "trpo": replace(GRAPH.concepts["trpo"], year=2015)})
    assert version(dated) != version(GRAPH)
    assert version(Graph(dict(GRAPH.concepts))) == version(GRAPH)
