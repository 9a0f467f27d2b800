"""`flagstate stakes`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")

Flagstate = Callable[..., Any]
TEXT = """\
owner,owned,share,owner_country,owned_country,owner_kind,owned_name
p,hold,50,CN,KY,person,"Hold, Ltd"
q,hold,>25,US,KY,person,
hold,op,40,KY,US,,Op
"""


@pytest.fixture
def register(folder: Path) -> str:
    (folder / "register.csv").write_text(TEXT, encoding="utf-8")
    return "register.csv"


def test_there_is_a_row_for_each_entity_and_a_summary_beside(flagstate: Flagstate, register: str) -> None:
    done = flagstate("stakes", register, "--country", "cn,ru", "--threshold", "20")
    assert done.code == 0
    assert done.out.splitlines() == [
        "entity,name,country,lower,upper,lower_open,upper_open,answer",
        "p,p,CN,0,0,false,false,no",
        "q,q,US,0,0,false,false,no",
        'hold,"Hold, Ltd",KY,50,75,false,true,yes',
        "op,Op,US,20,90,false,true,yes",
    ]
    assert done.err == "4 entities, 3 interests; 1 is meant, 0 may be; 2 yes; 2 no; 0 unknown\n"


def test_json_says_the_same_and_may_go_to_a_file(flagstate: Flagstate, register: str, folder: Path) -> None:
    assert flagstate("stakes", register, "--holder", "p", "-o", "json=stakes.json").out == ""
    found = json.loads((folder / "stakes.json").read_text())
    assert [found[3][name] for name in ("entity", "name", "country")] == ["op", "Op", "US"]
    bounds = [found[3][name] for name in ("lower", "upper", "lower_open", "upper_open")]
    assert bounds == ["20", "90", False, True]


def test_rows_that_cannot_be_read_are_said_and_change_the_exit_code(flagstate: Flagstate, folder: Path) -> None:
    (folder / "bad.csv").write_text(TEXT + "x,op,half,US,US,,\n")
    done = flagstate("stakes", "bad.csv", "--country", "CN")
    assert (done.code, done.out.count("\n")) == (2, 5)
    assert "error: bad.csv:5:1: `share` is no percentage: `half`" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no holders are asked for; give `--country CN`, or `--holder ID`"),
        (("--country", "CN", "--method", "link"), "`link` looks at single links"),
        (
            ("--country", "CN", "-o", "svg"),
            "`-o`: there is no format `svg`; did you mean `csv`? known are `csv`, `json`",
        ),
        (("--country", "CN", "--threshold", "x"), "`--threshold`: `x` is no percentage"),
    ],
)
def test_wrong_words_are_said_to_be_so(flagstate: Flagstate, register: str, words: tuple[str, ...], said: str) -> None:
    done = flagstate("stakes", register, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_without_the_extra_it_says_what_to_install(process: Flagstate, register: str, folder: Path) -> None:
    (folder / "numpy.py").write_text("raise ModuleNotFoundError('no numpy', name='numpy')\n")
    root = str(Path(__file__).resolve().parent.parent.parent)
    done = process("stakes", register, "--country", "CN", PYTHONPATH=f"{folder}:{root}")
    assert (done.code, done.out) == (2, "")
    assert "`numpy`, which is not installed; `pip install 'flagstate[registers]'`" in done.err


def test_no_other_command_imports_numpy(process: Flagstate, folder: Path) -> None:
    (folder / "numpy.py").write_text("raise SystemExit('numpy was imported')\n")
    (folder / "pyarrow.py").write_text("raise SystemExit('pyarrow was imported')\n")
    root = str(Path(__file__).resolve().parent.parent.parent)
    for words in (("check", "passes.yaml"), ("owners", "unknown.yaml"), ("--help",)):
        done = process(*words, PYTHONPATH=f"{folder}:{root}")
        assert "was imported" not in done.err + done.out
