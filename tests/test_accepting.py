"""Checking with what is accepted, and the same from copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import accepting, packs
from checker.baseline import written
from checker.pipeline import Request

LAW = Path(__file__).parent / "report" / "rules"
MANIFESTS = Path(__file__).parent / "report" / "manifests"
RULE = "zz.flags.foreign-owner"
WAIVER = f"waivers: 1\naccepted: [{{rule: {RULE}, reason: r, owner: o, until: 2026-12-31}}]\n"


@pytest.fixture
def request_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fails.yaml").write_text((MANIFESTS / "fails.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "w.yaml").write_text(WAIVER, encoding="utf-8")
    return Request(paths=("fails.yaml",), day=date(2026, 11, 22), rules=(LAW,))


def waived(request: Request) -> list[str]:
    report = accepting.check(request, packs.load(request.rules))
    return [each.rule for each in report.findings if each.waived is not None]


def test_a_waiver_of_a_file_marks_the_finding(request_: Request) -> None:
    assert waived(request_) == []
    assert waived(replace(request_, waivers=(Path("w.yaml"),))) == [RULE]


def test_files_are_read_where_their_copies_are_and_called_by_their_paths(request_: Request, tmp_path: Path) -> None:
    (tmp_path / "w.yaml").rename(tmp_path / "copy")
    asked = replace(request_, waivers=(Path("w.yaml"),), copies={Path("w.yaml"): Path("copy")})
    report = accepting.check(asked, packs.load(asked.rules))
    assert [str(each.location) for each in report.waivers] == ["w.yaml:2:12"]


def test_what_a_baseline_has_is_not_new(request_: Request, tmp_path: Path) -> None:
    pack = packs.load(request_.rules)
    (tmp_path / "b.json").write_text(written(accepting.check(request_, pack)), encoding="utf-8")
    found = accepting.check(replace(request_, baseline=(Path("b.json"),)), pack)
    assert {each.standing for each in found.findings if each.verdict == "fail"} == {"unchanged"}
