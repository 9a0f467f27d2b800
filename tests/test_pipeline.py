"""The whole journey, on a law of the tests' own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checker import packs
from checker.errors import Problems
from checker.findings import Report
from checker.pipeline import Request, check, find_rule, stale, try_examples

HERE = Path(__file__).resolve().parent / "report"
DAY = date(2026, 11, 22)


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A copy of the tests' law, to change."""
    return Path(shutil.copytree(HERE / "rules", tmp_path / "rules"))


def judged(law: Path, *names: str, day: date = DAY, laws: tuple[str, ...] = (), stdin: bytes | None = None) -> Report:
    paths = tuple(str(HERE / "manifests" / name) if name != "-" else name for name in names)
    return check(Request(paths=paths, day=day, rules=(law,), laws=laws, stdin=stdin))


def test_every_manifest_meets_every_rule(law: Path) -> None:
    report = judged(law, "fails.yaml", "passes.yaml")
    assert [(Path(each.manifest).stem, each.rule, each.verdict) for each in report.findings] == [
        ("fails", "zz.flags.foreign-owner", "fail"),
        ("fails", "zz.flags.kept-at-home", "fail"),
        ("fails", "zz.flags.open-method", "fail"),
        ("fails", "zz.old.flag", "not-applicable"),
        ("passes", "zz.flags.foreign-owner", "pass"),
        ("passes", "zz.flags.kept-at-home", "pass"),
        ("passes", "zz.flags.open-method", "pass"),
        ("passes", "zz.old.flag", "not-applicable"),
    ]
    assert report.rules == 4
    assert [each.app for each in report.manifests] == ["Fails", "Passes"]


def test_chosen_laws_are_judged_alone(law: Path) -> None:
    assert [each.rule for each in judged(law, "fails.yaml", laws=("zz.old",)).findings] == ["zz.old.flag"]


def test_the_law_is_that_of_the_day(law: Path) -> None:
    chosen = ("zz.flags.foreign-owner", "zz.old")
    verdicts = {
        day: [each.verdict for each in judged(law, "fails.yaml", day=date.fromisoformat(day), laws=chosen).findings]
        for day in ("2009-12-31", "2010-01-01", "2024-01-01")
    }
    assert verdicts == {
        "2009-12-31": ["not-applicable", "fail"],
        "2010-01-01": ["not-applicable", "not-applicable"],
        "2024-01-01": ["fail", "not-applicable"],
    }


def test_what_is_wrong_with_a_manifest_hides_no_other(law: Path) -> None:
    report = judged(law, "-", "passes.yaml", "nowhere.yaml", stdin=b"manifest: 1\napp: {nmae: A}\n")
    assert [each.app for each in report.manifests] == ["Passes"]
    assert report.problems[0].message == "there is no such file or folder"
    assert [str(problem) for problem in report.problems][1:] == [
        "<stdin>:2:6: `name` is missing; add `name: …`",
        "<stdin>:2:7: unknown field `nmae`; did you mean `name`?",
    ]


def test_what_is_wrong_with_the_rules_stops_everything(law: Path) -> None:
    (law / "zz" / "flags" / "broken.yaml").write_text("title: x\n")
    with pytest.raises(Problems, match="the rule has no `severity`"):
        judged(law, "passes.yaml")


def test_the_last_event_on_or_before_the_day_is_told(law: Path) -> None:
    told = {
        day: [(each.since, each.effect) for each in judged(law, "passes.yaml", day=date.fromisoformat(day)).laws]
        for day in ("2023-12-31", "2024-01-01", "2026-02-28", "2026-03-01")
    }
    old = (None, None)
    assert told == {
        "2023-12-31": [(None, None), old],
        "2024-01-01": [("2024-01-01", "in-force"), old],
        "2026-02-28": [("2024-01-01", "in-force"), old],
        "2026-03-01": [("2026-03-01", "enjoined"), old],
    }


@pytest.mark.parametrize(
    ("reviewed", "day", "old"),
    [
        (date(2025, 1, 1), date(2026, 1, 1), False),
        (date(2025, 1, 1), date(2026, 1, 2), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_a_reading_is_stale_after_a_year(reviewed: date, day: date, old: bool) -> None:
    assert stale(reviewed, day) is old


def test_examples_that_come_out_as_stated_do_not_differ(law: Path) -> None:
    pack = packs.load((law,))
    tried = list(try_examples(pack, pack.rules))
    assert [(each.rule, each.name, each.differs) for each in tried] == [
        ("zz.flags.foreign-owner", "a quarter", None),
        ("zz.flags.foreign-owner", "the same before the law", None),
    ]


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (
            "as_of: 2026-01-01, expect: fail, given: {app: {name: A, markets: []}}",
            "expected `fail`, found `not-applicable`",
        ),
        (
            "as_of: 2026-01-01, expect: unknown, unsettled: true, given: {app: {name: A}}",
            "expected `unsettled: true`, found `false`",
        ),
        ("as_of: 2026-01-01, expect: pass, given: {app: {}}", "its manifest cannot be read: "),
        ("as_of: 2026-01-01, expect: pass, given: 3", "`given` must be a manifest"),
    ],
)
def test_an_example_that_differs_says_how_and_where(law: Path, example: str, said: str) -> None:
    rule = law / "zz" / "flags" / "foreign-owner.yaml"
    rule.write_text(rule.read_text() + f"  - {{name: another, {example}}}\n")
    pack = packs.load((law,))
    *_, last = try_examples(pack, pack.rules)
    assert last.differs is not None
    assert said in last.differs
    assert last.location.path.endswith("foreign-owner.yaml")
    assert last.location.line == len(rule.read_text().splitlines())


def test_a_rule_is_found_by_its_id_and_the_nearest_is_suggested(law: Path) -> None:
    pack = packs.load((law,))
    assert find_rule(pack, "zz.old.flag").title == "An app has a market"
    with pytest.raises(Problems, match=r"there is no rule `zz.old.falg`; did you mean `zz.old.flag`\?"):
        find_rule(pack, "zz.old.falg")
    with pytest.raises(Problems, match=r"there is no rule `zz.old`; its rules are `zz.old.flag`"):
        find_rule(pack, "zz.old")
