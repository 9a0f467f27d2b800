"""The command line: the only reader of arguments, environment and clock. One file a command, one line for each here."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from checker.errors import Problem

BUG: Final = 4
INTERRUPTED: Final = 130
TERMINATED: Final = 143
COULD_NOT: Final = 2
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF)
"""Why a text that is no report, such as a help page, may not be written."""
NEXT: Final = """\
begin with
  flagstate check .                    the manifests of this folder, by all laws that ship
  flagstate rules list                 the laws and their rules
  flagstate explain us.pafaca.prohibited-application"""

COMMANDS: Final = (
    *("baseline", "check", "config", "convert", "diff", "explain", "init", "owners", "rules", "schema", "stakes"),
    *("verify", "waive"),
)
"""The commands in the order of the help page; each is the module of its name, with a function or a group `app`."""


def application(arguments: Sequence[str]) -> typer.Typer:
    """The commands: the one that is named first alone, since each takes time to make, or else all."""
    app = typer.Typer(
        name="flagstate",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="Checks app manifests against laws: who owns and controls an app, and where its data goes.",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(top)
    for name in [word for word in arguments[:1] if word in COMMANDS] or COMMANDS:
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def top(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="show the version and end")] = False
) -> int:
    """What stands before any command; without one, what there is and how to begin."""
    if version:
        from checker import __version__

        typer.echo(f"flagstate {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        from checker.cli import _streams

        for line in f"{context.get_help()}\n\n{NEXT}".splitlines():
            _streams.say(line)
        raise typer.Exit(COULD_NOT)
    return 0


class Terminated(BaseException):
    """Somebody asked the process to end: what is half done is cleared away on the way out."""


def main() -> int:
    """The entry point of the installed command: the exit code."""
    gc.set_threshold(100_000, 50, 1_000)  # the process is short and most of what it makes lives on: collect seldom
    sys.excepthook = bug
    signal.signal(signal.SIGTERM, _terminated)
    _streams_in_order()
    code = run(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        from checker.cli import _streams

        _streams.silence(sys.stdout)
    return code


def _terminated(_: int, __: FrameType | None) -> None:
    raise Terminated


def _streams_in_order() -> None:
    """Streams give the same bytes everywhere; one that is closed takes nothing, and no file takes its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it is open to the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # and never an error for a character
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def run(arguments: Sequence[str]) -> int:
    """Run one command; what is wrong with the user's words and files goes to stderr, with what to do next."""
    try:
        return _run(arguments)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except SystemExit:  # so it is told that a reader of help has seen enough, and nothing else is
        return 0


def _run(arguments: Sequence[str]) -> int:
    from checker.errors import Problem, Problems

    try:
        code = typer.main.get_command(application(arguments)).main(
            list(arguments), prog_name="flagstate", standalone_mode=False
        )
    except typer.TyperException as error:
        _usage(error, arguments)
        return COULD_NOT
    except Problems as error:
        return _could_not(error.problems, arguments)
    except MemoryError:
        hint = "check fewer manifests or laws at a time"
        return _could_not([Problem("this is more than the memory holds", hint=hint)], arguments)
    except OSError as error:
        if error.filename is not None or error.errno not in FULL:
            raise
        return _could_not([Problem(f"standard output cannot be written: {error.strerror}")], arguments)
    return code if isinstance(code, int) else 0


def _could_not(found: Sequence[Problem], arguments: Sequence[str]) -> int:
    """Say what is wrong, and what to do."""
    from checker.cli import _streams

    _streams.problems(found)
    _streams.next_step(found, "checked" if "check" in arguments[:1] else "done")
    return COULD_NOT


def _usage(error: typer.TyperException, arguments: Sequence[str]) -> None:
    """Words that the command does not know, and where those it knows are."""
    from checker.cli._streams import say

    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    named = [word for word in arguments[:1] if not word.startswith("-")]
    command = context.command_path if context is not None else " ".join(("flagstate", *named))
    say(f"error: {message[:1].lower() + message[1:]}")
    say(f"see `{command} --help`")


def bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw: a traceback, and an exit code of its own, which no gate takes for a breach."""
    if issubclass(kind, KeyboardInterrupt | Terminated):
        os._exit(INTERRUPTED if issubclass(kind, KeyboardInterrupt) else TERMINATED)
    traceback.print_exception(kind, error, trace)
    print("this is a bug in flagstate: please report it with the lines above", file=sys.stderr)
    raise SystemExit(BUG)
