"""`flagstate convert`: the same bytes as `check` writes, exit codes, and what it says of files that it cannot read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import catalog
from checker.report import PACKAGE

Flagstate = Callable[..., Any]
DAY = ("--law", "us.pafaca", "--as-of", "2025-02-01")


def stored(flagstate: Flagstate, *words: str) -> str:
    flagstate("check", *words, *DAY, "-o", "json=r.json")
    return "r.json"


@pytest.mark.parametrize("more", [(), ("--all",), ("--explain",), ("--fail-on", "never", "--unknown", "warn")])
def test_every_format_has_the_bytes_that_check_writes(
    flagstate: Flagstate, folder: Path, more: tuple[str, ...]
) -> None:
    formats = [name for name in catalog.names(PACKAGE) if name not in ("text", "html", "sarif")]
    words = [word for name in formats for word in ("-o", f"{name}=checked.{name}")]
    flagstate("check", ".", *DAY, *more, *words)
    words = [word for name in formats for word in ("-o", f"{name}=converted.{name}")]
    shows = [word for word in more if word in ("--all", "--explain")]
    assert flagstate("convert", "checked.json", *shows, *words).code == 0
    for name in formats:
        assert (folder / f"converted.{name}").read_bytes() == (folder / f"checked.{name}").read_bytes(), name


def test_text_differs_in_the_lines_of_manifests_alone(flagstate: Flagstate, folder: Path) -> None:
    checked = flagstate("check", "fails.yaml", "unknown.yaml", *DAY).out.splitlines()
    told = flagstate("convert", stored(flagstate, "fails.yaml", "unknown.yaml")).out.splitlines()
    assert told[-1] == "told from a stored report, which has no lines of the manifests to show"
    assert told[:-1] == [line for line in checked if "│" not in line]


def test_that_other_formats_lack_those_lines_is_said(flagstate: Flagstate) -> None:
    done = flagstate("convert", stored(flagstate, "fails.yaml"), "-o", "sarif")
    assert "note: sarif without lines of the manifests, which a stored report does not have" in done.err
    assert "snippet" not in done.out


def test_a_report_is_read_from_stdin_too(process: Flagstate, flagstate: Flagstate, folder: Path) -> None:
    data = (folder / stored(flagstate, "fails.yaml")).read_bytes()
    done = process("convert", "-", "-o", "json", stdin=data)
    assert (done.code, done.out.encode()) == (0, data)


def test_the_exit_code_is_that_of_the_conversion_unless_the_findings_are_asked_for(flagstate: Flagstate) -> None:
    name = stored(flagstate, "fails.yaml")
    assert flagstate("convert", name).code == 0
    assert flagstate("convert", name, "--exit-code").code == 1
    assert flagstate("convert", name, "--exit-code", "--fail-on", "never").code == 0
    name = stored(flagstate, "unknown.yaml")
    assert flagstate("convert", name, "--exit-code").code == 3
    assert flagstate("convert", name, "--exit-code", "--unknown", "warn").code == 0
    name = stored(flagstate, "broken.yaml")
    done = flagstate("convert", name, "--exit-code")
    assert done.code == 2
    assert "unknown field `nmae`" in done.err
    assert flagstate("convert", name).code == 0


def test_the_gate_is_the_one_that_was_stored(flagstate: Flagstate) -> None:
    flagstate("check", "fails.yaml", *DAY, "--fail-on", "never", "-o", "json=r.json")
    assert flagstate("convert", "r.json", "--exit-code").code == 0
    assert json.loads(flagstate("convert", "r.json", "-o", "intoto").out)["predicate"]["result"] == "WARNED"
    assert flagstate("convert", "r.json", "--exit-code", "--fail-on", "error").code == 1


def test_an_argument_that_is_not_stored_is_missed_aloud(flagstate: Flagstate) -> None:
    name = stored(flagstate, "passes.yaml", "fails.yaml", "unknown.yaml")
    passing = any(each["verdict"] == "pass" for each in json.loads(Path(name).read_text())["findings"])
    assert ("no argument for what passes" in flagstate("convert", name, "--explain").err) is passing


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.json",), "nowhere.json: cannot be read: No such file or directory; name a JSON report"),
        ((".",), ".: cannot be read: Is a directory"),
        (("fails.yaml",), "fails.yaml:1:1: this is not JSON: expecting value; name a file that"),
        (("other.json",), "other.json:1:1: this is no JSON report of flagstate"),
        (("r.json", "-o", "yaml"), "there is no format `yaml`"),
        (("r.json", "--fail-on", "eror"), "did you mean `error`?"),
        (("r.json", "--unknown", "pass"), "there is no answer `pass`"),
        (("r.json", "-o", "csv", "-o", "json"), "would both go to stdout"),
    ],
)
def test_what_is_wrong_is_said_and_the_exit_code_is_2(
    flagstate: Flagstate, folder: Path, words: tuple[str, ...], said: str
) -> None:
    stored(flagstate, "passes.yaml")
    (folder / "other.json").write_text("{}")
    done = flagstate("convert", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
