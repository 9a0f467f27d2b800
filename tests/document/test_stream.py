import gzip
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.stream import HEAD, MAX_PROBLEMS, opened
from checker.errors import Problems


def read(tmp_path: Path, text: str | bytes, **limits: int) -> tuple[list[tuple[int, int, Any]], list[str]]:
    """The records of a file with their places, and what is wrong with it."""
    path = tmp_path / "f"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with opened(path, **limits) as stream:
        found = [(one.line, one.column, one.value) for one in stream.records()]
        return found, [str(each).removeprefix(f"{path.as_posix()}:") for each in stream.finished()]


def values(tmp_path: Path, text: str | bytes) -> list[Any]:
    found, problems = read(tmp_path, text)
    assert problems == []
    return [value for _, _, value in found]


def table(tmp_path: Path, text: str, **limits: int) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows of a table with their lines, and what is wrong with it."""
    path = tmp_path / "f.csv"
    path.write_bytes(text.encode())
    with opened(path, **limits) as stream:
        rows = list(stream.rows())
        return rows, [str(each).removeprefix(f"{path.as_posix()}:") for each in stream.finished()]


def refused(path: Path, **limits: int) -> list[str]:
    """Why a file cannot be read at all."""
    with pytest.raises(Problems) as raised, opened(path, **limits) as stream:
        assert all(stream.records())
    return [str(problem).removeprefix(path.as_posix()) for problem in raised.value.problems]


def zipped(path: Path, files: Iterable[tuple[str, str]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, {"a": 2.50}]',
        '{"records": [{"a": 1}, {"a": 2.50}], "of": {"more": [1, "]}"]}}',
        '{"a": 1}\n\n{"a": 2.50}\n',
        '{\n"a": 1}\n{"a"\n: 2.50}',
        '{"a": 1} {"a": 2.50}',
        '\ufeff{"a": 1}\r\n{"a": 2.50}',
    ],
)
def test_arrays_wrapped_lists_lines_and_sequences_give_the_same_records(tmp_path: Path, text: str) -> None:
    assert values(tmp_path, text) == [{"a": 1}, {"a": Decimal("2.50")}]


def test_records_have_the_line_and_column_where_they_begin(tmp_path: Path) -> None:
    found, _ = read(tmp_path, '{"statements":\n [ {"a":\n1},\n\n  {"é": "é"}, 7 ]\n}')
    assert found == [(2, 4, {"a": 1}), (5, 3, {"é": "é"}), (5, 15, 7)]


def test_lines_whose_first_value_is_a_list_are_lines(tmp_path: Path) -> None:
    assert values(tmp_path, '{"names": ["x"], "id": 1}\n{"names": [], "id": 2}') == [
        {"names": ["x"], "id": 1},
        {"names": [], "id": 2},
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
SPACE = st.text(" \t\n\r", max_size=4)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=4), JSON, min_size=1, max_size=3), min_size=1, max_size=6)


def placed(text: str, dumped: list[tuple[int, Any]]) -> list[tuple[int, int, Any]]:
    """The values that begin at these places of the text."""
    return [(1 + text.count("\n", 0, at), at - text.rfind("\n", 0, at), value) for at, value in dumped]


@given(st.lists(JSON, max_size=6), st.booleans(), st.data())
def test_any_list_is_read_back_with_its_places(
    tmp_path_factory: pytest.TempPathFactory, elements: list[Any], wrapped: bool, data: st.DataObject
) -> None:
    text, dumped = data.draw(SPACE) + ('{"x" :' if wrapped else "") + "[", []
    for number, value in enumerate(elements):
        text += "," * (number > 0) + data.draw(SPACE)
        dumped.append((len(text), value))
        text += json.dumps(value, indent=data.draw(st.sampled_from([None, 1])), ensure_ascii=data.draw(st.booleans()))
        text += data.draw(SPACE)
    text += "]" + data.draw(SPACE) + "}" * wrapped + data.draw(SPACE)
    assert read(tmp_path_factory.mktemp("s"), text) == (placed(text, dumped), [])


@given(OBJECTS, st.booleans(), st.data())
def test_any_lines_and_any_sequence_are_read_back_with_their_places(
    tmp_path_factory: pytest.TempPathFactory, objects: list[Any], lines: bool, data: st.DataObject
) -> None:
    text, dumped = data.draw(SPACE), []
    for value in objects:
        dumped.append((len(text), value))
        text += json.dumps(value, indent=None if lines else data.draw(st.sampled_from([None, 1])))
        text += "\n" if lines else data.draw(SPACE)
    if '": [' in text.split(",", maxsplit=1)[0]:
        return  # an object whose first value is a list: its elements are the records
    assert read(tmp_path_factory.mktemp("s"), text) == (placed(text, dumped), [])


@pytest.mark.parametrize("length", [HEAD - 3, HEAD, HEAD + 3, 1 << 20, (1 << 20) + HEAD])
@pytest.mark.parametrize("more", ["12345678901234567890", '"\\ud83d\\ude00"', "true", '{"k": -1.5e3}', '"é"', "null"])
def test_values_across_the_pieces_that_are_read_are_whole(tmp_path: Path, length: int, more: str) -> None:
    for shift in range(-20, 3):
        blank = " " * (length + shift - 1)
        assert values(tmp_path, f"[{blank}{more}]") == [json.loads(more, parse_float=Decimal)]


def test_a_record_much_longer_than_a_piece_is_whole(tmp_path: Path) -> None:
    long = {"text": 'x"y\\' * 1_000_000}
    assert values(tmp_path, json.dumps([1, long, 2])) == [1, long, 2]


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        ("[1, 2", [1, 2], "1:1: the file ends before its list does"),
        ("[1,\n2,", [1, 2], "2:1: the file ends before its list does"),
        ('{"x": [1', [1], "1:1: the file ends before its list does"),
        ('{"x": [1], "y": [2]', [1], "1:1: the file ends before its list does"),
        ('[1,\n{"a": [1,', [1], "2:1: this record does not end"),
        ('[1,\n"a', [1], "2:1: this record does not end"),
        ('{"a": 1}\n{"a": ', [{"a": 1}], "2:1: this record does not end"),
    ],
)
def test_a_file_that_is_cut_off_is_told(tmp_path: Path, text: str, found: list[Any], problem: str) -> None:
    read_, problems = read(tmp_path, text)
    assert [value for _, _, value in read_] == found
    assert problems == [f"{problem}; the file may be cut off: fetch it again"]


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        ("[1,,2]", [1, 2], "1:1: a comma with nothing before it"),
        ("[,1]", [1], "1:1: a comma with nothing before it"),
        ("[1,\n]", [1], "2:1: a comma with nothing after it"),
        ("[1\n2]", [1, 2], "2:1: a comma is missing before this record"),
        ("[1]\n[2]", [1], "2:1: more follows the list of records; it was not read"),
        ('{"x":\n[1]}\n{}', [1], "3:1: more follows the list of records; it was not read"),
        ("[1, {\n'a': 1}, 2]", [1], "2:1: this is no JSON: expecting property name enclosed in double quotes"),
        ("[1, x, 2]", [1], "1:1: this is no JSON: expecting value"),
    ],
)
def test_a_list_that_is_not_well_formed_is_told(tmp_path: Path, text: str, found: list[Any], problem: str) -> None:
    read_, (told,) = read(tmp_path, text)
    assert [value for _, _, value in read_] == found
    assert told.startswith(problem)


def test_the_line_after_one_that_cannot_be_read_is_read(tmp_path: Path) -> None:
    text = '{"a": 1}\n{"a" 2}\n{"a": "x\n{"a": 3},\n[[[\nx\n{"a": 4}'
    found, problems = read(tmp_path, text)
    assert [(line, value) for line, _, value in found] == [(1, {"a": 1}), (4, {"a": 3}), (7, {"a": 4})]
    assert [problem.split(":")[0] for problem in problems] == ["2", "3", "4", "6", "6"]


def test_the_first_line_may_be_the_one_that_cannot_be_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, '{"a" 1}\n{"a": 2}')
    assert [value for _, _, value in found] == [{"a": 2}]
    assert problems == ["1:1: this is no JSON: expecting ':' delimiter"]


def test_what_follows_a_broken_record_over_several_lines_is_not_taken_for_records(tmp_path: Path) -> None:
    found, problems = read(tmp_path, '{\n"a": 1}\n{\n"a" [\n{"b": 1}\n]}\n')
    assert [value for _, _, value in found] == [{"a": 1}]
    assert problems == ["4:1: this is no JSON: expecting ':' delimiter; what follows it was not read"]


KEPT_OUT = [
    ('{"a": NaN}', "`NaN` is no number of JSON"),
    ("-Infinity", "`-Infinity` is no number of JSON"),
    ('{"a": 1, "b": {"c": 1, "c": 2}}', "the key `c` is there twice"),
    ("1e999999999", "`1e999999999` is out of all proportion"),
    ("1e-41", "`1e-41` is out of all proportion"),
    ("0." + "3" * 50, "`0.33333333333333333333333333333333333333` is out of all proportion"),
    ("[" * 100_000 + "]" * 100_000, "it is nested too deeply"),
    ('{"a": "\\ud800"}', "half of a surrogate pair is no text"),
    ('"' + "x" * 10_000 + '\\"]"', "it has over 9,000 characters"),
    ('{"a": [' + '"}\\\\",' * 300_000 + "1]}", "it has over 9,000 characters"),
]


@pytest.mark.parametrize(("record", "why"), KEPT_OUT, ids=[why[:20] for _, why in KEPT_OUT])
@pytest.mark.parametrize("layout", ['["a", {}, "b"]', '{"x": ["a", {}, "b"]}', '"a"\n{}\n"b"', '["a"\n,{}, "b"]'])
def test_a_record_that_no_program_should_take_is_kept_out_and_the_others_are_read(
    tmp_path: Path, record: str, why: str, layout: str
) -> None:
    found, problems = read(tmp_path, layout.replace("{}", record, 1), longest=9_000 if "over" in why else 1 << 20)
    line = 2 if "\n" in layout else 1
    assert [value for _, _, value in found] == ["a", "b"]
    assert problems == [f"{line}:1: this record is kept out: {why}"]


def test_a_whole_number_of_thousands_of_digits_is_kept_out(tmp_path: Path) -> None:
    found, (problem,) = read(tmp_path, f"[1, {'7' * 5_000}, 2]")
    assert [value for _, _, value in found] == [1, 2]
    assert problem.startswith("1:1: this record is kept out: Exceeds the limit")


def test_a_record_of_the_most_characters_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, '["' + "x" * 8 + '"]', longest=10) == ([(1, 2, "x" * 8)], [])


def test_pairs_of_escapes_and_hangul_are_text(tmp_path: Path) -> None:
    assert values(tmp_path, '["\\ud83d\\ude00", "\\ud55c"]') == ["😀", "한"]


def test_problems_beyond_the_kept_are_counted_in_one_line(tmp_path: Path) -> None:
    _, problems = read(tmp_path, '{"a": 1}\n' + "x\n" * (MAX_PROBLEMS + 1_234))
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].endswith(" and 1,234 more")


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", ": the file is empty"),
        (b"\xef\xbb\xbf \n", ": the file is empty"),
        ('["a"]'.encode("utf-16"), ": this is UTF-16 text; save the file as UTF-8"),
        (b'["\xff"]', ": this is not UTF-8 text; save the file as UTF-8"),
        (b'["' + b"x" * 3_000_000 + b'\xff"]', ": this is not UTF-8 text; save the file as UTF-8"),
        ('["a"]'.encode("utf-16-le"), ": this is a binary file, not text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str, pack: Any) -> None:
    path = tmp_path / "f"
    path.write_bytes(pack(data))
    assert refused(path) == [message]


def test_a_binary_character_among_records_is_no_json(tmp_path: Path) -> None:
    found, problems = read(tmp_path, '{"a": 1}\n' * 10_000 + '{"a": "\0"}\n\0\n{"a": 2}')
    assert len(found) == 10_001
    assert problems == [
        "10001:1: this is no JSON: invalid control character at",
        "10002:1: this is no JSON: expecting value",
    ]


def test_packed_files_are_known_by_what_they_begin_with(tmp_path: Path) -> None:
    assert values(tmp_path, gzip.compress(b"[1, 2]")) == [1, 2]
    assert values(tmp_path, gzip.compress(b"[1,") + gzip.compress(b" 2]")) == [1, 2]
    assert values(tmp_path, zipped(tmp_path / "z", [("folder/", ""), ("folder/a.json", "[1, 2]")]).read_bytes()) == [
        1,
        2,
    ]


def test_an_archive_must_have_one_file_inside(tmp_path: Path) -> None:
    hint = "unpack it and name the file that is meant"
    two = zipped(tmp_path / "two", [("a", "[1]"), ("b", "[2]")])
    assert refused(two) == [f": this archive has 2 files inside, not one; {hint}"]
    assert refused(zipped(tmp_path / "none", [])) == [f": this archive has 0 files inside, not one; {hint}"]


def test_archives_that_are_encrypted_or_packed_otherwise_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "z", [("a", "[1]")]).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "z").write_bytes(data)
    message = [": this archive is encrypted, or packed in an uncommon way; unpack it and name what is in it"]
    assert refused(tmp_path / "z") == message
    with zipfile.ZipFile(tmp_path / "lzma", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", "[1]")
    assert refused(tmp_path / "lzma") == message


def damaged(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 0x55 for byte in data[middle : middle + 40]) + data[middle + 40 :]


def test_archives_that_are_broken_are_refused(tmp_path: Path) -> None:
    text = "\n".join(str(number**3) for number in range(30_000))
    packed = gzip.compress(text.encode())
    archive = zipped(tmp_path / "z", [("a", text)]).read_bytes()
    for data in (
        packed[:-9],
        packed[: len(packed) // 2],
        damaged(packed),
        b"\x1f\x8bno",
        damaged(archive),
        archive[:99],
    ):
        (tmp_path / "f").write_bytes(data)
        assert refused(tmp_path / "f") == [
            ": this archive cannot be unpacked; fetch it again, or unpack it and name what is in it"
        ]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone") == [": cannot be read: No such file or directory"]
    assert refused(tmp_path) == [": cannot be read: Is a directory"]


@pytest.mark.parametrize("unit", [b'"' + b"x" * 997 + b'"\n', b" ", b'["', b"\\\\"])
def test_a_bomb_is_refused_at_the_limit_of_unpacked_bytes(tmp_path: Path, unit: bytes) -> None:
    bomb = tmp_path / "bomb"
    bomb.write_bytes(gzip.compress(b"1\n" + unit * (50_000_000 // len(unit)), 1))
    tracemalloc.start()
    assert refused(bomb, most=20_000_000) == [": over 20,000,000 bytes when unpacked"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 160_000_000
    assert refused(zipped(tmp_path / "z", [("a", "[" + " " * 30_000_000)]), most=20_000_000) == [
        ": over 20,000,000 bytes when unpacked"
    ]


@pytest.mark.parametrize("layout", ["array", "lines"])
def test_memory_stays_bounded_however_long_the_file(tmp_path: Path, layout: str) -> None:
    path, one = tmp_path / "f", json.dumps({"id": "x" * 400, "properties": {"name": ["y" * 400]}})
    with path.open("w") as file:
        file.write("[" if layout == "array" else "")
        for number in range(30_000):
            file.write(("," if layout == "array" else "\n") * (number > 0) + one)
        file.write("]" if layout == "array" else "")
    with opened(path) as stream:
        tracemalloc.start()
        assert sum(1 for _ in stream.records()) == 30_000
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert path.stat().st_size > 20_000_000
    assert peak < 20_000_000


def test_progress_is_told_in_bytes_on_the_disk_and_ends_with_all(tmp_path: Path) -> None:
    for data in (b"{}      \n" * 500_000, gzip.compress(b"{}      \n" * 500_000)):
        (tmp_path / "f").write_bytes(data)
        told: list[tuple[int, int]] = []
        with opened(tmp_path / "f", lambda *done, told=told: told.append(done)) as stream:
            assert not any(one.value for one in stream.records())
        assert told == sorted(told)
        assert told[-1] == (len(data), len(data))


def test_rows_have_the_names_of_the_header_and_their_lines(tmp_path: Path) -> None:
    text = 'owner, owned ,share\r\na,"b\r\nc",1\r\n\r\n,,\r\n"x ""y""",é,2'
    assert table(tmp_path, text) == (
        [
            (2, {"owner": "a", "owned": "b\r\nc", "share": "1"}),
            (6, {"owner": 'x "y"', "owned": "é", "share": "2"}),
        ],
        [],
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_tables_are_separated_by_commas_semicolons_or_tabs(tmp_path: Path, separator: str, newline: str) -> None:
    text = newline.join(separator.join(row) for row in (["a", "b"], ["1", "2"], ["3", "4\u2028\x0b\x1c"])) + newline
    assert table(tmp_path, text) == ([(2, {"a": "1", "b": "2"}), (3, {"a": "3", "b": "4\u2028\x0b\x1c"})], [])


@given(st.lists(st.lists(st.text("ab,;\"'\r\n é\u2028", max_size=6), min_size=2, max_size=2).filter(any), max_size=6))
def test_any_table_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    import csv

    file = io.StringIO(newline="")
    csv.writer(file).writerows([["first", "second"], *rows])
    found, problems = table(tmp_path_factory.mktemp("s"), file.getvalue())
    assert [list(row.values()) for _, row in found] == rows
    assert problems == []


@pytest.mark.parametrize("length", [HEAD - 2, HEAD - 1, HEAD, HEAD + 1])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_rows_across_the_head_are_whole(tmp_path: Path, length: int, newline: str) -> None:
    found, problems = table(tmp_path, f"a,b{newline}" + "x" * (length - 10) + f",yz{newline}1,2{newline}")
    assert [(line, row["b"]) for line, row in found] == [(2, "yz"), (3, "2")]
    assert problems == []


def test_rows_that_cannot_be_read_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    text = 'a,b\n1,2\n1\n1,2,3\n"x"y,2\n' + ",\n" * HEAD + "1,\0\n" + "x" * 2_000 + ",1\n" + "3,4\n"
    found, problems = table(tmp_path, text, longest=1_000)
    assert found == [(2, {"a": "1", "b": "2"}), (HEAD + 8, {"a": "3", "b": "4"})]
    assert problems == [
        "3:1: this row has 1 fields, the header 2",
        "4:1: this row has 3 fields, the header 2",
        "5:1: this row cannot be read: ',' expected after '\"'",
        f"{HEAD + 6}:1: this row is kept out: it is binary, no text",
        f"{HEAD + 7}:1: this row is kept out: it has over 1,000 characters",
    ]


def test_a_quotation_that_does_not_end_is_told(tmp_path: Path) -> None:
    assert table(tmp_path, 'a,b\n1,2\n"x,3\n') == (
        [(2, {"a": "1", "b": "2"})],
        ["3:1: this row cannot be read: unexpected end of data"],
    )
    found, problems = table(tmp_path, 'a,b\n"x,3\n' + "1,2\n" * 50_000)
    assert problems[0] == "2:1: this row cannot be read: field larger than field limit (131072)"
    assert found[-1] == (50_002, {"a": "1", "b": "2"})


def test_a_column_that_is_there_twice_is_told(tmp_path: Path) -> None:
    assert table(tmp_path, "a,b, a\n1,2,3\n") == (
        [],
        ["1:1: the column `a` is there twice; no row was read: which is meant cannot be told"],
    )
