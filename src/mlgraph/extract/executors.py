"""Who does the work: this process, more of its kind, or a Dask cluster that is already there."""

from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from typing import cast

from mlgraph.errors import ConfigError


def open_executor(jobs: int, scheduler: str | None, stack: ExitStack) -> tuple[Executor | None, int]:
    """Open what was asked for; `stack` closes it.

    Returns
    -------
    tuple of Executor or None, and int
        None where this process does the work, and the number of workers.

    Raises
    ------
    ConfigError
        If Dask is not installed or its scheduler does not answer.
    """
    if scheduler:
        return _dask(scheduler, stack)
    if jobs <= 1:
        return None, 1
    # Spawned, not forked: the same on every platform, and no thread of the parent is copied in mid-air.
    return stack.enter_context(ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))), jobs


def _dask(address: str, stack: ExitStack) -> tuple[Executor, int]:
    try:
        from distributed import Client
    except ImportError:
        raise ConfigError("--scheduler needs Dask: pip install 'mlgraph[dask]'") from None
    try:
        client = stack.enter_context(Client(address, timeout="10s", set_as_default=False))  # type: ignore[no-untyped-call, unused-ignore]
    except (OSError, ValueError) as error:
        raise ConfigError(f"no Dask scheduler answers at {address}: {error}") from None
    workers = sum(client.nthreads().values())
    return cast(Executor, stack.enter_context(client.get_executor(pure=False))), max(1, workers)
