"""How the cost grows: 2,000 against 20,000 notes, a second run over unchanged notes, processes."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import notes


def main() -> None:
    """Print the table; wall seconds of whole commands."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for name, count in (("one", 1), ("small", 2_000), ("half", 10_000), ("large", 20_000)):
            write(base / name, count)
        small = run(base, "small", "--no-cache")
        large = run(base, "large", "--no-cache")
        print(f"2,000 notes {small:.2f} s; 20,000 notes {large:.2f} s: {large / small:.2f}× (wanted ≤ 10.5×)")
        print(
            f"peak memory of the largest run: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB"
        )
        first = run(base, "half")
        with (base / "half" / "00007.md").open("a", encoding="utf-8") as file:
            file.write("\nPPO builds on TRPO.\n")
        second = run(base, "half")
        alone = run(base, "one", "--no-cache")
        print(
            f"10,000 notes: first {first:.2f} s, second with one changed {second:.2f} s, one note alone {alone:.2f} s"
        )
        print(f"  second - alone = {(second - alone) / first:.1%} of the first (wanted ≤ 5 %)")
        for jobs in (1, 2, 4):
            print(f"20,000 notes, --jobs {jobs}: {run(base, 'large', '--no-cache', '--jobs', str(jobs)):.2f} s")


def write(folder: Path, count: int) -> None:
    """Write notes into a folder."""
    folder.mkdir()
    for i, text in enumerate(notes(count)):
        (folder / f"{i:05}.md").write_text(f"{text}\n{i}\n", encoding="utf-8")


def run(base: Path, name: str, *options: str) -> float:
    """Time one whole command; its cache is in the temporary folder."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "mlgraph", "extract", str(base / name), "--json", *options]
    environment = {"MLGRAPH_CACHE": str(base / "cache"), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=base)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
