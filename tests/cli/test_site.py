"""``mlgraph site`` writes a folder that any static host can serve."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from tests.conftest import RL, write


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


def test_what_is_gone_is_removed_and_nothing_else(
    tmp_path: Path, mlgraph: Callable[..., CompletedProcess[str]]
) -> None:
    write(tmp_path / "graph" / "rl.yaml", RL)
    write(
        tmp_path / "mlgraph.toml",
        'base = "none"\ntitle = "Mine"\n[views.near]\nfocus = "PPO"\n[views.lost]\nfocus = "X"\n',
    )
    done = mlgraph("site", "-o", "web", cwd=tmp_path)
    assert "skipped view “lost”: no concept is called “X”" in done.stderr
    write(tmp_path / "web" / "c" / "my-own.html", "mine")
    outside = write(tmp_path / "outside.html", "mine")
    with (tmp_path / "web" / "files.txt").open("a", encoding="utf-8") as file:
        file.write("../outside.html\nc/../../outside.html\n")
    write(tmp_path / "graph" / "rl.yaml", RL.replace("grpo:", "group-ppo:"))
    assert mlgraph("site", "-o", "web", "--notes-url", "https://example.org/notes/", cwd=tmp_path).returncode == 0
    names = {file.name for file in (tmp_path / "web" / "c").iterdir()}
    assert {"group-ppo.html", "my-own.html"} <= names
    assert "grpo.html" not in names
    assert outside.exists()
    assert 'href="https://example.org/notes/notes/ppo.md"' in (tmp_path / "web" / "c" / "ppo.html").read_text("utf-8")
    page = (tmp_path / "web" / "graph.html").read_text(encoding="utf-8")
    assert "<title>Mine</title>" in page
    assert str(tmp_path) not in page
    assert '<a href="graph.html">Map' in (tmp_path / "web" / "index.html").read_text(encoding="utf-8")
