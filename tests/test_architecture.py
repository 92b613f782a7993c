"""The house: imports go downward only, and each outside package stays in its room."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "mlgraph"
# The ground is first. A folder stands for all its files.
FLOORS = (
    {"names", "errors", "files", "places", "hanzi", "pinyin"},
    {"model", "suggest"},
    {"findings", "config"},
    {"digraph", "notes", "resolve"},
    {"store", "extract"},
    {"queries", "lint"},
    {"curate", "render"},
    {"workspace"},
    {"draw"},
    {"build", "evaluate"},
    {"cli", "__init__"},
    {"__main__"},
)
# Where an outside package may be imported; one that is missing here may be imported nowhere.
ROOMS = {
    "click": {"cli"},
    "yaml": {"store"},
    "spacy": {"extract"},
    "ahocorasick": {"extract"},
    "pyromark": {"notes"},
    "pyvis": {"render"},
    "networkx": {"digraph", "render"},
    "dask": {"extract"},
    "distributed": {"extract"},
}


def modules() -> dict[str, Path]:
    """All modules by their dotted names below the package; a folder's own file has the folder's name."""
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        parts = file.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1]) if parts[-1] == "__init__" and len(parts) > 1 else ".".join(parts)
        found[name] = file
    return found


MODULES = modules()


def imports(file: Path, *, for_types: bool = True) -> Iterator[tuple[str, str]]:
    """Each import of a file, wherever it stands: the module, and the name taken from it (or nothing).

    Without `for_types`, those that only a type checker follows are left out.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typed = {id(node) for branch in ast.walk(tree) if _for_types(branch) for node in ast.walk(branch)}
    for node in ast.walk(tree):
        if not for_types and id(node) in typed:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def inner(file: Path) -> set[str]:
    """Our own modules that a file imports."""
    found = set()
    for module, name in imports(file):
        if module == "mlgraph" or module.startswith("mlgraph."):
            path = module.removeprefix("mlgraph").removeprefix(".")
            longer = f"{path}.{name}".removeprefix(".")
            found.add(longer if longer in MODULES else path or "__init__")
    return found


def floor(module: str) -> int:
    room = module.split(".")[0]
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def test_every_module_has_a_floor() -> None:
    assert {name.split(".")[0] for name in MODULES} <= set().union(*FLOORS)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_downward_only(module: str) -> None:
    for other in inner(MODULES[module]):
        assert other in MODULES, f"mlgraph.{other} is no module"
        same_room = other.split(".")[0] == module.split(".")[0]
        assert same_room or floor(other) < floor(module), f"{module} imports {other}"


def test_nothing_goes_in_a_circle() -> None:
    graph = {name: inner(file) - {name} for name, file in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_outside_packages_stay_in_their_rooms(module: str) -> None:
    for imported, _ in imports(MODULES[module], for_types=False):
        package = imported.split(".")[0]
        if package != "mlgraph" and package not in sys.stdlib_module_names:
            assert module.split(".")[0] in ROOMS.get(package, set()), f"{module} imports {package}"


@pytest.mark.parametrize("module", [m for m in MODULES if m.split(".")[0] in ("lint", "queries", "render", "store")])
def test_what_reads_the_graph_never_imports_the_extractor(module: str) -> None:
    assert not [other for other in inner(MODULES[module]) if other.split(".")[0] == "extract"]


@pytest.mark.parametrize("module", [m for m in MODULES if m.split(".")[0] not in ("cli", "__main__")])
def test_only_the_command_line_prints(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {"print", "input", "sys.exit", "exit", "sys.stdout.write", "sys.stderr.write"}


def test_the_model_is_plain_python() -> None:
    assert {module for module, _ in imports(MODULES["model"])} == {"collections.abc", "dataclasses"}


def loaded_by(code: str, folder: Path) -> set[str]:
    """Top-level packages that a fresh interpreter has after some code (what it prints itself goes elsewhere)."""
    report = "\nimport sys; print('\\n' + ' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code + report], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    bare, ours = loaded_by("", tmp_path), loaded_by("import mlgraph", tmp_path)
    assert ours - bare <= {"mlgraph", "typing", "collections", "functools", "operator", "keyword", "reprlib", "re"} | {
        name for name in ours if name.startswith("_") or name in sys.stdlib_module_names
    }
    assert not ours & {"click", "dataclasses", "json", "pathlib", "tomllib", *ROOMS} - bare


@pytest.mark.parametrize("command", ["'path', 'TRPO', 'GRPO'", "'search', 'ppo'", "'show', 'ppo'"])
def test_a_question_loads_neither_networkx_nor_pyvis_nor_spacy(command: str, tmp_path: Path) -> None:
    code = f"from mlgraph.cli import cli\ncli.main([{command}], standalone_mode=False)"
    assert not loaded_by(code, tmp_path) & {"spacy", "pyvis", "networkx", "numpy", "pyromark", "ahocorasick", "jinja2"}
