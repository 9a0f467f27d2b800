"""Two days or two manifests side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import packs
from checker.changes import Comparison
from checker.comparing import compare
from checker.pipeline import Request

LAW = Path(__file__).parent / "report" / "rules"
OWNER = "zz.flags.foreign-owner"
GIVEN = """\
manifest: 1
app: {{id: {id}, name: {name}, operator: op, markets: [US]}}
entities:
  op: {{name: Op, kind: company, organized_in: US}}
  cn: {{name: Cn, kind: company, organized_in: CN}}
  us: {{name: Us, kind: person, domiciled_in: US}}
ownership: [{{owner: cn, owned: op, share: {share}}}, {{owner: us, owned: op, share: {rest}}}]
flows: []
"""

Sides = Callable[..., Comparison]


@pytest.fixture
def side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.chdir(tmp_path)

    def write(path: str, share: int, name: str = "Ship", key: str = "org.example.ship") -> str:
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(GIVEN.format(id=key, name=name, share=share, rest=100 - share), encoding="utf-8")
        return path

    return write


def compared(before: str, after: str, days: tuple[str, str] = ("2026-01-01", "2026-01-01")) -> Comparison:
    pack = packs.load([LAW])
    base = Request(paths=(), day=date.today(), rules=(LAW,))  # noqa: DTZ011 - replaced at once
    first, second = (date.fromisoformat(day) for day in days)
    return compare(replace(base, paths=(before,), day=first), replace(base, paths=(after,), day=second), pack)


def test_two_days_tell_which_verdict_differs_and_what_turned(side: Callable[..., str]) -> None:
    app = side("app.yaml", 22)
    found = compared(app, app, ("2024-12-31", "2025-01-01"))
    (change,) = [each for each in found.changes if each.rule == OWNER]
    assert change.verdicts == ("fail", "pass")
    assert [(turn.was, turn.now, turn.cite) for turn in change.turns] == [(True, False, "§ 3(1)(a)")]
    assert {(each.text, each.begins) for each in change.provisions} == {
        ("the value 20 of “stake”", False),
        ("the value 25 of “stake”", True),
    }
    assert found.same + len(found.changes) == found.rules


def test_two_manifests_are_one_app_where_there_is_one_on_each_side(side: Callable[..., str]) -> None:
    found = compared(side("old.yaml", 10, "Old", "a"), side("new.yaml", 30, "New", "b"))
    assert [(each.rule, each.verdicts) for each in found.changes if each.rule == OWNER] == [(OWNER, ("pass", "fail"))]
    assert found.alone == ()


@pytest.mark.parametrize(("name", "key"), [("Ship", "other"), ("Renamed", "org.example.ship")])
def test_apps_of_folders_are_paired_by_an_id_or_by_name(side: Callable[..., str], name: str, key: str) -> None:
    side("old/a.yaml", 10)
    side("old/b.yaml", 10, "Boat", "org.example.boat")
    side("new/c.yaml", 10, name, key)
    side("new/d.yaml", 10, "Raft", "org.example.raft")
    found = compared("old", "new")
    assert found.apps == 1
    assert [(each.app, each.after) for each in found.alone] == [("Boat", False), ("Raft", True)]


def test_each_manifest_of_a_file_is_compared_with_its_own_findings(side: Callable[..., str]) -> None:
    two = (
        Path(side("a.yaml", 22)).read_text(encoding="utf-8"),
        Path(side("b.yaml", 10, "Boat", "b")).read_text(encoding="utf-8"),
    )
    Path("two.yaml").write_text("---\n".join(two), encoding="utf-8")
    found = compared("two.yaml", "two.yaml", ("2024-12-31", "2025-01-01"))
    assert found.apps == 2
    assert [(each.app, each.verdicts) for each in found.changes if each.rule == OWNER] == [("Ship", ("fail", "pass"))]


def test_a_day_on_which_nothing_differs_has_no_changes(side: Callable[..., str]) -> None:
    app = side("app.yaml", 22)
    found = compared(app, app, ("2026-01-01", "2026-01-02"))
    assert (found.changes, found.provisions) == ((), ())


def test_what_cannot_be_read_is_a_problem_told_once(side: Callable[..., str]) -> None:
    side("some/app.yaml", 10)
    Path("some/bad.yaml").write_text("manifest: 1\napp: {nmae: X}\n", encoding="utf-8")
    found = compared("some", "some", ("2026-01-01", "2026-01-02"))
    assert [problem.message for problem in found.problems] == ["`name` is missing", "unknown field `nmae`"]
    assert found.apps == 1
