"""The command line: the only reader of arguments, environment and clock. One file a command, one line for each here."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType
from typing import Annotated, Final

import typer

from checker.cli import baseline, check, diff, explain, owners, rules, schema, stakes, waive

BUG: Final = 4
NEXT: Final = """\
begin with
  flagstate check .                    the manifests of this folder, by all laws that ship
  flagstate rules list                 the laws and their rules
  flagstate explain us.pafaca.prohibited-application"""

app = typer.Typer(
    name="flagstate",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Checks app manifests against laws: who owns and controls an app, and where its data goes.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(baseline.app, name="baseline")
app.command("check")(check.check)
app.command("diff")(diff.diff)
app.command("explain")(explain.explain)
app.command("owners")(owners.owners)
app.add_typer(rules.app, name="rules")
app.command("schema")(schema.schema)
app.command("stakes")(stakes.stakes)
app.command("waive")(waive.waive)


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="show the version and end")] = False
) -> int:
    """What stands before any command; without one, what there is and how to begin."""
    if version:
        from checker import __version__

        typer.echo(f"flagstate {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        typer.echo(f"{context.get_help()}\n\n{NEXT}", err=True)
        raise typer.Exit(2)
    return 0


def main() -> int:
    """The entry point of the installed command: the exit code."""
    gc.set_threshold(100_000, 50, 1_000)  # the process is short and most of what it makes lives on: collect seldom
    sys.excepthook = bug
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the same bytes everywhere, and never an error for a character
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return run(sys.argv[1:])


def run(arguments: Sequence[str]) -> int:
    """Run one command; what is wrong with the user's words and files goes to stderr, with what to do next."""
    from checker.errors import Problems

    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="flagstate", standalone_mode=False)
    except typer.TyperException as error:
        _usage(error, arguments)
        return 2
    except Problems as error:
        from checker.cli import _streams

        _streams.problems(error.problems)
        _streams.next_step(error.problems)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException, arguments: Sequence[str]) -> None:
    """Words that the command does not know, and where those it knows are."""
    from checker.report._visible import visible

    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    named = [word for word in arguments[:1] if not word.startswith("-")]
    command = context.command_path if context is not None else visible(" ".join(("flagstate", *named)))
    typer.echo(f"error: {visible(message[:1].lower() + message[1:])}", err=True)
    typer.echo(f"see `{command} --help`", err=True)


def bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw: a traceback, and an exit code of its own, which no gate takes for a breach."""
    if issubclass(kind, KeyboardInterrupt):
        os._exit(130)
    traceback.print_exception(kind, error, trace)
    print("this is a bug in flagstate: please report it with the lines above", file=sys.stderr)
    raise SystemExit(BUG)
