"""Time that does not depend on what else the machine does: CPU seconds of this process, the best of a few runs."""

import gc
import time
from collections.abc import Callable


def cpu(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least CPU seconds that a piece of work took."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def row(name: str, seconds: float, floor: float, bar: str) -> None:
    """Print one line: seconds, ratio to the floor, and the bar it should meet."""
    print(f"{name:58} {seconds:8.3f} s {seconds / floor:8.2f}×   {bar}")
