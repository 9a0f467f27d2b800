"""`flagstate init`: a start in an empty or a grown folder, which loses nothing and asks little."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an app in it, to stand in."""
    top = folder / "harbour"
    (top / ".github").mkdir(parents=True)
    (top / "package.json").write_text('{"name": "harbour", "dependencies": {"stripe": "1"}}')
    monkeypatch.chdir(top)
    return top


def contents(top: Path) -> dict[str, str]:
    return {path.relative_to(top).as_posix(): path.read_text() for path in sorted(top.rglob("*")) if path.is_file()}


def test_it_writes_what_a_check_then_answers_with_unknown(start: Path, flagstate: Flagstate) -> None:
    done = flagstate("init", "--operator", "Harbour GmbH", "--seat", "de", "--market", "DE", "--law", "eu.gdpr")
    assert done.code == 0
    assert done.out.splitlines() == [
        "wrote app.yaml",
        "wrote flagstate.yaml",
        "wrote .github/workflows/flagstate.yml",
        "",
        "next",
        "  flagstate check app.yaml",
        "      names the facts that would decide: state them, and run it again",
        "  flagstate explain eu.gdpr.transfer app.yaml",
        "      shows the whole argument of one rule",
    ]
    assert done.err == (
        "found 1 dependency, pipelines of github\n"
        "nothing is asked; taken by default: the name `harbour`, pipelines for github\n"
    )
    assert flagstate("check", "app.yaml", "--law", "eu.gdpr", "--as-of", "2026-11-22").code == 3
    assert flagstate("check", "app.yaml").code == 3
    assert "headquartered_in: DE" in (start / "app.yaml").read_text()


def test_run_again_it_overwrites_nothing_and_says_what_to_add(start: Path, flagstate: Flagstate) -> None:
    words = ("init", "--yes", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit")
    flagstate(*words)
    before = contents(start)
    assert len(before) == 7
    (start / ".gitlab-ci.yml").write_text("stages: [test]\n")
    before[".gitlab-ci.yml"] = "stages: [test]\n"
    done = flagstate(*words)
    assert done.code == 0
    assert contents(start) == before
    assert "there is a manifest already, app.yaml: no other is written" in done.err
    assert "left flagstate.yaml as it is: it is there already (--force replaces it)" in done.out
    assert "to run the gate, add to .gitlab-ci.yml, unless it is there:\n\n  include:\n" in done.out


def test_force_replaces_what_an_earlier_start_wrote(start: Path, flagstate: Flagstate) -> None:
    flagstate("init", "--yes")
    before = contents(start)
    (start / "app.yaml").write_text("manifest: 1\napp: {name: Longer than before}\n" + "#" * 9_000)
    (start / "flagstate.yaml").write_text("paths: []\n")
    assert "wrote app.yaml" in flagstate("init", "--yes", "--force").out
    assert contents(start) == before


def test_a_dry_run_shows_the_files_and_writes_nothing(start: Path, flagstate: Flagstate) -> None:
    before = contents(start)
    shown = flagstate("init", "--yes", "--dry-run").out
    assert contents(start) == before
    flagstate("init", "--yes")
    for path in ("app.yaml", "flagstate.yaml", ".github/workflows/flagstate.yml"):
        assert f"--- {path} (would be written)\n{(start / path).read_text()}" in shown
    again = flagstate("init", "--yes", "--dry-run").out
    assert "--- flagstate.yaml (would be left as it is, for it is there)\n---" in again
    forced = flagstate("init", "--yes", "--dry-run", "--force").out
    assert "--- flagstate.yaml (would be replaced)\n# How" in forced


def test_of_an_empty_folder_it_says_so_and_takes_the_folders_name(start: Path, flagstate: Flagstate) -> None:
    (start / "an empty one").mkdir()
    done = flagstate("init", "an empty one")
    assert done.err == (
        "found nothing that says what app this is\n"
        "nothing is asked; taken by default: the name `an empty one`, the operator unknown, markets unknown, "
        "all laws, no pipeline\n"
    )
    assert "\n  cd 'an empty one'\n" in done.out
    assert flagstate("check", "an empty one/app.yaml").code == 3


def test_a_file_that_cannot_be_read_is_told_and_an_app_yaml_of_another_tool_is_kept(
    start: Path, flagstate: Flagstate
) -> None:
    (start / "package.json").write_text("{")
    (start / "app.yaml").write_text("runtime: python313\n")
    done = flagstate("init", "--yes", "--force")
    assert "note: package.json was not read: this is not JSON" in done.err
    assert "wrote manifest.yaml" in done.out
    assert (start / "app.yaml").read_text() == "runtime: python313\n"


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("link", ["app.yaml", "flagstate.yaml", ".github/workflows"])
def test_it_writes_through_no_link(start: Path, flagstate: Flagstate, link: str, force: tuple[str, ...]) -> None:
    outside = start.parent / "outside"
    outside.mkdir()
    (start / link).symlink_to(outside / "new" if "." in link[1:] else outside)
    done = flagstate("init", "--yes", *force)
    named = "manifest.yaml" if link == "app.yaml" else link
    if link == "app.yaml":
        assert done.code == 0
        assert (start / named).is_file()
    else:
        assert done.code == 2
        assert f"error: {link}: this is a link, which is not written through; remove it" in done.err
    assert not list(outside.iterdir())


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            ("--seat", "DE"),
            "`--seat` says where an operator is that is not named; say who it is with `--operator NAME`",
        ),
        (("--operator", "A", "--seat", "XX"), "`--seat`: there is no country or part of a country `XX`; use ISO"),
        (("--market", "Utopia"), "`--market`: there is no country or part of a country `Utopia`; use ISO"),
        (("--law", "eu.gpdr"), "there is no law or rule `eu.gpdr`; did you mean `eu.gdpr`?"),
        (("--ci", "githb"), "`--ci`: there is no pipeline `githb`; did you mean `github`?"),
        (("--operator", "A\nB"), "`--operator`: this is no name; give a name of one line"),
        (("nowhere",), "nowhere: cannot be read: No such file or directory; name a folder that is there"),
        (("package.json",), "package.json: cannot be read: Not a directory; name a folder that is there"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(
    start: Path, flagstate: Flagstate, words: tuple[str, ...], error: str
) -> None:
    before = contents(start)
    done = flagstate("init", *words)
    assert done.code == 2
    assert f"error: {error}" in done.err
    assert contents(start) == before


def test_a_folder_that_may_not_be_written_to_is_said_to_be_so(start: Path, flagstate: Flagstate) -> None:
    (start / ".github/workflows").write_text("a file where a folder should be")
    done = flagstate("init", "--yes")
    assert done.code == 2
    assert "error: .github/workflows/flagstate.yml: cannot be written: " in done.err
    assert "what was written is left as it is" in done.err


def test_on_a_terminal_it_asks_little_and_asks_again_where_an_answer_is_wrong(start: Path, cache: Path) -> None:
    keyboard, terminal = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FLAGSTATE_CACHE": str(cache), "NO_COLOR": "1", "TERM": "dumb"}
    command = [sys.executable, "-m", "checker.cli", "init"]
    with subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal, env=env) as process:
        os.close(terminal)
        os.write(keyboard, b"Harbour Chat\nHarbour GmbH\nXX\nde\nDE, fr\neu.gpdr\neu.gdpr\nnone\n")
        out, _ = process.communicate(timeout=60)
    asked = os.read(keyboard, 1 << 16).decode()
    os.close(keyboard)
    assert process.returncode == 0
    assert "the app's name [harbour]:" in asked
    assert "there is no country or part of a country `XX`" in asked
    assert "did you mean `eu.gdpr`?" in asked
    assert "what runs the gate: github, gitlab, pre-commit, none [github]:" in asked
    assert out.lstrip().startswith(b"wrote app.yaml\nwrote flagstate.yaml\n\nnext\n")
    text = (start / "app.yaml").read_text()
    for line in ("  name: Harbour Chat\n", "    name: Harbour GmbH\n", "  markets: [DE, FR]\n"):
        assert line in text
    assert "laws: [eu.gdpr]\n" in (start / "flagstate.yaml").read_text()
