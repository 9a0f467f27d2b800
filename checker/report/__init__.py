"""Findings to text for people and machines, one file a format: `render(report, options)` gives the whole output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from checker.record import record

if TYPE_CHECKING:  # so that asking for the names of formats loads nothing
    from checker.findings import Report

PACKAGE: Final = "checker.report"


@record
class Options:
    """How to show a report: in how many columns, whether in colour, with every finding, with the whole argument.

    `profile` is for whom SARIF is written: `github`, or all readers where it is empty. `below` is the folder of the run
    in the repository that a host shows, such as `services/chat`; empty at its top.
    """

    width: int = 100
    color: bool = False
    every: bool = False
    explain: bool = False
    profile: str = ""
    below: str = ""


class Format(Protocol):
    """What the module of a format has."""

    def render(self, report: Report, options: Options, /) -> str:
        """The whole output, which ends with a line break."""
        ...
