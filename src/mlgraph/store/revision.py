"""A folder of the graph as it was in a revision of git."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mlgraph.errors import GraphError


@contextmanager
def folder_at(folder: Path, revision: str) -> Iterator[Path]:
    """Give a folder with the YAML files that a revision has in the place of a folder; none where it was not there yet.

    Raises
    ------
    GraphError
        If there is no git, no repository, or no such revision.
    """
    if revision.startswith("-"):  # never let a revision be taken for an option
        raise GraphError(f"“{revision}” is no revision")
    commit = _git(folder, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    tree = commit.decode("ascii").strip()
    there = _git(folder, revision, "ls-tree", tree, "./")
    data = _git(folder, revision, "archive", "--format=tar", tree, "--", ".") if there else b""
    with TemporaryDirectory(prefix="mlgraph-") as name:
        if data:
            _unpack(data, Path(name))
        yield Path(name)


def _unpack(data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            path = Path(member.name)
            content = archive.extractfile(member) if member.isfile() and path.suffix in (".yaml", ".yml") else None
            if content and len(path.parts) == 1:
                (folder / path.name).write_bytes(content.read())


def _git(folder: Path, revision: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise GraphError("git is not installed") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise GraphError(f"git knows no revision “{revision}” of {folder}" + (f" ({lines[-1]})" if lines[-1] else ""))
    return done.stdout
