"""What a command writes where: reports to stdout or a file, all else to stderr; and what the terminal can show."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from checker.errors import Problem, Problems
from checker.findings import PassedOver, Report
from checker.report import Options
from checker.report._visible import visible

PLAIN_WIDTH: Final = 100
"""Columns where there is no terminal, so that the same inputs give the same bytes."""
SHOWN: Final = 3
"""Files that are named for each reason to pass some over."""
IN_PLACE: Final = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV)
"""Why a file may not be replaced by another although it may be written to, as where it is mounted by itself."""
DEVICES: Final = ("/dev/", "/proc/")


HOSTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What GitHub and GitLab call the folder of the repository: of findings they show those whose paths are from there."""


def options(*, explain: bool = False, every: bool = False, to_file: bool = False, profile: str = "") -> Options:
    """How to show a report on stdout, or in a file."""
    terminal = not to_file and sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if terminal else PLAIN_WIDTH
    return Options(
        width=min(max(width, 40), 140),
        color=not to_file and colored(terminal),
        every=every,
        explain=explain,
        profile=profile,
        below=_below(),
    )


def _below() -> str:
    """Where this folder is in the repository of a host, if it is in one and not its top."""
    for name in HOSTS:
        if os.environ.get(name):
            here, top = Path.cwd().resolve(), Path(os.environ[name]).resolve()
            if here != top and here.is_relative_to(top):
                return here.relative_to(top).as_posix()
    return ""


def colored(terminal: bool) -> bool:
    """Whether to colour: on a terminal that can, unless the environment says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")


def write(text: str, path: Path | None = None) -> None:
    """Write all of it to the file, or to stdout; raises `Problems` where that cannot be written."""
    if path is None:
        _to_stdout(text)
        return
    try:
        _to_file(path, text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "this is no path"
        hint = "name a file in a folder that is there and may be written to"
        raise Problems([Problem(f"cannot be written: {why}", path=str(path), hint=hint)]) from None


def _to_file(path: Path, data: bytes) -> None:
    """A new file takes the place of the old one in one step, so that none is ever there in part."""
    old = path.stat() if path.exists() else None
    if str(path).startswith(DEVICES) or (old is not None and not stat.S_ISREG(old.st_mode)):
        path.write_bytes(data)
        return
    place = Path(os.path.realpath(path))  # a link keeps leading where it leads
    if old is not None and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = place.with_name(f".{place.name[:100]}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(data)
        if old is not None:
            part.chmod(stat.S_IMODE(old.st_mode))
        part.replace(place)
    except OSError as error:
        if old is None or error.errno not in IN_PLACE:
            raise
        place.write_bytes(data)
    finally:
        with suppress(OSError):
            part.unlink()


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
    hint = "give the format a file, such as `-o json=report.json`"
    if sys.stdout is None:
        raise Problems([Problem("standard output is closed", hint=hint)])
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        raise Problems([Problem(f"standard output cannot be written: {error.strerror}", hint=hint)]) from None


def silence(stream: TextIO) -> None:
    """Let what is still to be written go nowhere, so that the end of the process does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def out(line: str) -> None:
    """A line on stdout."""
    write(visible(line, None) + "\n")


def say(line: str) -> None:
    """A line on stderr; where nobody can read it, that changes no exit code."""
    try:
        print(visible(line, None), file=sys.stderr)
    except OSError:
        silence(sys.stderr)


def problems(found: Iterable[Problem]) -> None:
    """What is wrong, one line each."""
    for each in found:
        say(f"error: {each}")


def next_step(found: Sequence[Problem], done: str = "checked") -> None:
    """What to do when nothing could be done."""
    say(f"nothing was {done}: mend {_these(found)} and run it again; `flagstate --help` has the commands")


def _these(found: Sequence[Problem]) -> str:
    return "this" if len(found) == 1 else f"these {len(found)} problems"


def aside(report: Report, unwritten: Sequence[Problem] = ()) -> None:
    """What a report does not show: notes, files passed over, what could not be read, and what could not be written."""
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
    problems(unwritten)
    if unwritten:
        say(f"the verdicts stand, but not all could be written: mend {_these(unwritten)} and run it again")


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
