"""The command as a whole: help, version, start-up, interruption, and bugs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checker import __version__

Flagstate = Callable[..., Any]
ROOT = Path(__file__).resolve().parent.parent.parent


def started(code: str, **more: Any) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FLAGSTATE_CACHE": ""}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def test_without_words_it_says_what_there_is_and_how_to_begin(flagstate: Flagstate) -> None:
    done = flagstate()
    assert (done.code, done.out) == (2, "")
    for command in ("check", "explain", "owners", "rules", "schema"):
        assert f"\n  {command} " in done.err
    assert "flagstate check ." in done.err


def test_help_and_version_end_well(flagstate: Flagstate) -> None:
    assert flagstate("--help").code == 0
    assert flagstate("check", "--help").code == 0
    done = flagstate("--version")
    assert (done.code, done.out) == (0, f"flagstate {__version__}\n")


def test_an_unknown_command_is_said_to_be_so(flagstate: Flagstate) -> None:
    done = flagstate("chekc", ".")
    assert done.code == 2
    assert done.err.startswith("error: no such command 'chekc'")
    assert "see `flagstate --help`" in done.err


def test_a_group_without_a_command_and_an_option_without_a_value_are_said_to_be_so(flagstate: Flagstate) -> None:
    assert flagstate("rules").err == "error: missing command\nsee `flagstate rules --help`\n"
    done = flagstate("check", "--law")
    assert done.err == "error: option '--law' requires an argument\nsee `flagstate check --help`\n"


def test_the_start_loads_nothing_heavy() -> None:
    code = "import sys; from checker.cli import run; run(['--version']); print(*sorted(sys.modules))"
    out, _ = started(code).communicate(timeout=60)
    loaded = set(out.decode().split())
    assert not loaded & {"yaml", "jsonschema", "rich", "checker.packs", "checker.document", "checker.language.case"}
    assert "typer" in loaded


def test_an_interruption_has_its_exit_code() -> None:
    code = (
        "import sys; sys.argv = ['flagstate', 'check', '-']; from checker.cli import main;"
        "print('on', flush=True); sys.exit(main())"
    )
    process = started(code)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1.5)  # until it waits for standard input
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_a_bug_is_a_traceback_with_an_exit_code_of_its_own() -> None:
    code = (
        "import sys; sys.argv = ['flagstate', 'rules', 'list']; import checker.cli as cli, checker.packs as packs;"
        "packs.load = lambda *_: 1 / 0; sys.exit(cli.main())"
    )
    process = started(code)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert b"ZeroDivisionError" in err
    assert b"this is a bug in flagstate" in err


def test_a_reader_that_has_seen_enough_changes_nothing() -> None:
    code = "import sys; sys.argv = ['flagstate', 'schema', 'report']; from checker.cli import main; sys.exit(main())"
    process = started(code)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err == b""
