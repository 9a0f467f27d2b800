"""Exit codes and outputs of every format: whatever becomes of an output, it is whole and the code right."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from checker import catalog
from checker.report import PACKAGE

Flagstate = Callable[..., Any]
ROOT = Path(__file__).resolve().parent.parent.parent
BAN = ("--law", "us.pafaca.prohibited-application", "--as-of", "2025-02-01")
OUTCOMES = (
    (("passes.yaml",), 0),
    (("fails.yaml", "passes.yaml"), 1),
    (("fails.yaml", "broken.yaml"), 2),
    (("unknown.yaml", "passes.yaml"), 3),
    (("unknown.yaml", "fails.yaml"), 1),
)
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no full device")
every_format = pytest.mark.parametrize("name", catalog.names(PACKAGE))


@every_format
@pytest.mark.parametrize(("words", "code"), OUTCOMES)
def test_the_exit_code_is_that_of_the_findings_whatever_the_format(
    flagstate: Flagstate, folder: Path, name: str, words: tuple[str, ...], code: int
) -> None:
    there = flagstate("check", *words, *BAN, "-o", name)
    assert there.code == code
    filed = flagstate("check", *words, *BAN, "-o", f"{name}=out")
    assert (filed.code, filed.out) == (code, "")
    assert Path("out").read_bytes().decode() == there.out


@every_format
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no/such/folder", errno.ENOENT),
        ("passes.yaml/below", errno.ENOTDIR),
        (".", errno.EISDIR),
        pytest.param("/dev/full", errno.ENOSPC, marks=needs_full),
        pytest.param("closed/out", errno.EACCES, marks=pytest.mark.skipif(os.geteuid() == 0, reason="it may all")),
    ],
)
def test_an_output_that_cannot_be_written_keeps_no_other_from_being_written(
    flagstate: Flagstate, folder: Path, name: str, path: str, why: int
) -> None:
    Path("closed").mkdir(mode=0o500)
    done = flagstate(
        *("check", "fails.yaml", *BAN, "-o", f"{name}=first", "-o", f"{name}={path}", "-o", f"{name}=last"),
        *("-o", "text"),
    )
    assert done.code == 2
    assert f"error: {path}: cannot be written: {os.strerror(why)}; name a file in a folder that is there" in done.err
    assert done.err.endswith("the verdicts stand, but not all could be written: mend this and run it again\n")
    assert Path("first").read_bytes() == Path("last").read_bytes() != b""
    assert done.out
    assert not list(folder.rglob("*.part"))


@pytest.fixture
def stdout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[IO[str] | None], None]]:
    """Put another stream in the place of standard output, of which what is left goes nowhere in the end."""
    streams: list[IO[str]] = []

    def put(stream: IO[str] | None) -> None:
        monkeypatch.setattr(sys, "stdout", stream)
        streams.extend([stream] if stream is not None else [])

    yield put
    for stream in streams:
        stream.close()


@needs_full
@every_format
def test_a_full_device_as_standard_output_is_a_problem(
    flagstate: Flagstate, folder: Path, stdout: Callable[[IO[str]], None], name: str
) -> None:
    stdout(FULL.open("w", encoding="utf-8"))
    done = flagstate("check", "fails.yaml", *BAN, "-o", name, "-o", f"{name}=out")
    assert done.code == 2
    assert f"error: standard output cannot be written: {os.strerror(errno.ENOSPC)}; give the format a file" in done.err
    assert Path("out").stat().st_size


@every_format
def test_a_closed_standard_output_is_a_problem_where_something_should_go_there(
    flagstate: Flagstate, folder: Path, stdout: Callable[[IO[str] | None], None], name: str
) -> None:
    stdout(None)
    done = flagstate("check", "fails.yaml", *BAN, "-o", name)
    assert done.code == 2
    assert "error: standard output is closed; give the format a file, such as `-o json=report.json`" in done.err
    assert flagstate("check", "fails.yaml", *BAN, "-o", f"{name}=out").code == 1


@every_format
@pytest.mark.parametrize(("words", "code"), OUTCOMES[1::2])
def test_a_reader_that_has_seen_enough_changes_no_exit_code(
    flagstate: Flagstate, folder: Path, stdout: Callable[[IO[str]], None], name: str, words: tuple[str, ...], code: int
) -> None:
    read, write = os.pipe()
    os.close(read)
    stdout(os.fdopen(write, "w", encoding="utf-8"))
    done = flagstate("check", *words, *BAN, "-o", name)
    assert done.code == code
    assert "Traceback" not in done.err
    assert "cannot be written" not in done.err


@every_format
def test_a_link_keeps_leading_where_it_leads_and_a_file_keeps_its_mode(
    flagstate: Flagstate, folder: Path, name: str
) -> None:
    Path("real").write_text("old", encoding="utf-8")
    Path("real").chmod(0o640)
    Path("link").symlink_to("real")
    assert flagstate("check", "fails.yaml", *BAN, "-o", f"{name}=link").code == 1
    assert Path("link").is_symlink()
    assert Path("real").stat().st_mode & 0o777 == 0o640
    assert Path("real").read_bytes() != b"old"


def test_a_device_is_written_to_and_not_replaced(flagstate: Flagstate, folder: Path) -> None:
    assert flagstate("check", "fails.yaml", *BAN, "-o", "json=/dev/null").code == 1
    assert Path("/dev/null").is_char_device()


def _process(words: tuple[str, ...], before: str = "") -> subprocess.Popen[bytes]:
    """The command in a process of its own, with something done to it first."""
    begin = f"import sys, time; sys.argv = {['flagstate', *words]!r}"
    code = f"{begin}\n{before}\nfrom checker.cli import main; sys.exit(main())"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


SAY = "def stop(*_, **__): print('here', file=sys.stderr, flush=True); time.sleep(60)\n"
JUDGING = f"{SAY}import checker.judge; checker.judge.judge = stop"
WRITING = f"{SAY}from pathlib import Path; Path.replace = stop"
FILING = f"{SAY}from pathlib import Path; Path.rename = stop"


INT, TERM = (signal.SIGINT, 130), (signal.SIGTERM, 143)


@pytest.mark.parametrize(
    ("when", "sign", "code"),
    [(JUDGING, *INT), (JUDGING, *TERM), (WRITING, *INT), (WRITING, *TERM), (FILING, *TERM)],
    ids=["judging-int", "judging-term", "writing-int", "writing-term", "filing-term"],
)
def test_an_interruption_leaves_no_output_by_halves(folder: Path, when: str, sign: signal.Signals, code: int) -> None:
    Path("out").write_text("old", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    file = ("--evidence", "pack") if when == FILING else ("-o", "json=out")
    words = ("check", "fails.yaml", *BAN, "-o", "text", *file)
    process = _process(words, when)
    assert process.stderr is not None
    assert process.stderr.readline() == b"here\n"
    process.send_signal(sign)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert err == b""
    assert Path("out").read_text(encoding="utf-8") == "old"
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="it takes a shell")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("check fails.yaml {ban} >&-", 2, "error: standard output is closed"),
        ("check fails.yaml {ban} -o json=out >&-", 1, ""),
        ("check fails.yaml {ban} 2>&- | grep -c fails >/dev/null; exit ${{PIPESTATUS[0]}}", 1, ""),
        ("check broken.yaml {ban} 2>&1 | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}", 2, ""),
        ("check - {ban} <&-", 2, "error: standard input is closed; hand a manifest in"),
        ("check - {ban} 0>out", 2, "error: standard input is not readable: Bad file descriptor"),
        ("check --help | head -0; exit ${{PIPESTATUS[0]}}", 0, ""),
        pytest.param(
            "check fails.yaml {ban} >/dev/full", 2, "error: standard output cannot be written", marks=needs_full
        ),
        pytest.param("--help >/dev/full", 2, "error: standard output cannot be written", marks=needs_full),
        pytest.param("check fails.yaml {ban} 2>/dev/full", 1, "", marks=needs_full),
        pytest.param("chekc 2>/dev/full", 2, "", marks=needs_full),
    ],
)
def test_of_whole_processes_the_exit_code_holds_whatever_the_streams(
    folder: Path, line: str, code: int, said: str
) -> None:
    command = f"'{sys.executable}' -m checker.cli {line.format(ban=' '.join(BAN))}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == code, done.stderr.decode()
    assert done.stderr.decode().startswith(said)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


BEYOND = "def beyond(*_):\n    raise MemoryError\n"


def test_an_output_that_is_more_than_the_memory_holds_keeps_no_other_from_being_written(folder: Path) -> None:
    beyond = f"{BEYOND}import checker.report.json; checker.report.json.render = beyond"
    process = _process(("check", "fails.yaml", *BAN, "-o", "json=out", "-o", "text"), beyond)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"1 fails" in out
    assert err.startswith(b"error: `json` is more than the memory holds; check fewer manifests or laws at a time\n")
    assert not Path("out").exists()


def test_rules_that_are_more_than_the_memory_holds_are_a_problem(folder: Path) -> None:
    process = _process(("check", "fails.yaml", *BAN), f"{BEYOND}import checker.packs; checker.packs.load = beyond")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.startswith(b"error: this is more than the memory holds; check fewer manifests or laws at a time\n")


@pytest.mark.parametrize("error", ["RecursionError", "MemoryError"])
def test_a_manifest_that_is_too_much_is_a_problem_and_hides_no_other(folder: Path, error: str) -> None:
    beyond = (
        "import checker.judge as judge; usual = judge.judge\n"
        "def beyond(one, *rest):\n"
        f"    if one.path == 'fails.yaml':\n        raise {error}\n"
        "    return usual(one, *rest)\n"
        "judge.judge = beyond"
    )
    process = _process(("check", "fails.yaml", "passes.yaml", *BAN), beyond)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "1 app × 1 rule" in out.decode()
    assert err.startswith(b"error: fails.yaml: this manifest is more than can be judged here")


@pytest.mark.parametrize("name", ["deep.json", "deep.yaml", "aliases.yaml"])
def test_hostile_manifests_are_problems_and_hide_no_other(flagstate: Flagstate, folder: Path, name: str) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    bomb = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    Path("deep.json").write_text(f'{{"manifest": 1, "app": {deep}}}', encoding="utf-8")
    Path("deep.yaml").write_text(f"manifest: 1\napp: {deep}\n", encoding="utf-8")
    Path("aliases.yaml").write_text(f"manifest: 1\na0: &a0 [x]\n{bomb}", encoding="utf-8")
    done = flagstate("check", name, "fails.yaml", *BAN)
    assert done.code == 2
    assert "1 app × 1 rule: 1 fails" in done.out
    assert done.err.startswith(f"error: {name}:")


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize(
    ("words", "shown", "alone"),
    [
        (("-o", "github"), "::error file=services/chat/fails.yaml,line=2", "::error file=fails.yaml,line=2"),
        (("-o", "gitlab"), '"path": "services/chat/fails.yaml"', '"path": "fails.yaml"'),
        (
            ("-o", "sarif", "--sarif-profile", "github"),
            '{"uri": "services/chat/fails.yaml", "uriBaseId": "%SRCROOT%"',
            '{"uri": "fails.yaml", "uriBaseId": "%SRCROOT%"',
        ),
        (("-o", "sarif"), '{"uri": "fails.yaml", "uriBaseId": "%SRCROOT%"', '{"uri": "fails.yaml"'),
        (("-o", "csv"), '"fails.yaml"', '"fails.yaml"'),
    ],
)
def test_hosts_are_told_paths_from_the_top_of_the_repository(
    flagstate: Flagstate,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    words: tuple[str, ...],
    shown: str,
    alone: str,
) -> None:
    inner = folder / "services/chat"
    inner.mkdir(parents=True)
    (inner / "fails.yaml").write_bytes((folder / "fails.yaml").read_bytes())
    monkeypatch.chdir(inner)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert alone in flagstate("check", "fails.yaml", *BAN, *words).out
    monkeypatch.setenv(variable, str(inner))
    assert alone in flagstate("check", "fails.yaml", *BAN, *words).out, "this is the top"
    monkeypatch.setenv(variable, str(folder))
    assert shown in flagstate("check", "fails.yaml", *BAN, *words).out
    monkeypatch.setenv(variable, str(folder / "elsewhere"))
    assert alone in flagstate("check", "fails.yaml", *BAN, *words).out
