"""Registers in columns, out of CSV and Parquet."""

from __future__ import annotations

import gzip
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from checker.errors import Problems
from checker.facts.values import Range

np = pytest.importorskip("numpy")
pa = pytest.importorskip("pyarrow")
columns = pytest.importorskip("checker.columns")

F = Fraction
DAY = date(2026, 11, 22)


def read(folder: Path, text: str, name: str = "register.csv") -> columns.Columns:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return columns.read(path, DAY)


def rows(found: columns.Columns, basis: str = "share") -> list[tuple[str, str, object]]:
    """Owner, owned and exact size."""
    ids, interests = found.ids.to_pylist(), getattr(found, basis)
    pairs = zip(interests.owner.tolist(), interests.owned.tolist(), strict=True)
    return [(ids[owner], ids[owned], interests.size(at)) for at, (owner, owned) in enumerate(pairs)]


def test_shares_are_exact_ranges_or_unknown(tmp_path: Path) -> None:
    text = "owner,owned,share\na,x,12.5\nb,x,25-50\nc,y,>25\nd,y,\ne,z,33.33333333333\nf,z,20 %\n"
    assert rows(read(tmp_path, text)) == [
        ("a", "x", F("12.5")),
        ("b", "x", Range(F(25), F(50))),
        ("c", "y", Range(F(25), F(100), low_open=True)),
        ("d", "y", None),
        ("e", "z", F("33.33333333333")),
        ("f", "z", F(20)),
    ]


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.csv", "\t"), ("a.csv.gz", ",")])
def test_separators_are_seen_and_gzip_is_unpacked(tmp_path: Path, name: str, mark: str) -> None:
    assert rows(read(tmp_path, f"\ufeffowned{mark}owner{mark}share\r\nx{mark} a {mark}5\r\n", name)) == [
        ("a", "x", F(5))
    ]


def test_only_interests_of_the_day_count_and_those_that_may_be_are_up_to_their_size(tmp_path: Path) -> None:
    text = "owner,owned,share,since,until\na,x,10,2020-01-01,\nb,x,20,2027-01-01,\nc,x,30,,2026-11-22\nd,x,40,2026,\n"
    assert rows(read(tmp_path, text)) == [("a", "x", F(10)), ("d", "x", Range(F(0), F(40)))]


def test_votes_follow_the_share_where_none_are_stated(tmp_path: Path) -> None:
    found = read(tmp_path, "owner,owned,share,votes\na,x,10,50\nb,x,20-30,\nc,x,5,>=40\n")
    assert [size for *_, size in rows(found, "votes")] == [F(50), Range(F(20), F(30)), Range(F(40), F(100))]
    assert [size for *_, size in rows(found)] == [F(10), Range(F(20), F(30)), F(5)]
    plain = read(tmp_path, "owner,owned,share\na,x,10\n")
    assert plain.votes is plain.share


def test_persons_cannot_be_owned_unless_it_is_said_that_they_are(tmp_path: Path) -> None:
    text = "owner,owned,share,owner_kind,owned_kind\np,x,10,person,company\ns,x,10,state,\nx,q,5,,public-body\n"
    found = read(tmp_path, text)
    unowned = dict(zip(found.ids.to_pylist(), found.unowned.tolist(), strict=True))
    assert unowned == {"p": True, "s": True, "x": False, "q": False}


def test_bad_rows_are_problems_with_their_line_and_the_others_are_read(tmp_path: Path) -> None:
    text = 'owner,owned,share,since,owner_kind\n"a\nb",x,10,,\n\nc,x,half,,\nd,x,1\ne,x,101,,\nf,x,1,May,\n,x,1,,\n'
    found = read(tmp_path, f"{text}g,x,1,,alien\nh,x,2,,fund\n")
    assert rows(found) == [("a\nb", "x", F(10)), ("h", "x", F(2))]
    assert found.ids.to_pylist() == ["a\nb", "h", "x"]
    said = [(each.location.line, each.message) for each in found.problems if each.location]
    assert said == [
        (5, "`share` is no percentage: `half`"),
        (6, "this row has 3 fields, the header 5"),
        (7, "`share` is over 100"),
        (8, "`since` is no day: `May`"),
        (9, "`owner` is empty"),
        (10, "`owner_kind` is no kind of entity: `alien`"),
    ]


def test_of_many_problems_the_first_are_said_and_the_rest_counted(tmp_path: Path) -> None:
    found = read(tmp_path, "owner,owned,share\n" + "a,x,-1\n" * 150 + "a,x,1\n")
    assert len(found.problems) == 101
    assert str(found.problems[-1]).endswith("and 50 more")
    assert rows(found) == [("a", "x", F(1))]


def test_parquet_says_the_same_whatever_its_types(tmp_path: Path) -> None:
    from pyarrow import parquet

    path = tmp_path / "register.parquet"
    owners, owned = pa.array(["a", "b", "c"]), pa.array(["x", "x", "x"]).dictionary_encode()
    for shares in (
        pa.array([33.3, 0.00001, None]),
        pa.array(["33.3", "0.00001", None]),
        pa.array(["33.3", "0.00001", None]).cast(pa.decimal128(20, 10)),
    ):
        since = pa.array([date(2020, 1, 1), None, None])
        parquet.write_table(pa.table({"owner": owners, "owned": owned, "share": shares, "since": since}), path)
        assert [size for *_, size in rows(columns.read(path, DAY))] == [F("33.3"), F("0.00001"), None]


def test_rows_of_parquet_are_named_by_number(tmp_path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(pa.table({"owner": ["a", "b"], "owned": ["x", "x"], "share": [5, 500]}), tmp_path / "r.parquet")
    (problem,) = columns.read(tmp_path / "r.parquet", DAY).problems
    assert "row 2: `share` is over 100" in str(problem)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owner,owned,shares\n", "there is no column `share`; did you mean `shares`?"),
        ("owner,owned,share,share\n", "there are two columns `share`"),
        ("", "there is no column `owner`"),
    ],
)
def test_files_without_the_columns_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Problems) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(b"owner,owned,share\na\xff,x,1\n")
    with pytest.raises(Problems, match="cannot be read"):
        columns.read(tmp_path / "r.csv", DAY)
    with pytest.raises(Problems, match="cannot be read: No such file"):
        columns.read(tmp_path / "none.csv", DAY)
