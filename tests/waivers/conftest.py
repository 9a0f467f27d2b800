"""The small law of the reports' tests, its manifests, and what waivers are held against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checker import packs
from checker.findings import Report
from checker.packs import Pack
from checker.pipeline import Request, check
from checker.waivers import apply, beside
from checker.waivers.claims import Known, known
from checker.waivers.file import parse

REPORTS = Path(__file__).resolve().parent.parent / "report"
DAY = date(2026, 11, 22)
NO_WAIVER = "title: Never\nseverity: error\ncite: § 9\nforbid: {fact: app.markets, overlaps: [US]}\nwaivable: false\n"
OPEN = "title: Sold\nseverity: note\ncite: § 8\nforbid: {fact: app.markets, overlaps: [US]}\n"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The tests' law, with a law of one rule that may not be waived and of one that may."""
    own = tmp_path_factory.mktemp("own") / "zz" / "strict"
    own.mkdir(parents=True)
    head = (REPORTS / "rules/zz/flags/instrument.yaml").read_text(encoding="utf-8").partition("parameters:")[0]
    (own / "instrument.yaml").write_text(head, encoding="utf-8")
    (own / "never.yaml").write_text(NO_WAIVER, encoding="utf-8")
    (own / "sold.yaml").write_text(OPEN, encoding="utf-8")
    return REPORTS / "rules", own.parent.parent


@pytest.fixture(scope="session")
def law(small: tuple[Path, ...]) -> Pack:
    return packs.load(small)


@pytest.fixture
def held(law: Pack) -> Known:
    return known(law.rules, DAY)


Judge = Callable[..., Report]


@pytest.fixture
def judged(tmp_path: Path, law: Pack, small: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> Judge:
    """A report on manifests by name and text, with the waivers of a file's text and of comments applied."""
    monkeypatch.chdir(tmp_path)

    def judge(manifests: dict[str, str], waivers: str | None = None, laws: tuple[str, ...] = ()) -> Report:
        for name, text in manifests.items():
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        report = check(Request(paths=tuple(manifests), day=DAY, rules=small, laws=laws), law)
        claims = known(law.rules, DAY, 10_000)
        accepted = parse(waivers.encode(), "w.yaml", claims) if waivers is not None else ()
        found = beside.find(report.texts or {}, claims)
        assert found.problems == ()
        return apply(report, (*accepted, *found.accepted), law.chosen(laws))

    return judge
