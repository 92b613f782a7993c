"""Lint and one accepted proposal on a graph of 5,000 concepts in twenty files, against PyYAML's C loader.

Run: python -m tests.bench.curation
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from mlgraph.config import Config
from mlgraph.curate.decide import Curator
from mlgraph.lint.kept import check_folders
from mlgraph.names import fold
from mlgraph.store.draft import drafting
from mlgraph.store.load import collector_paused, load
from mlgraph.store.proposals import Proposal
from tests.bench.measure import cpu, row

CONCEPTS, FILES = 5_000, 20


def make_graph(folder: Path) -> None:
    """Write a graph as hands write it: bilingual labels, aliases, a sentence, one to three relations with reasons."""
    draw = random.Random(7)
    folder.mkdir()
    texts = [""] * FILES
    for number in range(CONCEPTS):
        older = sorted(draw.sample(range(max(0, number - 400), number), min(number, draw.randint(1, 3))))
        rows = [
            f"concept-{number}:",
            f"  label: {{en: Concept {number}, zh: 概念{number}}}",
            f"  aliases: [C-{number}]",
        ]
        rows += [f"  year: {1950 + number // 70}", f'  about: "Does what number {number} does, and a little more."']
        rows += ["  builds_on:"] if older else []
        rows += [f"    - concept-{one}: {{how: uses, because: It takes the loss of {one}.}}" for one in older]
        texts[number * FILES // CONCEPTS] += "\n".join(rows) + "\n\n"
    for number, text in enumerate(texts):
        (folder / f"area-{number:02}.yaml").write_text(text, encoding="utf-8")


def check(config: Config) -> int:
    with collector_paused():  # as the command does
        found = check_folders([config.graph], config.root)
    assert found is not None
    return len(found[0])


def check_afresh(config: Config, cache: Path) -> int:
    shutil.rmtree(cache, ignore_errors=True)
    fold.cache_clear()
    return check(config)


def edit(config: Config, number: int) -> None:
    """Change one file of the twenty, as an editor would."""
    file = config.graph / f"area-{number % FILES:02}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("a little more", f"a little more of {number}", 1), encoding="utf-8")


def check_edited(config: Config, edits: Iterator[int]) -> int:
    edit(config, next(edits))
    fold.cache_clear()
    return check(config)


def command(config: Config, edits: Iterator[int]) -> float:
    """CPU seconds of the command itself, from starting Python to its end, after one file was edited."""
    edit(config, next(edits))
    before = os.times()
    subprocess.run([sys.executable, "-m", "mlgraph", "lint"], cwd=config.root, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def accept(config: Config, number: Iterator[int]) -> None:
    with drafting(config.graph, config.out) as draft:
        loaded = load(config)
        curator = Curator(loaded.graph, loaded.decisions, draft)
        curator.accept(Proposal("concept-4000", f"concept-{next(number)}", "motivated_by", 0.9))
        draft.commit("accept")


def main() -> None:
    with TemporaryDirectory() as name:
        config = Config(graph=Path(name, "graph"), out=Path(name, "out"), base="none", root=Path(name))
        cache = Path(name, "cache")
        os.environ["MLGRAPH_CACHE"] = str(cache)
        make_graph(config.graph)
        Path(name, "mlgraph.toml").write_text('base = "none"\n', encoding="utf-8")
        edits, accepts = count(), count(101)
        files = [file.read_text("utf-8") for file in sorted(config.graph.iterdir())]
        floor = cpu(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in files])
        row("PyYAML's C loader, the same files", floor, floor, "")
        row("lint, nothing cached", cpu(lambda: check_afresh(config, cache)), floor, "≤ 2×")
        row("lint, one file of twenty changed", cpu(lambda: check_edited(config, edits)), floor, "≤ 0.2×")
        row("the command, one file of twenty changed", min(command(config, edits) for _ in range(3)), floor, "")
        row("one accepted proposal, from reading to writing", cpu(lambda: accept(config, accepts)), floor, "≤ 1×")


if __name__ == "__main__":
    main()
