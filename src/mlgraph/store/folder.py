"""The files of a graph's folder: which of them are areas, their bytes, and what hinders reading one."""

import os
from dataclasses import dataclass
from pathlib import Path

from mlgraph.findings import Finding, Severity
from mlgraph.model import Location
from mlgraph.store.decisions import FILE as DECISIONS


@dataclass(frozen=True, slots=True)
class AreaFile:
    """One file of a folder: its path as it is shown, the area that it is named after, and its bytes, which are UTF-8."""

    shown: str
    area: str
    data: bytes


def read_folder(folder: Path) -> tuple[list[AreaFile], list[Finding]]:
    """Read all area files of a folder, in the order in which they count; what cannot be read is told."""
    files: list[AreaFile] = []
    findings: list[Finding] = []
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        return [], [Finding(Location(shown(folder)), "unreadable", Severity.ERROR, error.strerror or str(error))]
    for file in (path for suffix in (".yaml", ".yml") for path in inside if path.suffix == suffix):
        if file.name == DECISIONS:
            continue
        name = shown(file)
        if not file.is_file():
            findings.append(Finding(Location(name), "unreadable", Severity.ERROR, "not a regular file"))
            continue
        try:
            data = file.read_bytes()
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            findings.append(Finding(Location(name), "encoding", Severity.ERROR, f"not UTF-8 (byte {error.start + 1})"))
        except OSError as error:
            findings.append(Finding(Location(name), "unreadable", Severity.ERROR, error.strerror or str(error)))
        else:
            files.append(AreaFile(name, file.stem, data))
    return files, findings


def has_areas(folder: Path) -> bool:
    """Tell whether a folder has a file that may hold concepts."""
    return any(file.suffix in (".yaml", ".yml") and file.name != DECISIONS for file in folder.iterdir())


def shown(file: Path) -> str:
    """Show a path relative to the current folder where that is shorter."""
    try:
        return file.relative_to(os.path.realpath(Path.cwd())).as_posix()
    except ValueError:
        return str(file)
