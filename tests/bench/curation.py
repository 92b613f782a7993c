"""Lint and one accepted proposal on a graph of 5,000 concepts in twenty files, against PyYAML's C loader.

Run: python -m tests.bench.curation
"""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from mlgraph.config import Config
from mlgraph.curate.decide import Curator
from mlgraph.lint import lint, lint_around, without_ignored
from mlgraph.store.draft import drafting
from mlgraph.store.load import load
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
    loaded = load(config)
    found = [*loaded.findings, *lint(loaded.graph), *lint_around(loaded.graph, loaded.decisions, config.root)]
    return len(without_ignored(sorted(found)))


def accept(config: Config, number: list[int]) -> None:
    with drafting(config.graph, config.out) as draft:
        loaded = load(config)
        curator = Curator(loaded.graph, loaded.decisions, draft)
        number[0] += 1
        curator.accept(Proposal("concept-4000", f"concept-{number[0]}", "motivated_by", 0.9))
        draft.commit("accept")


def main() -> None:
    with TemporaryDirectory() as name:
        config = Config(graph=Path(name, "graph"), out=Path(name, "out"), base="none", root=Path(name))
        make_graph(config.graph)
        number = [100]
        files = [file.read_text("utf-8") for file in sorted(config.graph.iterdir())]
        floor = cpu(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in files])
        row("PyYAML's C loader, the same files", floor, floor, "")
        row("lint, nothing cached", cpu(lambda: check(config)), floor, "≤ 2×")
        row("one accepted proposal, from reading to writing", cpu(lambda: accept(config, number)), floor, "≤ 1×")


if __name__ == "__main__":
    main()
