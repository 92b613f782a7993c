"""However mlgraph is installed, its graph comes with it: wheel, sdist, editable, each into a fresh environment."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Offline builds need the back end here; without it pip fetches it, and without a network nothing can be built.
BACKEND = find_spec("hatchling") is not None and find_spec("editables") is not None


def run(*command: str | Path, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def pip(*args: str | Path) -> None:
    done = run(sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *args)
    if done.returncode and not BACKEND and "hatchling" in done.stdout + done.stderr:
        pytest.skip("building needs hatchling and editables, or a network")
    assert done.returncode == 0, done.stdout + done.stderr


def offline() -> list[str]:
    return ["--no-build-isolation"] if BACKEND else []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an sdist and, from what that holds, a wheel: neither can lean on the source tree."""
    folder = tmp_path_factory.mktemp("dist")
    if not BACKEND:
        pytest.skip("building an sdist needs hatchling")
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    assert done.returncode == 0, done.stderr
    [sdist] = folder.glob("*.tar.gz")
    pip("wheel", "--no-deps", *offline(), "-w", folder, sdist)
    return folder


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Make an environment that sees the packages installed here, but not mlgraph itself."""
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    [site] = folder.glob("lib/python*/site-packages")
    here = sysconfig.get_paths()["purelib"]
    (site / "borrowed.pth").write_text(f"import sys; sys.path.append({here!r})\n")
    return folder / "bin" / "python"


def check_that_it_works(python: Path, folder: Path) -> Path:
    """Ask a question in an empty folder, by the script and by the module, and return where the package stands."""
    folder.mkdir()
    for command in ([python.with_name("mlgraph")], [python, "-m", "mlgraph"]):
        done = run(*command, "path", "TRPO", "GRPO", cwd=folder)
        assert (done.returncode, done.stdout.splitlines()[:1], done.stderr) == (0, ["TRPO → PPO → GRPO"], "")
    code = "import mlgraph, mlgraph.store.base as base; print(mlgraph.__file__); print(base.shipped_graph())"
    package, graph = map(Path, run(python, "-c", code, cwd=folder).stdout.splitlines())
    assert len(list(graph.glob("*.yaml"))) == len(list((ROOT / "graph").glob("*.yaml")))
    assert list(folder.iterdir()) == []
    return package


def test_wheel(built: Path, python: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    pip("--python", python, "install", "--no-deps", wheel)
    assert tmp_path in check_that_it_works(python, tmp_path / "empty").parents


def test_sdist(built: Path, python: Path, tmp_path: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    pip("--python", python, "install", "--no-deps", *offline(), sdist)
    assert tmp_path in check_that_it_works(python, tmp_path / "empty").parents


def test_editable(python: Path, tmp_path: Path) -> None:
    pip("--python", python, "install", "--no-deps", *offline(), "-e", ROOT)
    assert check_that_it_works(python, tmp_path / "empty") == ROOT / "src" / "mlgraph" / "__init__.py"


def test_what_a_wheel_and_an_sdist_hold(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    ours = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert ours | {"mlgraph/py.typed", "mlgraph/graph/reinforcement-learning.yaml"} <= set(names)
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"mlgraph"}
    assert not [name for name in names if "__pycache__" in name]
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "tests/conftest.py",
        "graph/reinforcement-learning.yaml",
    } <= inside
