"""Which files are notes, in which order; `git check-ignore` is the oracle for what is ignored."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlgraph.errors import NotesNotFoundError
from mlgraph.notes.walk import walk
from tests.conftest import write


def names(folder: Path, *paths: str, root: str | None = None) -> list[str]:
    """Walk with the folder as the current one, so that names are short."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return [name for _, name in walk(paths or ["."], root=Path(root) if root else None)]
    finally:
        os.chdir(before)


def tree(folder: Path, *files: str) -> Path:
    for file in files:
        write(folder / file, "x")
    return folder


def test_a_folder_gives_its_text_and_markdown_files_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b/z.md", "a.txt", "b/a.MD", "c.rst", "B.markdown", "d.pdf", "README", "e.md.bak", "f.py")
    assert names(tmp_path) == ["B.markdown", "a.txt", "b/a.MD", "b/z.md", "c.rst"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    tree(tmp_path, "notes.org", "n/a.md")
    assert names(tmp_path, "notes.org", "n", "n/a.md", "./n/../notes.org") == ["notes.org", "n/a.md"]


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(NotesNotFoundError, match="there is no file or folder “none”"):
        names(tmp_path, "none")


def test_machinery_is_left_out(tmp_path: Path) -> None:
    tree(tmp_path, ".git/a.md", ".obsidian/a.md", "node_modules/x/a.md", ".trash/a.md", ".hidden/a.md")
    assert names(tmp_path) == [".hidden/a.md"]


def test_symlinks_to_folders_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    tree(tmp_path, "a/n.md")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "self.md").symlink_to("self.md")
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "twice.md").symlink_to("a/n.md")
    assert names(tmp_path) == ["a/n.md"]
    assert names(tmp_path, "a/up/a") == ["a/up/a/n.md"]


def test_what_is_no_regular_file_is_no_note(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    assert names(tmp_path) == []


def test_the_names_of_a_walk_that_is_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("x")
    assert names(tmp_path) == ["\udcff.md"]


SPACES = "  "
RULES = f"""\
# drafts, but not the good one
*.draft.md
!good.draft.md
/top.md
build/
deep/**/x.md
**/any.txt
sp\\ ace.md
trailing.md{SPACES}
x\\
[z-a]*
[[:digit:]]*
[^!-z]*.md
a?.md
[b-d]1.md
\\#hash.md
\\!bang.md
"""
FILES = (
    "x.draft.md", "good.draft.md", "top.md", "sub/top.md", "build/n.md", "sub/build/n.md", "deep/x.md", "deep/1/2/x.md",
    "any.txt", "sub/any.txt", "sp ace.md", "trailing.md", "a1.md", "a12.md", "b1.md", "e1.md", "#hash.md", "!bang.md",
    "1.md", "sub/2.md", "{.md", "sub/good.draft.md", "sub/keep.md", "sub/inner/keep.md", "sub/inner/lost.md", "kept/n.md", "中文/笔记.md", "中文/草稿.md",
)  # fmt: skip
NESTED = {
    ".mlgraphignore": RULES,
    "sub/.mlgraphignore": "good.draft.md\n!top.md\ninner/*\n!inner/keep.md\n!build/\n",
    "中文/.mlgraphignore": "\ufeff草稿.md\r\n",
    "kept/.mlgraphignore": "*\n!*.md\n",
}


def not_ignored_by_git(folder: Path, repository: Path) -> list[str]:
    """Ask git about every file, with our ignore files under its own name."""
    for file in list(folder.rglob(".mlgraphignore")):
        shutil.copy(file, file.with_name(".gitignore"))
    git = ["git", f"--git-dir={repository}", f"--work-tree={folder}"]
    command = [*git, "ls-files", "-o", "-z", "--exclude-per-directory=.gitignore"]
    listed = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode().split("\0")
    return sorted(name for name in listed if name.endswith((".md", ".txt")))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty repository; git answers for no folder without one."""
    folder = tmp_path_factory.mktemp("git")
    subprocess.run(["git", "init", "-q", "--bare", folder], check=True)
    return folder


needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is the oracle")


@needs_git
def test_ignore_files_are_obeyed_as_git_obeys_them(tmp_path: Path, repository: Path) -> None:
    tree(tmp_path, *FILES)
    for name, text in NESTED.items():
        write(tmp_path / name, text)
    walked = names(tmp_path)
    assert sorted(walked) == not_ignored_by_git(tmp_path, repository)
    assert 5 < len(walked) < len(FILES) - 5


@needs_git
@pytest.mark.parametrize("below", ["sub", "sub/inner", "deep/1", "中文"])
def test_ignore_files_above_count_down_from_the_root(tmp_path: Path, repository: Path, below: str) -> None:
    tree(tmp_path, *FILES)
    for name, text in NESTED.items():
        write(tmp_path / name, text)
    expected = [name for name in not_ignored_by_git(tmp_path, repository) if name.startswith(f"{below}/")]
    assert sorted(names(tmp_path, below, root=".")) == expected
    up = "../" * (below.count("/") + 1)
    assert sorted(names(tmp_path / below, root=up)) == sorted(name.removeprefix(f"{below}/") for name in expected)


def test_ignore_files_above_the_root_do_not_count(tmp_path: Path) -> None:
    tree(tmp_path, "mine/notes/a.md")
    write(tmp_path / ".mlgraphignore", "*")
    found = [names(tmp_path, "mine/notes", root=root) for root in (".", "mine", "elsewhere", None)]
    assert found == [[], ["mine/notes/a.md"], ["mine/notes/a.md"], ["mine/notes/a.md"]]


PATTERNS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "!", "!"]),
        st.sampled_from(["", "/", "**/", "a/"]),
        st.sampled_from(["a", "b", "*", "?", "a*", "[ab]", "[!a]*", "*.md", "a.md", "b.md"]),
        st.sampled_from(["", "/", "/*", "/**", "/a.md", "/**/b.md", " "]),
    ),
)
GENERATED = ["/".join((*folders, f"{leaf}.md")) for folders in ((), "a", "b", "aa", "ab", "aab") for leaf in "ab"]


@needs_git
@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(["", "a/", "a/b/"]), st.lists(PATTERNS, max_size=4), min_size=1))
def test_generated_ignore_files(repository: Path, rules: dict[str, list[str]]) -> None:
    with TemporaryDirectory() as name:
        folder = tree(Path(name), *GENERATED)
        for place, lines in rules.items():
            write(folder / place / ".mlgraphignore", "\n".join(lines))
        assert sorted(names(folder)) == not_ignored_by_git(folder, repository)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """Make a folder that nobody may look into."""
    folder = tree(tmp_path, "open/n.md", "secret/n.md") / "secret"
    for opened in (tmp_path, *tmp_path.parents[:2]):
        opened.chmod(0o755)
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


def test_a_folder_that_cannot_be_read_is_told_once_and_passed_over(closed: Path) -> None:
    code = (
        "import os, sys; from mlgraph.notes.walk import walk\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "print([name for _, name in walk(['.'], lambda name, reason: print(name, reason))])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=closed.parent, capture_output=True, text=True, check=False)
    assert done.stdout == "secret Permission denied\n['open/n.md']\n", done.stderr
