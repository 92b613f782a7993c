"""How long a question takes: `path` and `learn` on 50,000 concepts, warm and with one file of twenty changed.

The graph is made of copies of the shipped one, so that concepts have as many forebears as real ones have; extra relations
join the copies, up to 150,000. Wall seconds of whole processes, the best of many, each compared with a floor that runs in
turn with it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mlgraph.model import Concept
from mlgraph.store.base import shipped_graph
from mlgraph.store.load import load_folders

CONCEPTS, RELATIONS, FILES = 50_000, 150_000, 20
ASK = [sys.executable, "-m", "mlgraph"]
PARSE = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), Loader=yaml.CSafeLoader)"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        counts = write_graph(base / "graph")
        (base / "mlgraph.toml").write_text('base = "none"\n', encoding="utf-8")
        size = sum(file.stat().st_size for file in (base / "graph").iterdir()) / 2**20
        print(f"{counts[0]} concepts, {counts[1]} relations in {FILES} files, {size:.0f} MiB of YAML")
        begin = time.perf_counter()
        run(base, [*ASK, "path", "trpo-7", "grpo-7"])
        print(f"first question, everything compiled: {time.perf_counter() - begin:.1f} s")
        time.sleep(0.2)
        warm(base)
        changed(base)


def warm(base: Path) -> None:
    """Time questions while nothing changes."""
    floors = {"import click": [sys.executable, "-c", "import click"], "bare Python": [sys.executable, "-c", "pass"]}
    questions = {
        "mlgraph path trpo-7 grpo-7": ([*ASK, "path", "trpo-7", "grpo-7"], "import click", "≤ 1.3×"),
        "mlgraph path probability-3 dpo-3": ([*ASK, "path", "probability-3", "dpo-3"], "import click", ""),
        "mlgraph path trpo-7 grpo-7 --json": ([*ASK, "path", "trpo-7", "grpo-7", "--json"], "import click", ""),
        "mlgraph learn grpo-7": ([*ASK, "learn", "grpo-7"], "import click", "≤ 1.6×"),
        "mlgraph learn grpo-7 --level beginner": ([*ASK, "learn", "grpo-7", "--level", "beginner"], "import click", ""),
        "completion of ppo": (complete(), "import click", ""),
        "import mlgraph": ([sys.executable, "-c", "import mlgraph"], "bare Python", "≤ 1.5×"),
    }
    commands = floors | {name: command for name, (command, _, _) in questions.items()}
    best = interleaved({name: lambda command=command: run(base, command) for name, command in commands.items()}, 25)
    for name in floors:
        print(f"{name:50} {best[name] * 1000:7.1f} ms")
    for name, (_, floor, bar) in questions.items():
        print(f"{name:50} {best[name] * 1000:7.1f} ms {best[name] / best[floor]:6.2f}×   {bar}")


def complete() -> list[str]:
    """Ask as a shell does when somebody presses the tabulator key."""
    code = "import sys; sys.argv[0] = 'mlgraph'; from mlgraph.cli import main; main()"
    settings = ["_MLGRAPH_COMPLETE=bash_complete", "COMP_WORDS=mlgraph path pp", "COMP_CWORD=2"]
    return ["env", *settings, sys.executable, "-c", code]


def changed(base: Path) -> None:
    """Time a question after one file changed, against parsing that file alone."""
    file = sorted((base / "graph").iterdir())[7]

    def ask() -> None:
        with file.open("a", encoding="utf-8") as end:
            end.write("# one more line\n")
        time.sleep(0.15)
        run(base, [*ASK, "path", "trpo-7", "grpo-7"])

    def parse() -> None:
        run(base, [sys.executable, "-c", PARSE, str(file)])

    best = interleaved({"ask": ask, "parse": parse}, 7)
    asked = best["ask"] - 0.15
    print(f"{'parsing one file with CSafeLoader':50} {best['parse'] * 1000:7.1f} ms")
    print(f"{'path after that file changed':50} {asked * 1000:7.1f} ms {asked / best['parse']:6.2f}×   ≤ 1.3×")


def interleaved(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least wall seconds of each piece of work, all of them done in turn."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            best[name] = min(best[name], time.perf_counter() - begin)
    return best


def run(base: Path, command: list[str]) -> None:
    """Run one command in the folder of the graph; its cache is there too."""
    environment = {"MLGRAPH_CACHE": str(base / "cache"), "MLGRAPH_CONFIG": str(base), "PATH": os.environ["PATH"]}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=base)


def write_graph(folder: Path) -> tuple[int, int]:
    """Write copies of the shipped graph, joined by relations to the same concepts of the first copy."""
    shipped = list(load_folders([shipped_graph()]).graph.concepts.values())
    folder.mkdir()
    rows: list[str] = []
    relations = 0
    for number in range(CONCEPTS):
        copy, place = divmod(number, len(shipped))
        concept = shipped[place]
        older = list(dict.fromkeys(relation.builds_on for relation in concept.builds_on))
        targets = [f"{id}-{copy}" for id in older] + ([f"{id}-0" for id in older] if copy else [])
        left = RELATIONS - relations - 3 * (CONCEPTS - number - 1)
        targets = targets[: max(len(older), min(len(targets), left))] if relations < RELATIONS else []
        relations += len(targets)
        rows.append("\n".join(entry(concept, copy, targets)))
    each = -(-len(rows) // FILES)
    for number in range(FILES):
        text = "\n".join(rows[number * each : (number + 1) * each]) + "\n"
        (folder / f"area-{number:02}.yaml").write_text(text, encoding="utf-8")
    return len(rows), relations


def entry(concept: Concept, copy: int, targets: list[str]) -> Iterator[str]:
    """Yield the lines of one concept."""
    how = {relation.builds_on: relation for relation in concept.builds_on}
    yield f"{concept.id}-{copy}:"
    yield f"  label: {json.dumps({k: f'{v} {copy}' for k, v in concept.label.items()}, ensure_ascii=False)}"
    yield f"  aliases: {json.dumps([f'{a.text} {copy}' for a in concept.aliases], ensure_ascii=False)}"
    yield f"  level: {concept.level or 'practitioner'}"
    yield f"  about: {json.dumps(dict(concept.about), ensure_ascii=False)}"
    yield "  builds_on:"
    for target in targets:
        relation = how[target.rsplit("-", 1)[0]]
        because = json.dumps(dict(relation.because), ensure_ascii=False)
        yield f"    - {target}: {{how: {relation.how}, because: {because}}}"


if __name__ == "__main__":
    main()
