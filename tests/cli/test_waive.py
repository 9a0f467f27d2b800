"""`flagstate waive`, and `flagstate check` with what it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
RULE = "us.pafaca.prohibited-application"
BAN = ("--law", RULE, "--as-of", "2025-02-01")
WORDS = ("--reason", "the appeal: pending", "--owner", "legal@example.org", "--until", "2025-06-30")
WAIVE = ("waive", RULE, *WORDS, "--as-of", "2025-02-01")


def test_a_waiver_is_written_and_shown_and_holds(flagstate: Flagstate, folder: Path) -> None:
    done = flagstate(*WAIVE, "--app", "com.zhiliaoapp.musically")
    assert (done.code, done.err) == (0, "")
    entry = (
        f'  - rule: {RULE}\n    app: com.zhiliaoapp.musically\n    reason: "the appeal: pending"\n'
        "    owner: legal@example.org\n    until: 2025-06-30\n"
    )
    assert done.out == f"flagstate-waivers.yaml:5: added\n{entry}"
    assert (folder / "flagstate-waivers.yaml").read_text(encoding="utf-8").endswith(f"accepted:\n{entry}")
    checked = flagstate("check", "fails.yaml", *BAN)
    assert checked.code == 0
    assert checked.err == "note: waivers are read from flagstate-waivers.yaml\n"
    assert f"~ waived: {RULE} (error), fails: TikTok (fails.yaml)" in checked.out
    assert "1 app × 1 rule: 1 fails; 1 waived\n" in checked.out


def test_a_second_one_is_added_and_the_same_is_refused(flagstate: Flagstate, folder: Path) -> None:
    assert flagstate(*WAIVE, "--file", "w.yaml").code == 0
    assert flagstate(*WAIVE, "--file", "w.yaml", "--app", "TikTok").out.startswith("w.yaml:9: added\n")
    before = (folder / "w.yaml").read_bytes()
    done = flagstate(*WAIVE, "--file", "w.yaml", "--app", "TikTok")
    assert (done.code, (folder / "w.yaml").read_bytes()) == (2, before)
    assert "error: w.yaml:9:5: this is waived already, by legal@example.org until 2025-06-30" in done.err


def test_a_fingerprint_of_the_report_names_one_finding(flagstate: Flagstate) -> None:
    report = json.loads(flagstate("check", "fails.yaml", *BAN, "-o", "json").out)
    mark = report["findings"][0]["fingerprint"]
    assert flagstate(*WAIVE, "--fingerprint", mark).code == 0
    report = json.loads(flagstate("check", "fails.yaml", "unknown.yaml", *BAN, "-o", "json").out)
    assert [each["waived"] and each["waived"]["until"] for each in report["findings"]] == ["2025-06-30", None]
    assert [(each["fingerprint"], each["state"]) for each in report["waivers"]] == [(mark, "active")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("us.pafacca", *WORDS), "error: `RULE`: there is no law or rule `us.pafacca`; did you mean `us.pafaca`?"),
        ((RULE, *WORDS[:-1], "2026-02-30"), "error: `--until`: `2026-02-30` is no day"),
        ((RULE, *WORDS[:-1], "2026-02-03"), "error: `--until`: `2026-02-03` is more than 366 days after 2025-02-01"),
        ((RULE, *WORDS[:-2]), "error: missing option '--until'"),
        ((RULE, *WORDS, "--app", "A", "--fingerprint", "a1" * 16), "error: `--app` and `--fingerprint` are both given"),
        ((RULE, *WORDS, "--file", "no/such/folder.yaml"), "error: no/such/folder.yaml: cannot be written"),
        ((RULE, *WORDS, "--file", "."), "error: .: this cannot be read: Is a directory"),
        ((RULE, *WORDS, "--file", "fails.yaml"), "error: fails.yaml:1:1: this is no file of waivers"),
    ],
)
def test_bad_words_write_nothing(flagstate: Flagstate, folder: Path, words: tuple[str, ...], said: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    done = flagstate("waive", *words, "--as-of", "2025-02-01")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_expired_waiver_holds_no_more(flagstate: Flagstate) -> None:
    flagstate(*WAIVE)
    assert flagstate("check", "fails.yaml", *BAN[:2], "--as-of", "2025-06-30").code == 0
    done = flagstate("check", "fails.yaml", *BAN[:2], "--as-of", "2025-07-01")
    assert done.code == 1
    assert f"! expired: {RULE}, by legal@example.org until 2025-06-30" in done.out


def test_what_is_unknown_can_be_waived_too(flagstate: Flagstate) -> None:
    assert flagstate("check", "unknown.yaml", *BAN).code == 3
    flagstate(*WAIVE, "--app", "Unknown")
    assert flagstate("check", "unknown.yaml", *BAN).code == 0


def test_an_unsound_file_of_waivers_ends_the_run(flagstate: Flagstate, folder: Path) -> None:
    (folder / "flagstate-waivers.yaml").write_text("waivers: 1\naccepted: [{rule: us}]\n")
    done = flagstate("check", "fails.yaml", *BAN)
    assert (done.code, done.out) == (2, "")
    assert "error: flagstate-waivers.yaml:2:12: a waiver has no `reason`; add `reason: …`" in done.err
    assert flagstate("check", "fails.yaml", *BAN, "--waivers", "nowhere.yaml").code == 2


def test_a_file_of_waivers_that_is_named_takes_the_place_of_the_usual_one(flagstate: Flagstate, folder: Path) -> None:
    flagstate(*WAIVE)
    (folder / "none.yaml").write_text("waivers: 1\naccepted: []\n")
    done = flagstate("check", "fails.yaml", *BAN, "--waivers", "none.yaml")
    assert (done.code, done.err) == (1, "")


def test_a_file_of_waivers_is_not_told_to_be_passed_over(flagstate: Flagstate, folder: Path) -> None:
    flagstate(*WAIVE)
    (folder / "broken.yaml").unlink()
    done = flagstate("check", ".", *BAN, "--unknown", "warn")
    assert (done.code, done.err) == (0, "note: waivers are read from flagstate-waivers.yaml\n")


SAID = f"# flagstate: waive {RULE} until 2025-06-30 by legal@example.org: the appeal is pending"


def test_a_comment_beside_a_value_is_a_waiver(flagstate: Flagstate, folder: Path) -> None:
    text = (folder / "fails.yaml").read_text(encoding="utf-8")
    (folder / "fails.yaml").write_text(f"{SAID}\n{text}", encoding="utf-8")
    done = flagstate("check", "fails.yaml", *BAN)
    assert (done.code, done.err) == (0, "")
    assert "by legal@example.org until 2025-06-30 (fails.yaml:1)" in done.out


def test_a_malformed_comment_is_a_problem_of_its_manifest(flagstate: Flagstate, folder: Path) -> None:
    with (folder / "fails.yaml").open("a", encoding="utf-8") as file:
        file.write("entities: {}  # flagstate: waive us until 2025-02-30 by o: r\n")
    done = flagstate("check", "fails.yaml", "passes.yaml", *BAN)
    assert done.code == 2
    assert "error: fails.yaml:3:15: `2025-02-30` is no day; write the last day as YYYY-MM-DD" in done.err
    assert "2 apps × 1 rule" in done.out, "the others are judged"


def test_what_is_nearly_a_waiver_is_noted_and_holds_for_nothing(flagstate: Flagstate, folder: Path) -> None:
    text = (folder / "fails.yaml").read_text(encoding="utf-8")
    (folder / "fails.yaml").write_text(f"{SAID.replace('flagstate:', 'flagstat:')}\n{text}", encoding="utf-8")
    done = flagstate("check", "fails.yaml", *BAN)
    assert done.code == 1
    assert done.err.startswith("note: fails.yaml:1:1: this comment reads like a waiver and is none; write `#")


def test_a_run_without_waivers_loads_nothing_of_them(folder: Path) -> None:
    code = f"import sys; from checker.cli import run; run(['check', 'fails.yaml', *{BAN}]); print(*sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    loaded = done.stdout.splitlines()[-1].split()
    assert "checker.pipeline" in loaded
    ours = ("checker.waivers", "checker.baseline", "checker.document.comments")
    assert not [name for name in loaded if name.startswith(ours)]


CONFIGURED = """
laws: [us.pafaca, policy]
waivers: accepted/waivers.yaml
longest-waiver: 30
policies:
  policy.ownership.stake-limit: {countries: [CN], over: 25}
"""


def test_the_configuration_says_which_file_how_long_and_which_policies_there_are(
    flagstate: Flagstate, folder: Path
) -> None:
    (folder / "flagstate.yaml").write_text(CONFIGURED, encoding="utf-8")
    (folder / "accepted").mkdir()
    words = ("waive", "policy.ownership.stake-limit", *WORDS[:-1])
    late = flagstate(*words, "2025-06-30", "--as-of", "2025-02-01")
    assert "more than 30 days after 2025-02-01" in late.err
    assert late.code == 2
    done = flagstate(*words, "2025-02-28", "--as-of", "2025-02-01")
    assert (done.code, done.out.splitlines()[0]) == (0, "accepted/waivers.yaml:5: added")
    report = json.loads(flagstate("check", "fails.yaml", "--as-of", "2025-02-01", "-o", "json").out)
    waived = {each["rule"]: each["waived"] and each["waived"]["until"] for each in report["findings"]}
    assert waived["policy.ownership.stake-limit"] == "2025-02-28"
    assert (
        "there is no law or rule `policy.ownership.stake-limit`"
        in flagstate(*words, "2025-02-28", "--config", "none").err
    )


def test_what_could_not_be_done_is_not_called_a_check(flagstate: Flagstate) -> None:
    done = flagstate("waive", "us.nothing", *WORDS)
    assert done.err.splitlines()[-1].startswith("nothing was done: mend these")
    done = flagstate("check", "fails.yaml", "--law", "us.nothing")
    assert done.err.splitlines()[-1].startswith("nothing was checked: mend this and run it again")
