import gzip
import json
from fractions import Fraction
from pathlib import Path

import pytest

from checker.errors import Problems
from checker.facts.entities import Interest
from checker.registers import load
from tests.conftest import world

CSV = b"owner,owned,share\na,b,10\n"
FTM = json.dumps(
    {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"], "percentage": ["10"]}}
)


def parquet_bytes(path: Path) -> bytes:
    arrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(
        arrow.table({"owner": ["a"], "owned": ["b"], "share": [10]}), path
    )
    return path.read_bytes()


def refused(path: Path) -> list[str]:
    with pytest.raises(Problems) as raised:
        load(path, world())
    return [str(problem).removeprefix(path.as_posix()) for problem in raised.value.problems]


def test_each_format_is_known_by_what_is_in_the_file_and_not_by_its_name(tmp_path: Path) -> None:
    files = {
        "edges": CSV,
        "followthemoney": FTM.encode(),
        "parquet": parquet_bytes(tmp_path / "x"),
    }
    for form, data in files.items():
        (tmp_path / "f").write_bytes(data)
        found = load(tmp_path / "f", world())
        assert found.format == form
        assert found.path == (tmp_path / "f").as_posix()
        assert found.interests == (Interest("a", "b", Fraction(10)),)


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(gzip.compress(CSV))
    assert load(tmp_path / "f", world()).interests == (Interest("a", "b", Fraction(10)),)


def test_a_file_of_no_known_format_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("hello\n")
    (problem,) = refused(tmp_path / "f")
    assert problem.startswith(": this is no register of a known format; known are ")
    assert "`edges`, `followthemoney`" in problem


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone") == [": cannot be read: No such file or directory"]
    (tmp_path / "f").write_bytes(b"PAR")
    assert refused(tmp_path / "f")[0].startswith(": this is no register of a known format")


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    for data in (CSV + b"a,c,1\n" * 300_000, parquet_bytes(tmp_path / "x")):
        (tmp_path / "f").write_bytes(data)
        told: list[tuple[int, int]] = []
        load(tmp_path / "f", world(), lambda *done, told=told: told.append(done))
        assert told[-1] == (len(data), len(data))


def test_a_register_too_large_to_hold_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "owners.csv"
    path.write_text("owner,owned,share\n" + "a,b,1\n" * 100)
    with pytest.raises(Problems, match="618 bytes are more than the 600 of the largest register"):
        load(path, world(), most=600)
    assert len(load(path, world(), most=700).interests) == 100


def test_one_that_is_packed_is_refused_when_it_has_been_unpacked_so_far(tmp_path: Path) -> None:
    path = tmp_path / "owners.csv.gz"
    path.write_bytes(gzip.compress(b"owner,owned,share\n" + b"a,b,1\n" * 10_000_000))
    with pytest.raises(Problems, match="over 1,000,000 bytes when unpacked"):
        load(path, world(), most=1_000_000)
