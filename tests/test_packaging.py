"""The places where gates run: the action's script as a runner runs it, hooks, the component, the image."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker import __version__
from checker.catalog import names
from checker.document import plain, read
from checker.report import PACKAGE

ROOT = Path(__file__).resolve().parent.parent
FAILS = "manifest: 1\napp: {name: TikTok, id: com.zhiliaoapp.musically, markets: [US]}\n"
ARGUMENTS = ["--as-of", "2025-01-20", "--law", "us.pafaca.prohibited-application"]


def said(name: str, document: int = 0) -> Any:
    return plain(read((ROOT / name).read_bytes(), name)[document].root)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner's folders, with this flagstate in place of the one that the action installs."""
    venv = tmp_path / "temp/flagstate-venv/bin"
    venv.mkdir(parents=True)
    (venv / "flagstate").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker.cli "$@"\n')
    (venv / "flagstate").chmod(0o755)
    (venv / "python").symlink_to(sys.executable)
    (tmp_path / "work").mkdir()
    (tmp_path / "work/app.yaml").write_text(FAILS)
    return tmp_path


def run(runner: Path, **inputs: str) -> tuple[int, str, str]:
    """Exit code, log and outputs of the action's own step, with its default inputs but for those given."""
    action = said("action.yml")
    (step,) = [step for step in action["runs"]["steps"] if step.get("id") == "check"]
    defaults = {name: each["default"] for name, each in action["inputs"].items()}
    given = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    env = {key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: given[m[1]], v) for key, v in step["env"].items()}
    for name in ("output", "summary"):
        (runner / name).write_text("")
    paths = {"RUNNER_TEMP": runner / "temp", "GITHUB_WORKSPACE": runner / "work", "GITHUB_OUTPUT": runner / "output"}
    env |= {**{key: str(path) for key, path in paths.items()}, "GITHUB_STEP_SUMMARY": str(runner / "summary")}
    env |= {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FLAGSTATE_CACHE": str(runner / "cache")}
    (runner / "step.sh").write_text(step["run"])
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(runner / "step.sh")]
    done = subprocess.run(command, cwd=runner / "work", env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr, (runner / "output").read_text()


QUIET = {"sarif": "", "annotations": "false"}
PAFACA = {"as_of": "2025-01-20", "laws": "us.pafaca.prohibited-application"}


def test_the_action_gives_the_exit_code_and_shows_the_report_where_no_line_is_a_command(runner: Path) -> None:
    (runner / "work/app.yaml").write_text(FAILS.replace("TikTok", '"TikTok\\n::set-output name=a::b"'))
    code, log, outputs = run(runner, **QUIET, **PAFACA)
    assert (code, outputs) == (1, "exit-code=1\n")
    found = re.search(r"^::stop-commands::(stop-[0-9a-f]{32})\n(.*)^::\1::$", log, re.MULTILINE | re.DOTALL)
    assert found
    assert "fails: us.pafaca.prohibited-application" in found[2]
    assert "::" not in re.sub(r"^::(stop-commands::)?stop-.*", "", log.replace(found[2], ""), flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"fail_on": "never", "unknown": "warn"}, 0),
        ({"paths": "app.yaml\n\napp.yaml"}, 1),
        ({"paths": "nowhere.yaml"}, 2),
        ({"paths": "--help"}, 2),
        ({"args": "--assume\nno-hidden-owners"}, 1),
        ({"fail_on": "$(touch made)"}, 2),
        ({"paths": '"; touch made; #\n$(touch made)'}, 2),
        ({"args": "--law=`touch made`"}, 2),
    ],
)
def test_inputs_are_words_and_never_code(runner: Path, inputs: dict[str, str], code: int) -> None:
    assert run(runner, **{**QUIET, **PAFACA, **inputs})[0] == code
    assert not (runner / "work/made").exists()


def test_a_step_without_a_report_still_tells_its_exit_code(runner: Path) -> None:
    code, log, outputs = run(runner, **QUIET, laws="no.such.law")
    assert (code, outputs) == (2, "exit-code=2\n")
    assert "error: there is no law or rule `no.such.law`" in log


def test_the_action_annotates_sums_up_and_writes_sarif(runner: Path) -> None:
    code, log, outputs = run(runner, **PAFACA, sarif="out.sarif")
    assert (code, outputs) == (1, "exit-code=1\nsarif=out.sarif\n")
    assert "::error file=app.yaml,line=2" in log.partition("::stop-commands::")[0]
    assert (runner / "summary").read_text()
    assert '"2.1.0"' in (runner / "work/out.sarif").read_text()


def test_no_script_of_the_action_is_put_together_from_inputs() -> None:
    action = said("action.yml")
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"])
    handed = " ".join(action["runs"]["steps"][1]["env"].values())
    for name in action["inputs"]:
        assert f"inputs.{name} " in handed or name == "working-directory"


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("app.yaml", True),
        ("apps/chat.manifest.yml", True),
        ("apps/chat-app.yaml", True),
        ("manifest.yaml", True),
        ("manifest.json", False),
        ("src/happy.yaml", False),
        ("flagstate.yaml", False),
    ],
)
def test_the_hook_takes_what_manifests_are_called(path: str, taken: bool) -> None:
    hooks = {hook["id"]: hook for hook in said(".pre-commit-hooks.yaml")}
    assert bool(re.search(hooks["flagstate-check"]["files"], path)) is taken


def test_the_component_installs_this_version_and_asks_for_formats_that_there_are() -> None:
    inputs = said("templates/check.yml")["spec"]["inputs"]
    assert inputs["requirement"]["default"] == f"flagstate=={__version__}"
    text = (ROOT / "templates/check.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", text)) == set(inputs)
    assert set(re.findall(r"-o ([a-z]+)", text)) == {"text", "gitlab", "junit"} <= set(names(PACKAGE))


@pytest.mark.parametrize(
    ("given", "code"), [({}, 0), ({"IN_FAIL_ON": "error"}, 1), ({"IN_LAWS": "us.icts us.padfaa"}, 0)]
)
def test_the_component_leaves_to_the_configuration_what_it_is_not_told(
    runner: Path, given: dict[str, str], code: int
) -> None:
    work = runner / "work"
    (work / "flagstate.yaml").write_text(
        "paths: app.yaml\nlaws: us.pafaca.prohibited-application\nfail-on: never\nunknown: warn\n"
    )
    job = said("templates/check.yml", 1)["$[[ inputs.job-name ]]"]
    inputs = dict.fromkeys(job["variables"], "") | {"IN_AS_OF": "2025-01-20"} | given
    env = {**os.environ, **inputs, "PATH": f"{runner / 'temp/flagstate-venv/bin'}:{os.environ['PATH']}"}
    env["PYTHONPATH"] = str(ROOT)
    script = ["sh", "-e", "-c", job["script"][1]]
    done = subprocess.run(script, cwd=work, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, "")
    assert (work / "flagstate.junit.xml").exists()


def test_the_image_runs_as_nobody_in_particular_and_holds_what_the_package_needs() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001:10001$", text, re.MULTILINE)
    assert 'ENTRYPOINT ["flagstate"]' in text
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE)
    let_in = re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(" ".join(copied).split()) == sorted(let_in)
