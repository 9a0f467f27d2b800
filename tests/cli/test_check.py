"""`flagstate check`: exit codes, streams, outputs, and what it says of wrong words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
DAY = ("--law", "us.pafaca", "--as-of", "2025-02-01")
BAN = ("--law", "us.pafaca.prohibited-application", "--as-of", "2025-02-01")


@pytest.mark.parametrize(
    ("name", "code"),
    [("passes.yaml", 0), ("fails.yaml", 1), ("broken.yaml", 2), ("nowhere.yaml", 2), ("unknown.yaml", 3)],
)
def test_each_outcome_has_its_exit_code(flagstate: Flagstate, name: str, code: int) -> None:
    assert flagstate("check", name, *BAN).code == code


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("passes.yaml", "unknown.yaml"), 3),
        (("unknown.yaml", "fails.yaml"), 1),
        (("fails.yaml", "broken.yaml"), 2),
    ],
)
def test_of_several_outcomes_the_gravest_counts(flagstate: Flagstate, names: tuple[str, ...], code: int) -> None:
    assert flagstate("check", *names, *BAN).code == code


def test_a_broken_manifest_hides_no_other(flagstate: Flagstate) -> None:
    done = flagstate("check", ".", *BAN)
    assert done.code == 2
    assert done.out.endswith(done.out.splitlines()[-1] + "\n")
    assert "3 apps × 1 rule: 1 fails, 1 unknown, 1 does not apply" in done.out
    assert "error: broken.yaml:2:7: unknown field `nmae`; did you mean `name`?" in done.err
    assert done.err.endswith("3 manifests were checked, others could not be: mend these 2 problems and run it again\n")


def test_what_is_unknown_may_be_let_through(flagstate: Flagstate) -> None:
    assert flagstate("check", "unknown.yaml", *BAN, "--unknown", "warn").code == 0
    assert flagstate("check", "unknown.yaml", *BAN, "--assume", "no-hidden-owners").code in (0, 3)


def test_findings_below_the_bar_do_not_count(flagstate: Flagstate) -> None:
    warning = ("--law", "us.pafaca.designation-exposure", "--as-of", "2025-02-01")
    assert flagstate("check", "unknown.yaml", *warning, "--fail-on", "warning").code == 3
    assert flagstate("check", "unknown.yaml", *warning).code == 0
    assert flagstate("check", "fails.yaml", *BAN, "--fail-on", "never").code == 0


def test_the_report_goes_to_stdout_and_all_else_to_stderr(flagstate: Flagstate, folder: Path) -> None:
    (folder / "other.json").write_text("{}")
    done = flagstate("check", ".", *DAY, "-o", "json")
    assert json.loads(done.out)["passed_over"] == [
        {"path": "other.json", "reason": "not a manifest: no key `manifest`"}
    ]
    assert "note: passed over other.json: not a manifest: no key `manifest`" in done.err


def test_several_outputs_are_written_at_once(flagstate: Flagstate, folder: Path) -> None:
    done = flagstate("check", "fails.yaml", *BAN, "-o", "json=report.json", "-o", "text")
    assert done.code == 1
    assert "1 app × 1 rule: 1 fails" in done.out
    assert json.loads((folder / "report.json").read_text())["summary"]["fail"] == 1


def test_the_day_is_the_law_s_and_today_if_none_is_given(flagstate: Flagstate) -> None:
    assert "as of 2025-01-18" in flagstate("check", "fails.yaml", "--as-of", "2025-01-18").out
    assert (
        flagstate("check", "fails.yaml", "--as-of", "2025-01-18", "--law", "us.pafaca.prohibited-application").code == 0
    )
    assert flagstate("check", "fails.yaml").code in (1, 3)


def test_explain_lists_what_passes_with_the_whole_argument(flagstate: Flagstate) -> None:
    plain, explained = (flagstate("check", "passes.yaml", *BAN, *more).out for more in ((), ("--explain",)))
    assert "us.pafaca.prohibited-application" not in plain
    assert "· does not apply: us.pafaca.prohibited-application" in explained
    assert "✗ no offered in the United States or its territories: `app.markets` includes one of" in explained


def test_rules_of_one_s_own_stand_beside_ours(flagstate: Flagstate, folder: Path) -> None:
    law = folder / "rules" / "my" / "policy"
    law.mkdir(parents=True)
    head = "title: My policy\ncitation: Policy 1\nauthority: Me\nin_force: {from: 2020-01-01}\nreviewed: 2025-01-01\n"
    (law / "instrument.yaml").write_text(head)
    (law / "market.yaml").write_text(
        "title: A market\nseverity: note\ncite: '1'\nforbid: {fact: app.markets, overlaps: [DE]}\n"
    )
    done = flagstate(
        "check", "passes.yaml", "--rules", "rules", "--law", "my", "--fail-on", "note", "--as-of", "2025-02-01"
    )
    assert done.code == 1
    assert "✗ fails: my.policy.market (note)" in done.out
    (law / "market.yaml").write_text(
        "title: A market\nseverity: nte\ncite: '1'\nforbid: {fact: app.markets, overlaps: [DE]}\n"
    )
    done = flagstate("check", "passes.yaml", "--rules", "rules", "--law", "my")
    assert (done.code, done.out) == (2, "")
    assert "rules/my/policy/market.yaml:2:11: `nte` is no severity; did you mean `note`?" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no manifest is named; name a manifest or a folder, such as `flagstate check .`"),
        (("passes.yaml", "-o", "jsn"), "`-o`: there is no format `jsn`; did you mean `json`? known are"),
        (
            ("passes.yaml", "-o", "json", "-o", "text"),
            "`json` and `text` would both go to stdout; give one of them a file",
        ),
        (("passes.yaml", "--law", "us.pafacca"), "there is no law or rule `us.pafacca`; did you mean `us.pafaca`?"),
        (("passes.yaml", "--as-of", "tomorrow"), "`--as-of`: `tomorrow` is no day; write it as YYYY-MM-DD"),
        (("passes.yaml", "--as-of", "2025-02-30"), "`--as-of`: `2025-02-30` is no day"),
        (("passes.yaml", "--fail-on", "eror"), "`--fail-on`: there is no severity `eror`; did you mean `error`?"),
        (("passes.yaml", "--unknown", "x"), "`--unknown`: there is no answer `x`; known are `fail`, `warn`"),
        (
            ("passes.yaml", "--assume", "no-owners"),
            "there is no assumption `no-owners`; did you mean `no-hidden-owners`?",
        ),
        (("passes.yaml", "--rules", "nowhere"), "nowhere: there is no such folder of rules"),
        (
            ("passes.yaml", "-o", "json=no/such/folder.json"),
            "no/such/folder.json: cannot be written: No such file or directory",
        ),
        (("passes.yaml", "--nonsense"), "no such option: --nonsense"),
        (("passes.yaml", "--sarif-profile", "githb"), "there is no profile `githb`; did you mean `github`?"),
    ],
)
def test_wrong_words_are_said_to_be_so_with_what_to_do(flagstate: Flagstate, words: tuple[str, ...], said: str) -> None:
    done = flagstate("check", *words)
    assert done.code == 2
    assert done.err.startswith("error: ")
    assert said in done.err
    assert len(done.err.splitlines()) == 2, "the second line says what to do next"


def test_a_manifest_may_come_from_standard_input(process: Flagstate) -> None:
    done = process("check", "-", *BAN, stdin=b'{"manifest": 1, "app": {"name": "TikTok", "markets": ["US"]}}')
    assert done.code == 1
    assert done.out.startswith("TikTok (<stdin>)\n")


def test_color_follows_the_environment(process: Flagstate) -> None:
    bare = process("check", "fails.yaml", *BAN)
    forced = process("check", "fails.yaml", *BAN, FORCE_COLOR="1")
    both = process("check", "fails.yaml", *BAN, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[" not in bare.out + bare.err
    assert "\x1b[1;31m✗ fails:" in forced.out
    assert both.out == bare.out


def test_a_file_never_gets_color(process: Flagstate, folder: Path) -> None:
    process("check", "fails.yaml", *BAN, "-o", "text=report.txt", FORCE_COLOR="1")
    assert "\x1b" not in (folder / "report.txt").read_text(encoding="utf-8")


def test_the_output_is_utf_8_whatever_the_locale(process: Flagstate) -> None:
    assert "✗ fails" in process("check", "fails.yaml", *BAN, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii").out


def test_hostile_names_of_files_do_no_harm(process: Flagstate, folder: Path) -> None:
    (folder / "evil\x1b[31m\nerror: x.yaml").write_text("manifest: 1\napp: {name: [\n")
    done = process("check", ".", *BAN)
    assert r"evil\x1b[31m\nerror: x.yaml:" in done.err
    assert "\x1b" not in done.err


def test_the_same_inputs_give_the_same_bytes(process: Flagstate) -> None:
    first, second = (process("check", ".", *DAY, "-o", "json", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.out == second.out


def test_compiled_rules_are_kept_where_the_environment_says(process: Flagstate, folder: Path) -> None:
    first, second = (process("check", "fails.yaml", *BAN, FLAGSTATE_CACHE=str(folder / "cache")) for _ in range(2))
    assert first == second
    assert list((folder / "cache").glob("*.pack"))


@pytest.mark.parametrize("format_", ["sarif", "junit", "github", "gitlab"])
def test_exit_codes_do_not_depend_on_the_format(flagstate: Flagstate, format_: str) -> None:
    codes = {
        name: flagstate("check", f"{name}.yaml", *BAN, "-o", format_).code for name in ("fails", "unknown", "broken")
    }
    assert codes == {"fails": 1, "unknown": 3, "broken": 2}


def test_sarif_is_written_for_whom_it_is_asked(flagstate: Flagstate) -> None:
    plain, github = (
        json.loads(flagstate("check", "unknown.yaml", *BAN, "-o", "sarif", *more).out)["runs"][0]["results"][0]
        for more in ((), ("--sarif-profile", "github"))
    )
    assert (plain["kind"], plain["level"]) == ("open", "none")
    assert ("kind" in github, github["level"]) == (False, "warning")


def test_the_summary_of_a_step_is_added_to_the_file_that_github_names(
    flagstate: Flagstate, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = folder / "summary.md"
    told.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(told))
    flagstate("check", "fails.yaml", *BAN, "-o", "json")
    assert told.read_text() == "before\n"
    assert flagstate("check", "fails.yaml", *BAN, "-o", "github").out.startswith("::error file=fails.yaml,line=2,")
    assert told.read_text().startswith("before\n## flagstate: 1 fails\n")


def test_a_summary_that_is_full_is_left_as_it_is_and_one_that_cannot_be_written_is_said(
    flagstate: Flagstate, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = folder / "full.md"
    full.write_bytes(b"x" * (1 << 20))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(full))
    done = flagstate("check", "fails.yaml", *BAN, "-o", "github")
    assert (done.code, full.stat().st_size) == (1, 1 << 20)
    assert "note: the step's summary is left as it is" in done.err
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "no" / "such.md"))
    done = flagstate("check", "fails.yaml", *BAN, "-o", "github")
    assert done.code == 2
    assert "such.md: cannot be written" in done.err


OWNED = """\
manifest: 1
app: {name: Joined, operator: op, markets: [US]}
entities: {op: {name: Op Inc., kind: company, organized_in: US, identifiers: {lei: AAAA}}}
ownership: []
control: []
"""
EDGES = "owner,owned,share,owned_lei,owner_country,owner_kind\nP1,O1,30,AAAA,CN,company\nP2,O1,half,AAAA,US,company\n"


@pytest.fixture
def joined(folder: Path) -> tuple[str, ...]:
    (folder / "joined.yaml").write_text(OWNED, encoding="utf-8")
    (folder / "owners.csv").write_text(EDGES, encoding="utf-8")
    return ("check", "joined.yaml", "--register", "owners.csv", "--law", "us.pafaca", "--as-of", "2026-01-01")


def test_a_register_is_joined_and_accounted_for(flagstate: Flagstate, joined: tuple[str, ...]) -> None:
    report = json.loads(flagstate(*joined, "-o", "json").out)
    (register,) = report["registers"]
    assert (register["path"], register["format"], register["interests"]) == ("owners.csv", "edges", 1)
    assert register["kept_out"] == 1
    assert "with owners.csv (edges)" in flagstate(*joined).out


def test_what_is_wrong_with_a_record_of_a_register_is_noted_and_costs_no_other(
    flagstate: Flagstate, joined: tuple[str, ...]
) -> None:
    done = flagstate(*joined)
    assert "note: owners.csv:3:1" in done.err
    assert "`half`" in done.err


def test_a_register_that_is_none_ends_the_run(flagstate: Flagstate, joined: tuple[str, ...], folder: Path) -> None:
    (folder / "owners.csv").write_text("hello\n", encoding="utf-8")
    done = flagstate(*joined)
    assert (done.code, done.out) == (2, "")
    assert "this is no register of a known format" in done.err


def test_a_register_that_is_not_there_ends_the_run(flagstate: Flagstate) -> None:
    done = flagstate("check", "passes.yaml", "--register", "nowhere.csv")
    assert done.code == 2
    assert "nowhere.csv" in done.err


def test_html_and_json_have_a_picture_of_the_owners(flagstate: Flagstate) -> None:
    shown = flagstate("check", "unknown.yaml", "--as-of", "2026-11-22", "-o", "html", "-o", "json=report.json")
    assert '<figure class="owners">' in shown.out
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["ownership"]
