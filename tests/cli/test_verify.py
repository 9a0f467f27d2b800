"""`flagstate check --evidence` and `flagstate verify`: what they say, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.evidence import _inputs

Flagstate = Callable[..., Any]
BAN = ("--law", "us.pafaca.prohibited-application", "--as-of", "2025-02-01")


@pytest.fixture
def pack(flagstate: Flagstate, folder: Path) -> Path:
    """A pack of what fails."""
    assert flagstate("check", "fails.yaml", *BAN, "--evidence", "pack").code == 1
    return folder / "pack"


def test_a_pack_is_written_beside_the_outputs_and_the_exit_code_stays(flagstate: Flagstate, folder: Path) -> None:
    plain = flagstate("check", "fails.yaml", "passes.yaml", *BAN)
    done = flagstate("check", "fails.yaml", "passes.yaml", *BAN, "--evidence", "pack")
    assert (done.code, done.out) == (plain.code, plain.out)
    assert done.err.startswith("note: evidence is in pack: ")
    assert "digest of SHA256SUMS sha256:" in done.err
    explained = flagstate("check", "fails.yaml", "passes.yaml", *BAN, "--explain", "-o", "json").out
    assert (folder / "pack" / "report.json").read_text(encoding="utf-8") == explained


def test_a_pack_that_is_whole_is_verified(flagstate: Flagstate, pack: Path) -> None:
    done = flagstate("verify", "pack")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("as of 2025-02-01, made by flagstate ")
    assert lines[1].startswith("  ✓ all ")
    assert lines[2:] == [
        "  ✓ judged again, the report is the same byte for byte: 1 fail; exit code 1",
        "verified",
    ]


@pytest.mark.parametrize("words", [("fails.yaml",), ("broken.yaml", "passes.yaml"), ("nowhere.yaml",), (".",)])
def test_whatever_the_outcome_its_pack_is_verified(flagstate: Flagstate, folder: Path, words: tuple[str, ...]) -> None:
    flagstate("check", *words, *BAN, "--assume", "no-hidden-owners", "--unknown", "warn", "--evidence", "pack")
    assert flagstate("verify", "pack").code == 0


def test_what_is_altered_is_named(flagstate: Flagstate, pack: Path) -> None:
    (pack / "inputs" / "0001-fails.yaml").write_text("manifest: 1\n", encoding="utf-8")
    (pack / "more\x1b[31m.txt").write_text("", encoding="utf-8")
    done = flagstate("verify", "pack")
    assert done.code == 1
    assert done.out.splitlines()[1:] == [
        "  ✗ changed: inputs/0001-fails.yaml",
        "  ✗ additional: more\\x1b[31m.txt",
        "  ? not judged again: that would prove nothing, since the inputs are not those of the report",
        "not verified",
    ]


def test_another_report_is_told_finding_by_finding(flagstate: Flagstate, pack: Path) -> None:
    report = json.loads((pack / "report.json").read_bytes())
    report["findings"][0]["verdict"] = "pass"
    (pack / "report.json").write_text(json.dumps(report), encoding="utf-8")
    done = flagstate("verify", "pack")
    assert done.code == 1
    assert done.out.splitlines()[1:] == [
        "  ✗ changed: report.json",
        "  ✗ judged again, the report is another",
        "    fails.yaml, us.pafaca.prohibited-application: `pass` in the report, `fail` when judged again",
        "not verified",
    ]


def test_a_report_of_another_version_that_differs_cannot_be_verified(
    flagstate: Flagstate, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.evidence import verify as evidence

    monkeypatch.setattr(evidence, "__version__", "9.0.0")
    monkeypatch.setattr("checker.__version__", "9.0.0")
    assert flagstate("verify", "pack").code == 0
    monkeypatch.setattr(evidence, "rendered", lambda _: iter([("report.txt", b"another\n")]))
    done = flagstate("verify", "pack")
    assert done.code == 2
    assert "  note: another version of flagstate: " in done.out
    assert "    report.txt differs from line 1 on\n" in done.out
    assert done.out.splitlines()[-1].startswith("cannot be verified: use flagstate ")


def test_a_register_that_is_too_large_is_named_and_given_again(
    flagstate: Flagstate, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_inputs, "MOST", 10)
    Path("owners.csv").write_text("owner,owned,share\nh,o,5\n", encoding="utf-8")
    done = flagstate("check", "fails.yaml", *BAN, "--register", "owners.csv", "--evidence", "pack")
    assert "note: of owners.csv it has the digest only, since it is over 64 MiB" in done.err
    assert flagstate("verify", "pack").code == 2
    assert flagstate("verify", "pack", "--register", "owners.csv").code == 0


def test_a_folder_that_is_taken_is_refused_before_anything_is_done(flagstate: Flagstate, pack: Path) -> None:
    done = flagstate("check", "fails.yaml", *BAN, "--evidence", "pack", "-o", "json=report.json")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: pack: this is not an empty folder; name a folder that is not there yet")
    assert not Path("report.json").exists()


def test_what_is_no_pack_is_said_to_be_so(flagstate: Flagstate, folder: Path) -> None:
    for name in (".", "nowhere"):
        done = flagstate("verify", name)
        assert done.code == 2
        assert "this is no evidence pack: it has no `SHA256SUMS`" in done.err
