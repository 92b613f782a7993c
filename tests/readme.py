"""The README's console blocks and figures, made from real output: ``python -m tests.readme`` writes them anew."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import mlgraph
from mlgraph.queries.stats import count

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
_FIGURES = re.compile(r"(?<=<!-- stats -->)(.*?)(?=<!-- /stats -->)", re.DOTALL)


def renew(text: str) -> str:
    """Run the commands of a README again and put what they print in place of what stands there."""
    return _FIGURES.sub(lambda _: _stats(), _BLOCK.sub(lambda block: _run_all(block[0]), text))


def _run_all(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_run(command[2:])}" for command in commands)


def _run(command: str) -> str:
    name, *arguments = shlex.split(command)
    assert name == "mlgraph", command
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("FORCE_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "mlgraph", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _stats() -> str:
    rows, total = count(mlgraph.load(ROOT).graph)
    return (
        f"{total.concepts:,} concepts and {total.relations:,} relations in {len(rows)} areas, {total.sources:,} concepts with a "
        f"verified source, a reason in words on {total.because / total.relations:.0%} of the relations."
    )


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(renew(readme.read_text(encoding="utf-8")), encoding="utf-8")
