"""A working folder for a new user: configuration, a graph, a first note, what an editor needs."""

import json
from collections.abc import Iterable
from pathlib import Path

from mlgraph.curate.schema import schema
from mlgraph.errors import EditError
from mlgraph.files import write_atomic
from mlgraph.store.edit import MODELINE, SCHEMA
from mlgraph.store.transaction import locked, replace_files

_FILES = {
    "mlgraph.toml": """\
graph = "graph"      # your own concepts and relations, laid over those that come with mlgraph
notes = ["notes"]    # what `mlgraph build` reads
out = "out"          # what can be made again
# base = "none"      # use only your own graph
""",
    "graph/mine.yaml": MODELINE
    + """\
# Your own concepts. One that comes with mlgraph may stand here too: what you write is added, or wins.
#
# my-method:
#   label: {en: My method, zh: 我的方法}
#   about: What it does, in a sentence.
#   builds_on:
#     - ppo: {how: extends, because: the reason in a sentence}
""",
    ".mlgraphignore": "# Notes that are not to be read, as in .gitignore.\n/out/\n",
    "notes/first.md": "# PPO\n\nPPO 是对 TRPO 的一种改进。\n\nPPO builds on TRPO: a clipped objective replaces its constraint.\n",
    ".vscode/settings.json": '{\n  "yaml.schemas": {"graph/schema.json": ["graph/*.yaml", "!graph/decisions.yaml"]}\n}\n',
}


def init(folder: Path, ids: Iterable[str]) -> list[Path]:
    """Make a working folder; return the files that were made.

    Raises
    ------
    EditError
        If one of the files is there already; nothing is written then.
    """
    texts = {**_FILES, f"graph/{SCHEMA}": schema_text(ids)}
    there = [str(folder / name) for name in texts if (folder / name).exists() or (folder / name).is_symlink()]
    if there:
        raise EditError(f"{', '.join(there)}: there already; nothing was written")
    for name, text in texts.items():
        write_atomic(folder / name, text)
    return [folder / name for name in texts]


def refresh_schema(graph: Path, ids: Iterable[str]) -> None:
    """Give editors the concepts of today, where a folder has a schema; one that would not change is left alone.

    The folder is held meanwhile, as for every other change of it, so that what a crash leaves there is taken away.
    """
    file = graph / SCHEMA
    new = schema_text(ids).encode()
    if file.is_file() and file.read_bytes() != new:
        with locked(graph):
            replace_files(graph, {file: (file.read_bytes(), new)})


def schema_text(ids: Iterable[str]) -> str:
    """Write the schema as it stands in a file."""
    return json.dumps(schema(ids), ensure_ascii=False) + "\n"
