"""The command as its users run it: in a process of its own where streams and exit codes of the whole matter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.cli import run

ROOT = Path(__file__).resolve().parent.parent.parent

PASSES = "manifest: 1\napp: {name: Passes, markets: [DE]}\n"
FAILS = "manifest: 1\napp: {name: TikTok, id: com.zhiliaoapp.musically, markets: [US]}\n"
UNKNOWN = """\
manifest: 1
app: {name: Unknown, operator: op, markets: [US]}
entities: {op: {name: Op Inc., kind: company, organized_in: US}}
"""
BROKEN = "manifest: 1\napp: {nmae: Broken}\n"


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str


Flagstate = Callable[..., Done]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled rules are kept, for all tests of one process."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a manifest of each kind, to stand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLAGSTATE_CACHE", str(cache))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("passes", PASSES), ("fails", FAILS), ("unknown", UNKNOWN), ("broken", BROKEN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def flagstate(folder: Path, capsys: pytest.CaptureFixture[str]) -> Flagstate:
    """Run a command in this process."""

    def call(*arguments: str) -> Done:
        code = run(arguments)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return call


@pytest.fixture
def process(folder: Path) -> Flagstate:
    """Run a command in a process of its own."""

    def call(*arguments: str, stdin: bytes = b"", **environment: str) -> Done:
        command = [sys.executable, "-m", "checker.cli", *arguments]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        done = subprocess.run(command, input=stdin, capture_output=True, env=env, check=False, timeout=120)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
