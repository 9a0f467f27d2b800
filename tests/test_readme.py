"""The outputs printed in the README are what the commands print. `python tests/test_readme.py` writes them anew."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (flagstate [^\n]*)\n(.*?)```", re.DOTALL)
PICTURE = (
    "flagstate owners examples/tiktok-us-2026-02.yaml --country CN,RU,IR,KP --threshold 20 --as-of 2026-02-01 -o svg"
)
YAML = re.compile(r"```yaml\n(manifest: 1\n.*?)```", re.DOTALL)


def printed(command: str) -> str:
    """What a command prints, errors after the rest, as on a terminal of 100 columns without colour."""
    plain = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    plain.pop("FORCE_COLOR", None)
    words = [sys.executable, "-m", "checker.cli", *shlex.split(command)[1:]]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=plain, check=False)
    return done.stdout + done.stderr


def blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("command", "output"), blocks(), ids=[command for command, _ in blocks()])
def test_the_readme_prints_what_the_command_prints(command: str, output: str) -> None:
    assert printed(command) == output


def test_the_readme_shows_every_command() -> None:
    shown = README.read_text(encoding="utf-8")
    for command in (
        *("check", "diff", "explain", "owners", "stakes", "rules list", "rules test", "schema", "config"),
        *("convert", "init", "waive", "baseline write", "verify"),
    ):
        assert f"flagstate {command}" in shown


def test_the_manifest_of_the_readme_is_sound(tmp_path: Path) -> None:
    (text,) = YAML.findall(README.read_text(encoding="utf-8"))
    (tmp_path / "app.yaml").write_text(text)
    report = printed(f"flagstate check {tmp_path / 'app.yaml'} --as-of 2026-11-22")
    assert re.search(r"1 app × \d+ rules", report)
    assert "error:" not in report


@pytest.mark.parametrize("name", ["instrument", "customer-data"])
def test_the_law_of_the_readme_is_the_one_that_is_run(name: str) -> None:
    text = (ROOT / f"examples/rules/house/residency/{name}.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{text}```" in README.read_text(encoding="utf-8")


def test_the_picture_of_the_readme_is_what_the_command_draws() -> None:
    assert (ROOT / "docs/tiktok-usds.svg").read_text(encoding="utf-8") == printed(PICTURE)


def rewrite() -> None:
    """Put the present outputs into the README, and the picture beside it."""
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda m: f"```console\n$ {m[1]}\n{printed(m[1])}```", text), encoding="utf-8")
    (ROOT / "docs/tiktok-usds.svg").write_text(printed(PICTURE), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
