import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker.errors import Problems
from checker.facts.entities import Control, Interest
from checker.facts.origin import Origin
from checker.facts.register import Party, Register
from checker.facts.values import Range
from checker.registers import edges
from checker.registers.parquet import MAGIC, load, recognizes
from tests.conftest import world

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def written(tmp_path: Path, **columns: Any) -> Path:
    path = tmp_path / "f.parquet"
    parquet.write_table(arrow.table(columns), path)
    return path


def register(tmp_path: Path, **columns: Any) -> Register:
    return load(written(tmp_path, **columns), world())


def said(problems: Any) -> list[str]:
    return [str(problem).split("f.parquet:")[1].strip() for problem in problems]


def refused(path: Path) -> list[str]:
    with pytest.raises(Problems) as raised:
        load(path, world())
    return said(raised.value.problems)


def test_its_files_are_known_by_their_first_bytes_and_no_text_is_one(tmp_path: Path) -> None:
    assert written(tmp_path, owner=["a"], owned=["b"]).read_bytes().startswith(MAGIC)
    assert not recognizes("owner,owned\n", "x.parquet")


def test_the_columns_are_those_of_csv(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        Owner=["a", "a"],
        owned=["b", "c"],
        share=["25-50", None],
        kind=[None, "control"],
        decisive=[None, True],
        owned_country=["KY", "gb"],
        source=["Report", None],
    )
    path = (tmp_path / "f.parquet").as_posix()
    assert (found.problems, found.notes) == ((), ())
    assert found.interests == (Interest("a", "b", Range(Fraction(25), Fraction(50))),)
    assert found.control == (Control("a", "c", decisive=True),)
    assert found.parties["c"] == (Party("c", organized_in="GB"),)
    assert found.interests[0].at == Origin(path, 1, title="Report")
    assert found.control[0].at == Origin(path, 2)


@pytest.mark.parametrize(
    ("value", "share"),
    [
        (12.5, Fraction(25, 2)),
        (0.1, Fraction(1, 10)),
        (0.00001, Fraction(1, 100_000)),
        (7, Fraction(7)),
        (Decimal("33.330"), Fraction(3333, 100)),
        ("33.3", Fraction(333, 10)),
    ],
)
def test_numbers_are_taken_as_they_are_written_in_decimals(tmp_path: Path, value: Any, share: Fraction) -> None:
    assert register(tmp_path, owner=["a"], owned=["b"], share=[value]).interests == (Interest("a", "b", share),)


def test_a_number_that_is_none_is_a_problem_of_its_row(tmp_path: Path) -> None:
    found = register(tmp_path, owner=["a", "c"], owned=["b", "d"], share=[float("nan"), 1.0])
    assert [problem.split(";")[0] for problem in said(found.problems)] == [
        "1:1: this row: `share` is no percentage from 0 to 100: `NaN`"
    ]
    assert found.interests == (Interest("c", "d", Fraction(1)),)


def test_days_and_times_are_days(tmp_path: Path) -> None:
    found = register(
        tmp_path, owner=["a"], owned=["b"], since=[date(2020, 1, 2)], until=[datetime(2021, 3, 4, 5, 6, tzinfo=UTC)]
    )
    assert found.interests == (Interest("a", "b", since=date(2020, 1, 2), until=date(2021, 3, 4)),)


def test_it_reads_the_same_as_csv(tmp_path: Path) -> None:
    from checker.document.stream import opened

    csv = tmp_path / "f.csv"
    csv.write_text("id,name,kind,citizen_of,state_owned\np,Ann,person,GB,\nc,C,company,,yes\n")
    with opened(csv) as stream:
        expected = edges.read(stream, world())
    columns = {"id": ["p", "c"], "name": [b"Ann", b"C"], "kind": ["person", "company"], "citizen_of": ["GB", None]}
    assert register(tmp_path, **columns, state_owned=[None, True]).parties == expected.parties


def test_a_column_that_is_not_known_is_told_and_one_that_is_needed_refused(tmp_path: Path) -> None:
    found = register(tmp_path, owner=["a"], owned=["b"], votez=[[1]])
    assert said(found.problems) == ["1:1: there is no column `votez`, and it is not read; did you mean `votes`?"]
    assert refused(written(tmp_path, owner=["a"], onwed=["b"])) == [
        "1:1: the column `owned` is missing; is it `onwed`?"
    ]


def test_rows_in_several_pieces_are_numbered_through_and_told_as_bytes(tmp_path: Path) -> None:
    count = 40_000
    path = written(tmp_path, owner=[f"o{n}" for n in range(count)], owned=["t"] * count)
    told: list[tuple[int, int]] = []
    found = load(path, world(), lambda done, size: told.append((done, size)))
    assert [held.at.line for held in found.interests if held.at] == list(range(1, count + 1))
    assert told == sorted(told)
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


def test_a_file_that_is_broken_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, owner=["a"], owned=["b"])
    path.write_bytes(path.read_bytes()[:-9])
    (problem,) = refused(path)
    assert problem.startswith("this Parquet cannot be read: ")


def test_without_pyarrow_it_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, owner=["a"], owned=["b"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert refused(path) == ["to read Parquet, pyarrow must be installed; pip install 'flagstate[registers]'"]
