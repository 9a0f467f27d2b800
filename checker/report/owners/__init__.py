"""Answers about ownership to text, one file a format: `render(owners, options)` gives the whole output."""

from typing import Final

PACKAGE: Final = "checker.report.owners"
