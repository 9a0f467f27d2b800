"""The report as a pack has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.findings import Report
from checker.report import Options
from checker.report import json as json_format
from checker.report import text as text_format

JSON: Final = "report.json"
TEXT: Final = "report.txt"


def rendered(report: Report) -> Iterator[tuple[str, bytes]]:
    """Its files, each with its name."""
    yield JSON, _bytes(json_format.render(report, Options()))
    yield TEXT, _bytes(text_format.render(report, Options(every=True)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
