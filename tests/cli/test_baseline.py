"""`flagstate baseline`, and `flagstate check --baseline`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from checker.report._schema import report_schema

Flagstate = Callable[..., Any]
RULE = "us.pafaca.prohibited-application"
BAN = ("--law", RULE, "--as-of", "2025-02-01")
NEW = "manifest: 1\napp: {name: TikTok, id: org.example.other, markets: [US]}\n"
AGAINST = ("--baseline", "flagstate-baseline.json")


def test_what_was_there_does_not_count_and_what_is_new_does(flagstate: Flagstate, folder: Path) -> None:
    (folder / "broken.yaml").unlink()
    done = flagstate("baseline", "write", ".", *BAN)
    assert (done.code, done.err) == (0, "")
    assert done.out == "flagstate-baseline.json: 1 failing, 1 unknown in 3 apps as of 2025-02-01\n"
    same = flagstate("check", ".", *BAN, *AGAINST)
    assert (same.code, same.err) == (0, "")
    assert "against flagstate-baseline.json of 2025-02-01: 0 new, 2 still there, 0 gone\n" in same.out
    (folder / "new.yaml").write_text(NEW, encoding="utf-8")
    (folder / "unknown.yaml").unlink()
    more = flagstate("check", ".", *BAN, *AGAINST)
    assert more.code == 1
    assert "TikTok (new.yaml)\n\n  ✗ fails: " in more.out
    assert "TikTok (fails.yaml)\n\n  = in the baseline: 1 finding still there\n" in more.out
    assert "- no longer there: 1 finding of the baseline\n" in more.out
    assert "1 new, 1 still there, 1 gone\n" in more.out


def test_lines_that_move_are_nothing_new(flagstate: Flagstate, folder: Path) -> None:
    flagstate("baseline", "write", "fails.yaml", *BAN)
    text = (folder / "fails.yaml").read_text(encoding="utf-8")
    (folder / "moved.yaml").write_text(f"# a comment\n\n\n{text}", encoding="utf-8")
    assert flagstate("check", "moved.yaml", *BAN, *AGAINST).code == 0


def test_the_report_with_a_baseline_and_waivers_fits_its_schema(flagstate: Flagstate, folder: Path) -> None:
    (folder / "broken.yaml").unlink()
    flagstate("baseline", "write", ".", *BAN)
    flagstate("waive", RULE, "--app", "TikTok", "--reason", "r", "--owner", "o", "--until", "2025-03-01", *BAN[2:])
    report = json.loads(flagstate("check", ".", *BAN, *AGAINST, "-o", "json").out)
    assert list(Draft202012Validator(report_schema()).iter_errors(report)) == []
    assert [each["standing"] for each in report["findings"]] == ["unchanged", None, "unchanged"]
    assert report["baseline"] == {"path": "flagstate-baseline.json", "as_of": "2025-02-01", "gone": []}
    assert report["summary"]["waived"] == 1


def test_what_is_waived_is_left_out_and_said(flagstate: Flagstate, folder: Path) -> None:
    flagstate("waive", RULE, "--reason", "r", "--owner", "o", "--until", "2025-03-01", *BAN[2:])
    done = flagstate("baseline", "write", "fails.yaml", *BAN, "-o", "b.json")
    assert done.out == "b.json: 0 failing, 0 unknown in 1 app as of 2025-02-01; 1 waived, which are left out\n"
    assert json.loads((folder / "b.json").read_text())["findings"] == []
    assert flagstate("check", "fails.yaml", *BAN, "--baseline", "b.json").code == 0
    later = flagstate("check", "fails.yaml", *BAN[:2], "--as-of", "2025-03-02", "--baseline", "b.json")
    assert later.code == 1, "a baseline never outlives a waiver"


def test_nothing_is_written_where_a_manifest_cannot_be_read(flagstate: Flagstate, folder: Path) -> None:
    done = flagstate("baseline", "write", ".", *BAN)
    assert (done.code, done.out) == (2, "")
    said = "flagstate-baseline.json was not written: a baseline is of manifests that can all be read\n"
    assert done.err.endswith(said)
    assert not (folder / "flagstate-baseline.json").exists()


def test_wrong_words_are_said_to_be_so(flagstate: Flagstate, folder: Path) -> None:
    assert "error: no manifest is named" in flagstate("baseline", "write").err
    assert "missing command" in flagstate("baseline").err
    done = flagstate("check", "fails.yaml", *BAN, *AGAINST)
    assert (done.code, done.out) == (2, "")
    assert "flagstate-baseline.json: there is no such baseline; write it anew with `flagstate baseline" in done.err
    (folder / "flagstate-baseline.json").write_text('{"baseline": 2}')
    assert "flagstate-baseline.json:1:14: this version" in flagstate("check", "fails.yaml", *BAN, *AGAINST).err


def test_a_baseline_of_other_rules_is_used_with_a_note(flagstate: Flagstate, folder: Path) -> None:
    flagstate("baseline", "write", "fails.yaml", *BAN)
    file = folder / "flagstate-baseline.json"
    text = json.loads(file.read_text())
    file.write_text(json.dumps({**text, "rules": "sha256:" + "0" * 64}))
    done = flagstate("check", "fails.yaml", *BAN, *AGAINST)
    assert done.code == 0
    assert "note: flagstate-baseline.json: this baseline was written by other rules than those of this run" in done.err


def test_it_is_written_where_the_configuration_looks_for_it(flagstate: Flagstate, folder: Path) -> None:
    (folder / "flagstate.yaml").write_text("laws: us.pafaca\nbaseline: known.json\n", encoding="utf-8")
    done = flagstate(
        "baseline", "write", "fails.yaml", "--as-of", "2025-02-01", "--without", "us.pafaca.designation-exposure"
    )
    assert (done.code, done.out.split(":")[0]) == (0, "known.json")
    kept = json.loads((folder / "known.json").read_text(encoding="utf-8"))["findings"]
    assert [each["rule"] for each in kept] == ["us.pafaca.prohibited-application"]
    assert flagstate("check", "fails.yaml", "--as-of", "2025-02-01").code == 0
