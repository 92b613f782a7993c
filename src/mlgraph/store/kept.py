"""What was made of a file's bytes, kept under a digest of them, so that it need not be made again.

An entry that is missing, damaged, or made by another version of our code is made anew; deleting them all loses nothing.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mlgraph.findings import Finding, Severity
from mlgraph.model import Location
from mlgraph.places import cache_folder

_ENTRIES = 500


def key(data: bytes, *code: str) -> str:
    """Name what is made of some bytes by some files of our code (relative to the package; a folder stands for its files)."""
    return _digest(_version(code) + data)


def kept(kind: str, name: str) -> Any:
    """Return what was kept under a name; None if there is nothing, or nothing whole."""
    try:
        digest, rows = Path(cache_folder(), kind, f"{name}.json").read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return json.loads(rows) if digest == _digest(rows).encode() else None


def keep(kind: str, name: str, rows: object) -> None:
    """Keep plain values; a reader sees all of them or nothing. Where nothing can be written, nothing is kept."""
    with suppress(OSError, UnicodeEncodeError):
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        folder = Path(cache_folder(), kind)
        folder.mkdir(parents=True, exist_ok=True)
        mine = folder / f"{name}.{os.getpid()}.tmp"
        mine.write_bytes(_digest(text).encode() + b"\n" + text)
        mine.replace(folder / f"{name}.json")
        entries = list(folder.iterdir())
        if len(entries) > 2 * _ENTRIES:
            for old in sorted(entries, key=lambda entry: entry.stat().st_mtime_ns)[:-_ENTRIES]:
                old.unlink(missing_ok=True)


def packed_findings(findings: Iterable[Finding]) -> list[list[Any]]:
    """Turn findings of one file into plain values, without its name: the same bytes may stand elsewhere."""
    return [[f.location.line, f.location.column, f.rule, f.severity, f.message] for f in findings]


def unpacked_findings(rows: Iterable[list[Any]], file: str) -> list[Finding]:
    """Turn plain values into findings of a file."""
    return [
        Finding(Location(file, line, column), rule, Severity(severity), message)
        for line, column, rule, severity, message in rows
    ]


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


@cache
def _version(code: tuple[str, ...]) -> bytes:
    package = Path(__file__).parents[1]
    paths = [package / name for name in code]
    files = [file for path in paths for file in (sorted(path.glob("*.py")) if path.is_dir() else [path])]
    return _digest(b"\0".join(file.read_bytes() for file in files)).encode()
