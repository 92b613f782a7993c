"""Checking file by file says what checking the joined graph says, whatever was kept and whatever happened to it."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mlgraph.findings import Finding
from mlgraph.lint import check
from mlgraph.lint.kept import check_folders
from mlgraph.store.load import load_folders
from tests.conftest import write

IDS = st.sampled_from(["a", "b", "c", "d", "e", "no", "zz"])
DETAILS = st.sampled_from(
    ["", ": {how: uses, because: x}", ": {how: uze}", ": {evidence: [{note: n.md, line: 2, quote: q}]}"]
)
FACTS = st.sampled_from([
    "label: A b", "label: {zh: 近端}", "aliases: [{text: AB, ambiguous: true}, c]", "year: 2012", "year: 2019", "yaer: 1",
    "source: 'arXiv:1707.06347'", "source: 'arXiv:1707.06347'\n  title: T", "about: off",
])  # fmt: skip


@st.composite
def areas(draw: st.DrawFn) -> str:
    """A file that names each of its concepts once, as a hand writes it."""
    rows = []
    for id in draw(st.lists(IDS, max_size=4, unique=True)):
        rows += [
            f"{id}:",
            *(f"  {fact}" for fact in draw(st.lists(FACTS, max_size=3, unique_by=lambda fact: fact[:5]))),
        ]
        older = [draw(IDS) + draw(DETAILS) for _ in range(draw(st.integers(0, 3)))]
        rows += ["  builds_on:"] if older else []
        rows += [f"    - {{{one}}}" if ":" in one else f"    - {one}" for one in older]
    return "".join(row + "\n" for row in rows)


def ids(texts: list[str]) -> list[str]:
    return [line for text in texts for line in text.split("\n") if line.endswith(":") and line[0] != " "]


def both(folders: list[Path], root: Path) -> tuple[list[Finding], list[Finding] | None]:
    loaded = load_folders(folders)
    quick = check_folders(folders, root)
    return check(loaded.graph, loaded.findings, loaded.decisions, root), quick[0] if quick else None


@settings(max_examples=150, deadline=None)
@given(st.lists(areas(), min_size=1, max_size=3), st.lists(areas(), max_size=2), st.booleans())
def test_file_by_file_is_as_good_as_all_together(below: list[str], above: list[str], rejects: bool) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        for layer, texts in (("base", below), ("own", above)):
            for number, text in enumerate(texts):
                write(root / layer / f"{number}.yaml", text)
        folders = [folder for folder in (root / "base", root / "own") if folder.is_dir()]
        if rejects:
            write(folders[-1] / "decisions.yaml", "rejected: [{concept: a, builds_on: b}, bb]\nrenamed: {}\n")
        whole, quick = both(folders, root)
        assert quick in (None, whole)
        if not (above and rejects) and len(set(ids(below + above))) == len(ids(below + above)):
            assert quick == whole, "nothing had to be joined here"


def test_what_was_kept_and_is_damaged_is_made_again(tmp_path: Path) -> None:
    write(tmp_path / "g" / "a.yaml", "a:\n  builds_on: [x, b]\nb:\n")
    whole, quick = both([tmp_path / "g"], tmp_path)
    kept = [file for kind in ("areas", "lint") for file in Path(os.environ["MLGRAPH_CACHE"], kind).iterdir()]
    assert (quick, len(whole) > 0, len(kept) > 1) == (whole, True, True)
    for damage in (lambda data: data[:-9], lambda data: data.replace(b"dangling", b"mangling"), lambda data: b""):
        for file in kept:
            file.write_bytes(damage(file.read_bytes()))
        assert both([tmp_path / "g"], tmp_path) == (whole, whole)


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "g" / "a.yaml", "a:\n  builds_on: [x]\n")
    expected = both([tmp_path / "g"], tmp_path)
    before = os.environ["MLGRAPH_CACHE"]
    os.environ["MLGRAPH_CACHE"] = str(write(tmp_path / "file", ""))
    try:
        assert both([tmp_path / "g"], tmp_path) == expected
    finally:
        os.environ["MLGRAPH_CACHE"] = before
