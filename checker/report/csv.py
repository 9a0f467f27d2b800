"""CSV: one row for every finding, whatever its verdict, for spreadsheets and for those who count.

RFC 4180: UTF-8, every cell in quotes, rows end with CR LF, and the first has the names of the columns, which stay. A
cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from checker.findings import Finding, Report
from checker.language.because import Missing
from checker.report import Options
from checker.report._argument import place
from checker.report._visible import visible

BETWEEN: Final = " | "
"""What stands between several values of one cell."""
LONGEST: Final = 32_000
"""Characters of a cell; spreadsheets take 32,767."""
FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""With what a formula begins, also in the wide letters of East Asian input."""
Cell = Callable[[Finding], str]
COLUMNS: Final[dict[str, Cell]] = {
    "manifest": lambda one: one.manifest,
    "app": lambda one: one.app,
    "law": lambda one: one.law,
    "rule": lambda one: one.rule,
    "verdict": lambda one: one.verdict,
    "severity": lambda one: one.severity,
    "title": lambda one: one.title,
    "message": lambda one: one.message,
    "citations": lambda one: _several(each.text for each in one.citations),
    "urls": lambda one: _several(each.url for each in one.citations if each.url),
    "path": lambda one: one.location.path,
    "line": lambda one: str(one.location.line),
    "column": lambda one: str(one.location.column),
    "missing": lambda one: _several(map(_missing, one.missing)),
    "changes": lambda one: _several(one.changes),
    "remedies": lambda one: _several(one.remedies),
    "unsettled": lambda one: _yes(one.unsettled),
    "assumed": lambda one: _yes(one.assumed),
    "standing": lambda one: one.standing or "",
    "waived": lambda one: _yes(one.waived is not None),
    "waived_reason": lambda one: one.waived.reason if one.waived else "",
    "waived_owner": lambda one: one.waived.owner if one.waived else "",
    "waived_until": lambda one: one.waived.until if one.waived else "",
    "fingerprint": lambda one: one.fingerprint,
}
RUN: Final = ("as_of", "rules_digest")
"""What the report says of all of them, on every row, so that files of several days can be put together."""


def render(report: Report, _options: Options) -> str:
    """The findings as rows, in the order of the report."""
    run = (report.day, report.digest)
    rows = ((*(cell(finding) for cell in COLUMNS.values()), *run) for finding in report.findings)
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in ((*COLUMNS, *RUN), *rows))


def _cell(text: str) -> str:
    """A value in quotes, on one line, which no spreadsheet reckons."""
    shown = visible(text, None)
    if len(shown) > LONGEST:
        shown = f"{shown[:LONGEST]}… ({len(shown) - LONGEST:,} characters more in the JSON report)"
    if text.lstrip(" ").startswith(FORMULA):
        shown = f"'{shown}"
    return '"' + shown.replace('"', '""') + '"'


def _several(texts: Iterable[str]) -> str:
    return BETWEEN.join(texts)


def _missing(one: Missing) -> str:
    at = place(one.location)
    return f"{one.fact}: {one.why}" + (f" ({at})" if at else "")


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
