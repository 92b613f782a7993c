"""The extractor of the tests: a small graph of names, so that nothing depends on the curated one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mlgraph.extract.extractor import Extraction, Extractor
from mlgraph.notes.read import notes_from_text
from mlgraph.store.load import load_folders

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Read notes against the small graph."""
    return Extractor(load_folders([HERE / "graph"]).graph)


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Callable[..., Extraction]:
    """Read a text as one note."""

    def read_text(text: str, name: str = "note.md") -> Extraction:
        [note] = notes_from_text(text, name)
        return extractor.read(note)

    return read_text


@pytest.fixture(scope="session")
def stated(read: Callable[..., Extraction]) -> Callable[..., set[str]]:
    """Return what a text states, as ``ppo>trpo``."""
    return lambda text: {f"{one.concept}>{one.builds_on}" for one in read(text).statements}
