"""The CSV report: whole outputs, every finding, and cells that no spreadsheet reckons."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from checker.findings import Report
from checker.report import Options
from checker.report import csv as format_
from tests.report.examples import HOSTILE, full, hostile

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]


def rows(report: Report) -> list[dict[str, str]]:
    text = format_.render(report, Options())
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_finding_is_a_row_whatever_its_verdict(judged: Judge, golden: Golden) -> None:
    text = format_.render(full(judged("fails.yaml", "unknown.yaml")), Options())
    golden("findings.csv", text.replace("\r\n", "\n"))
    assert len(rows(judged("fails.yaml", "passes.yaml"))) == 8


def test_rows_end_with_cr_lf_and_cells_stand_in_quotes(judged: Judge) -> None:
    text = format_.render(judged("fails.yaml"), Options())
    assert text.count("\r\n") == text.count("\n") == 5
    assert all(line.startswith('"') and line.endswith('"') for line in text.split("\r\n")[:-1])


def test_the_columns_stay() -> None:
    assert ",".join((*format_.COLUMNS, *format_.RUN)) == (
        "manifest,app,law,rule,verdict,severity,title,message,citations,urls,path,line,column,missing,changes,remedies,"
        "unsettled,assumed,standing,waived,waived_reason,waived_owner,waived_until,fingerprint,as_of,rules_digest"
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "  ="])
def test_what_begins_like_a_formula_is_none(sign: str) -> None:
    assert format_._cell(f"{sign}1+1").startswith("\"'")
    assert format_._cell(f"1{sign}1").startswith('"1')


def test_hostile_text_stays_in_its_cell(judged: Judge) -> None:
    found = rows(hostile(judged("fails.yaml", "unknown.yaml", "disputed.yaml")))
    assert len(found) == 36
    assert all(None not in row and None not in row.values() for row in found)
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in found for cell in row.values())
    assert all(cell.isprintable() or cell == "" for row in found for cell in row.values())


def test_a_long_cell_is_cut_and_says_so(judged: Judge) -> None:
    cell = format_._cell(HOSTILE[-1])
    assert len(cell) < 32_767
    assert cell.endswith('… (68,000 characters more in the JSON report)"')
