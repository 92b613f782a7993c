"""``mlgraph site`` writes a folder that any static host can serve."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from tests.conftest import RL


def test_writes_one_page_a_concept(tmp_path: Path, mlgraph: Callable[..., CompletedProcess[str]]) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "rl.yaml").write_text(RL, encoding="utf-8")
    (tmp_path / "mlgraph.toml").write_text('base = "none"\n', encoding="utf-8")
    done = mlgraph("site", "-o", "web", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "web/index.html\n")
    page = (tmp_path / "web" / "c" / "ppo.html").read_text(encoding="utf-8")
    assert "近端策略优化" in page
    assert "TRPO" in page
    first = {file: file.read_bytes() for file in (tmp_path / "web").rglob("*") if file.is_file()}
    mlgraph("site", "-o", "web", cwd=tmp_path)
    assert {file: file.read_bytes() for file in (tmp_path / "web").rglob("*") if file.is_file()} == first
