"""Notes and names to measure with: sentences of the sample notes in a fixed random order, names of the graph and more."""

import random
from pathlib import Path

import mlgraph
from mlgraph.model import Concept, Graph

ROOT = Path(__file__).parents[2]


def notes(count: int, size: int = 1500) -> list[str]:
    """Make notes of about `size` bytes each: a heading and lines of the sample notes."""
    rng = random.Random(7)
    lines = [
        line
        for file in sorted((ROOT / "graph" / "notes").glob("*.md"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if len(line) > 30 and not line.startswith(("|", "```", "$$"))
    ]
    headings = ["PPO", "Transformer", "分割指标", "扩散模型", "Actor-Critic", "优化器"]
    made = []
    for _ in range(count):
        text = [f"# {rng.choice(headings)}", ""]
        length = 0
        while length < size:
            line = rng.choice(lines)
            text.append(line)
            length += len(line.encode())
        made.append("\n".join(text) + "\n")
    return made


def graph_of(names: int) -> Graph:
    """Take the shipped graph and add made-up concepts until it has so many names."""
    graph = mlgraph.load(ROOT).graph
    concepts = dict(graph.concepts)
    have = sum(len(concept.names) for concept in concepts.values())
    rng = random.Random(11)
    syllables = "ba co di fu ge hy jo ka lu mi no pe qu ro si ta vu wex zo".split()
    while have < names:
        words = ["".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(rng.randint(1, 3))]
        id = "-".join(words)
        if id not in concepts:
            concepts[id] = Concept(id, {"en": " ".join(words).title()})
            have += 1
    return Graph(concepts)
