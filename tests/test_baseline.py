"""The baseline: what is in it, how findings stand to it, and what is no baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.baseline import MOST, Entry, Kept, compare, read, taken, written
from checker.errors import Problems
from checker.findings import Citation, Finding, Judged, Report, Verdict, Waived, exit_code, fingerprint
from checker.location import Location

DIGEST = "sha256:" + "0" * 64


def found(rule: str, verdict: Verdict, app: str = "A", path: str = "a.yaml", *, waived: bool = False) -> Finding:
    at = Location(path, 1, 1)
    by = Waived("r", "o", "2027-01-01", at) if waived else None
    mark = fingerprint(rule, app, ())
    return Finding(
        path, app, rule, "aa.law", verdict, "error", "t", "m", (Citation("c"),), at, fingerprint=mark, waived=by
    )


def report(*findings: Finding, digest: str = DIGEST) -> Report:
    manifests = tuple(Judged(path, DIGEST, "A", ()) for path in dict.fromkeys(each.manifest for each in findings))
    return Report("0", "2026-11-22", digest, 3, (), (), manifests, findings)


def kept(*findings: Finding, folder: Path | None = None) -> Kept:
    made = report(*findings)
    return Kept("b.json", made.day, made.digest, taken(made))


def standings(before: tuple[Finding, ...], now: tuple[Finding, ...]) -> list[str | None]:
    return [each.standing for each in compare(report(*now), kept(*before)).findings]


def test_a_baseline_is_sorted_with_one_finding_a_line() -> None:
    text = written(
        report(found("b.x", "unknown"), found("a.x", "fail", "Ä"), found("a.x", "fail"), found("c.x", "pass"))
    )
    assert text == (
        '{\n"baseline": 1,\n"as_of": "2026-11-22",\n"rules": "' + DIGEST + '",\n"findings": [\n'
        f'{{"fingerprint": "{fingerprint("a.x", "A", ())}", "rule": "a.x", "app": "A", "verdict": "fail"}},\n'
        f'{{"fingerprint": "{fingerprint("a.x", "Ä", ())}", "rule": "a.x", "app": "Ä", "verdict": "fail"}},\n'
        f'{{"fingerprint": "{fingerprint("b.x", "A", ())}", "rule": "b.x", "app": "A", "verdict": "unknown"}}\n]\n}}\n'
    )


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    hostile = found("a.x", "fail", 'x\x1b[31m\n"\u202e, =1+1 ::error:: ]]> \U0001f3f4')
    made = report(
        hostile, found("a.y", "unknown", path="b.yaml"), found("a.y", "unknown"), found("a.y", "fail", path="c")
    )
    file = tmp_path / "b.json"
    file.write_text(written(made), encoding="utf-8")
    assert read(file) == Kept(file.as_posix(), "2026-11-22", DIGEST, taken(made))
    assert "\x1b" not in file.read_text(encoding="utf-8")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 5 + 3 + 2


def test_a_baseline_of_nothing_is_one(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(written(report(found("a.x", "pass"))))
    assert read(tmp_path / "b.json").entries == ()


def test_what_is_waived_is_not_in_a_baseline_so_that_it_counts_when_its_waiver_ends() -> None:
    before = kept(found("a.x", "fail", waived=True), found("a.y", "fail"))
    assert [each.rule for each in before.entries] == ["a.y"]
    after = compare(report(found("a.x", "fail"), found("a.y", "fail")), before)
    assert [each.standing for each in after.findings] == ["new", "unchanged"]


@pytest.mark.parametrize(
    ("before", "now", "standing"),
    [
        ("fail", "fail", "unchanged"),
        ("unknown", "unknown", "unchanged"),
        ("fail", "unknown", "updated"),
        ("unknown", "fail", "new"),
        ("pass", "fail", "new"),
        ("pass", "unknown", "new"),
        ("fail", "pass", None),
        ("unknown", "not-applicable", None),
    ],
)
def test_a_finding_stands_to_the_baseline_by_its_verdict(before: Verdict, now: Verdict, standing: str | None) -> None:
    assert standings((found("a.x", before),), (found("a.x", now),)) == [standing]


def test_only_what_is_new_counts() -> None:
    before = kept(found("a.x", "fail"), found("a.y", "fail"))
    same = compare(report(found("a.x", "fail"), found("a.y", "unknown")), before)
    assert exit_code(same, "error", "fail") == 0
    assert exit_code(compare(report(found("a.x", "fail"), found("a.z", "unknown")), before), "error", "fail") == 3
    assert exit_code(compare(report(found("a.x", "fail"), found("a.z", "fail")), before), "error", "fail") == 1


def test_what_no_longer_fails_is_gone() -> None:
    before = kept(found("a.x", "fail"), found("a.y", "unknown"), found("a.z", "fail"))
    after = compare(report(found("a.x", "pass"), found("a.y", "fail")), before)
    assert after.baseline is not None
    assert [(each.rule, each.app, each.verdict) for each in after.baseline.gone] == [
        ("a.x", "A", "fail"),
        ("a.z", "A", "fail"),
    ]
    assert (after.baseline.path, after.baseline.day) == ("b.json", "2026-11-22")


def test_what_is_waived_now_is_not_gone() -> None:
    after = compare(report(found("a.x", "fail", waived=True)), kept(found("a.x", "fail")))
    assert after.baseline is not None
    assert (after.baseline.gone, after.findings[0].standing) == ((), "unchanged")


def test_one_more_manifest_of_an_app_is_not_hidden_by_those_of_the_baseline() -> None:
    first, second = found("a.x", "fail"), found("a.x", "fail", path="b.yaml")
    open_ = found("a.x", "unknown", path="b.yaml")
    assert standings((first,), (first, second)) == ["new", "new"]
    assert standings((first, second), (first, second)) == ["unchanged", "unchanged"]
    assert standings((first, second), (first,)) == ["unchanged"]
    assert standings((first, open_), (first, second)) == ["new", "new"]
    assert standings((first, second), (first, open_)) == ["unchanged", "updated"]
    assert standings((first,), (first, open_)) == ["unchanged", "new"]
    assert standings((first,), (first, found("a.x", "fail", path="b.yaml", waived=True))) == ["unchanged", "unchanged"]


def test_other_rules_are_noted() -> None:
    after = compare(report(found("a.x", "fail"), digest="sha256:" + "1" * 64), kept(found("a.x", "fail")))
    (note,) = after.notes
    assert str(note).startswith("b.json: this baseline was written by other rules than those of this run; what these")
    assert compare(report(), kept()).notes == ()


VERDICTS = st.sampled_from(("fail", "unknown", "pass", "not-applicable"))
SOME = st.lists(st.tuples(st.sampled_from(("a.x", "a.y")), VERDICTS, st.sampled_from(("A", "B"))), max_size=8)


def some(drawn: list[tuple[str, Verdict, str]]) -> tuple[Finding, ...]:
    return tuple(found(rule, verdict, app, f"{number}.yaml") for number, (rule, verdict, app) in enumerate(drawn))


@given(drawn=SOME)
def test_against_its_own_baseline_nothing_is_new_or_gone(drawn: list[tuple[str, Verdict, str]]) -> None:
    after = compare(report(*some(drawn)), kept(*some(drawn)))
    assert {each.standing for each in after.findings} <= {"unchanged", None}
    assert after.baseline is not None
    assert after.baseline.gone == ()


@given(before=SOME, now=SOME)
def test_a_rule_that_fails_more_often_than_before_is_new(
    before: list[tuple[str, Verdict, str]], now: list[tuple[str, Verdict, str]]
) -> None:
    after = compare(report(*some(now)), kept(*some(before)))
    for key in {(rule, app) for rule, _, app in now}:
        fails, failed = (sum((r, a) == key and v == "fail" for r, v, a in drawn) for drawn in (now, before))
        new = any(
            (each.rule, each.app, each.standing) == (*key, "new") and each.verdict == "fail" for each in after.findings
        )
        assert new == (fails > failed)


GOOD = {"fingerprint": "a1" * 16, "rule": "a.x", "app": "A", "verdict": "fail"}


def whole(*entries: object, **more: object) -> str:
    return json.dumps({"baseline": 1, "as_of": "2026-11-22", "rules": DIGEST, "findings": list(entries), **more})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty; write it anew with `flagstate baseline write`"),
        ("{", "this is not JSON"),
        ("[]", "this is no baseline: no key `baseline`; write it anew"),
        (whole(baseline=2), "this version of a baseline is not known; it must be 1"),
        (whole(baseline=True), "this version of a baseline is not known"),
        (f'{{"baseline": 1, "as_of": "2026-11-22", "rules": "{DIGEST}"}}', "a baseline has no `findings`"),
        (whole(findings={}), "`findings` must be a list"),
        (whole(as_of="2026-02-30"), "`2026-02-30` is no day"),
        (whole(as_of=1), "`1` is no day"),
        (whole(rules="x"), "`x` is no digest of rules"),
        (whole(more=1), "unknown key `more` in a baseline; known are"),
        (whole("x"), "a finding must be a mapping"),
        (whole({**GOOD, "fingerprint": "x"}), "`x` is no fingerprint"),
        (whole({**GOOD, "verdict": "pass"}), "`pass` is no verdict of a baseline (`fail` or `unknown`)"),
        (whole({**GOOD, "rule": ""}), "`` is no rule"),
        (whole({**GOOD, "app": []}), "what stands there is no app"),
        (whole({**GOOD, "verdct": "fail"}), "unknown key `verdct` in a finding; did you mean `verdict`?"),
        (whole({k: v for k, v in GOOD.items() if k != "app"}), "a finding has no `app`"),
        (whole({**GOOD, "manifests": 0}), "`manifests` must be a whole number of one or more"),
        (whole({**GOOD, "manifests": True}), "`manifests` must be a whole number"),
        (whole({**GOOD, "manifests": 10**20}), "`manifests` must be a whole number"),
        (whole({**GOOD, "manifests": []}), "`manifests` must be a whole number"),
        (whole(GOOD, GOOD), "this finding stands twice, first on line 1; keep one of them"),
        ("[" * 5_000, "nested more than 64 levels deep"),
    ],
)
def test_what_is_no_baseline_is_told(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(Problems) as error:
        read(tmp_path / "b.json")
    (one,) = error.value.problems
    assert str(one).partition(": ")[2].startswith(problem)


def test_a_baseline_that_is_not_there_or_too_large_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="there is no such baseline; write it anew with `flagstate baseline write`"):
        read(tmp_path / "b.json")
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(MOST + 1)
    with pytest.raises(Problems, match="more than the 134,217,728 bytes"):
        read(tmp_path / "large.json")


def test_the_same_fingerprint_may_fail_in_one_manifest_and_be_unknown_in_another(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(whole(GOOD, {**GOOD, "verdict": "unknown", "manifests": 2}))
    assert read(tmp_path / "b.json").entries == (
        Entry("a1" * 16, "a.x", "A", "fail"),
        Entry("a1" * 16, "a.x", "A", "unknown", 2),
    )
