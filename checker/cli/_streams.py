"""What a command writes where: reports to stdout or a file, all else to stderr; and what the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from checker.errors import Problem, Problems
from checker.findings import PassedOver, Report
from checker.report import Options
from checker.report._visible import visible

PLAIN_WIDTH: Final = 100
"""Columns where there is no terminal, so that the same inputs give the same bytes."""
SHOWN: Final = 3
"""Files that are named for each reason to pass some over."""


def options(*, explain: bool = False, every: bool = False, to_file: bool = False, profile: str = "") -> Options:
    """How to show a report on stdout, or in a file."""
    terminal = not to_file and sys.stdout.isatty()
    width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if terminal else PLAIN_WIDTH
    return Options(
        width=min(max(width, 40), 140),
        color=not to_file and colored(terminal),
        every=every,
        explain=explain,
        profile=profile,
    )


def colored(terminal: bool) -> bool:
    """Whether to colour: on a terminal that can, unless the environment says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")


def write(text: str, path: Path | None = None) -> None:
    """Write to the file, or to stdout; raises `Problems` where the file cannot be written."""
    if path is None:
        _to_stdout(text)
        return
    try:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        hint = "name a file in a folder that is there and may be written to"
        raise Problems([Problem(f"cannot be written: {error.strerror}", path=str(path), hint=hint)]) from None


def step_summary(report: Report) -> None:
    """Add the summary to the file that GitHub names for a step, where it names one; what stands there is kept.

    Raises `Problems` where the file cannot be written.
    """
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if not named:
        return
    from checker.report._step_summary import ROOM, summary

    path = Path(named)
    try:
        there = path.stat().st_size if path.exists() else 0
        text = summary(report, ROOM - there)
        with path.open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        hint = "unset GITHUB_STEP_SUMMARY, or let it name a file that may be written"
        raise Problems([Problem(f"cannot be written: {error.strerror}", path=named, hint=hint)]) from None
    if not text:
        say("note: the step's summary is left as it is: GitHub takes 1 MiB of it, and that is used up")


def _to_stdout(text: str) -> None:
    """A reader that has seen enough (`| head`) is no error, and changes no exit code."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def out(line: str) -> None:
    """A line on stdout."""
    write(visible(line, None) + "\n")


def say(line: str) -> None:
    """A line on stderr."""
    print(visible(line, None), file=sys.stderr)


def problems(found: Iterable[Problem]) -> None:
    """What is wrong, one line each."""
    for each in found:
        say(f"error: {each}")


def next_step(found: Sequence[Problem]) -> None:
    """What to do when nothing could be done."""
    say(f"nothing was checked: mend {_these(found)} and run it again; `flagstate --help` has the commands")


def _these(found: Sequence[Problem]) -> str:
    return "this" if len(found) == 1 else f"these {len(found)} problems"


def aside(report: Report) -> None:
    """What a report does not show: notes, files passed over, and what could not be read."""
    for each in report.notes:
        say(f"note: {each}")
    _passed_over(report.passed_over)
    problems(report.problems)
    if report.problems and report.manifests:
        number = len(report.manifests)
        checked = "1 manifest was checked" if number == 1 else f"{number} manifests were checked"
        say(f"{checked}, others could not be: mend {_these(report.problems)} and run it again")
    elif report.problems:
        next_step(report.problems)


class Progress:
    """How far files are read, on one line of a terminal; nowhere else."""

    def __init__(self) -> None:
        self.shown = ""

    def __call__(self, done: int, total: int) -> None:
        """Show it where somebody looks."""
        if total and sys.stderr.isatty():
            part = f"reading registers: {min(100, done * 100 // total)} % of {total:,} bytes"
            if part != self.shown:
                self.shown = part
                print(f"\r{part}", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        if self.shown:
            print(f"\r{' ' * len(self.shown)}\r", end="", file=sys.stderr, flush=True)


def _passed_over(files: tuple[PassedOver, ...]) -> None:
    """One line for each reason."""
    by_reason: dict[str, list[str]] = {}
    for each in files:
        by_reason.setdefault(each.reason, []).append(each.path)
    for reason, paths in by_reason.items():
        named = ", ".join(paths[:SHOWN]) + (f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else "")
        say(f"note: passed over {named}: {reason}")
