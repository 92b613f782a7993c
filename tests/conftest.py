"""What many tests share: a small graph on disk, and the real command in a process of its own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

# A landing must not depend on luck: CI runs the same examples each time, everybody else new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

RL = """\
policy-gradient:
  label: {en: Policy gradient, zh: 策略梯度}
  year: 1992
  about: Follows the gradient of the expected return.
actor-critic:
  label: {en: Actor-Critic, zh: 演员-评论家}
  aliases: [演员评论员]
  year: 2000
  about: An actor chooses, a critic judges.
  builds_on:
    - policy-gradient: {how: extends, because: a learned critic takes the place of the return}
trpo:
  label: {en: TRPO, zh: 信赖域策略优化}
  aliases: [Trust Region Policy Optimization]
  year: 2015
  source: arXiv:1502.05477
  about: Bounds each step by a KL divergence.
  builds_on:
    - policy-gradient: {how: extends, because: a trust region bounds each step}
ppo:
  label: {en: PPO, zh: 近端策略优化}
  aliases: [Proximal Policy Optimization, {text: PO, ambiguous: true}]
  year: 2017
  source: arXiv:1707.06347
  about: {en: Clips the probability ratio., zh: 裁剪概率比。}
  builds_on:
    - actor-critic: {how: uses}
    - trpo:
        how: extends
        because: a clipped objective takes the place of the constraint
        source: arXiv:1707.06347
        evidence:
          - {note: notes/ppo.md, line: 3, quote: PPO 是对 TRPO 的一种改进。}
grpo:
  label: {en: GRPO, zh: 组相对策略优化}
  aliases: [{text: PO, ambiguous: true}]
  year: 2024
  about: Compares answers within a group.
  builds_on:
    - ppo: {how: extends, because: a group of answers takes the place of the critic}
"""
VISION = """\
convolution:
  label: {en: Convolution, zh: 卷积}
  about: Slides one filter over a picture.
dilated-convolution:
  label: {en: Dilated convolution, zh: 空洞卷积}
  about: Spreads the filter out.
  builds_on:
    - convolution: {because: holes between the weights widen the view}
"""
NOTE = "# PPO\n\nPPO 是对 TRPO 的一种改进。\n\nPPO 使用了 Actor-Critic 的结构。\n"
SETTINGS = 'graph = "graph"\nnotes = ["notes"]\nout = "out"\nbase = "none"\n'

# No test reads or fills the cache of the person who runs it, or the list of what that person knows.
CACHE = tempfile.mkdtemp(prefix="mlgraph-test-cache-")
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)
os.environ["MLGRAPH_CACHE"] = CACHE
os.environ["MLGRAPH_CONFIG"] = f"{CACHE}/config"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def mlgraph() -> Run:
    """Run the real command; output is UTF-8 text with its line ends untouched, and a traceback fails the test."""

    def run(
        *args: str | bytes | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "mlgraph", *args],
            cwd=cwd, env=clean_env(env), stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        out, err = (data.decode("utf-8", "surrogateescape") for data in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def clean_env(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Leave out of the environment what would change colours or encodings."""
    left_out = ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONHASHSEED")
    return {k: v for k, v in os.environ.items() if k not in left_out} | dict(more or {})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a folder with a configuration, a small graph of its own and one note."""
    return make_project(tmp_path / "project")


def make_project(folder: Path) -> Path:
    """Write the small project that most tests of the command use."""
    for name, text in {
        "mlgraph.toml": SETTINGS,
        "graph/rl.yaml": RL,
        "graph/vision.yaml": VISION,
        "notes/ppo.md": NOTE,
    }.items():
        write(folder / name, text)
    return folder


def write(file: Path, text: str) -> Path:
    """Write a file as UTF-8, its line ends as they are, and make the folders it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
    return file
