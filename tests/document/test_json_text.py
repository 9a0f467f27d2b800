from decimal import Decimal

import pytest

from checker.document import plain
from tests.conftest import located, unreadable


def test_values_are_those_of_json() -> None:
    text = '{"a": [1, -2.50, 1e2, true, false, null, "x\\n\\u00e9"], "b": {}}'
    expected = [1, Decimal("-2.50"), Decimal(100), True, False, None, "x\né"]
    assert plain(located(text, is_json=True).root) == {"a": expected, "b": {}}


def test_keys_and_values_have_their_places_across_lines() -> None:
    root = located('{\n  "a": 1,\n  "bc" : [\n    {"d": "é"}, 2]\n}', is_json=True).root
    assert root.keys == {"a": (2, 3), "bc": (3, 3)}
    (inner, two) = root.entries["bc"].items
    assert (inner.line, inner.column, two.line, two.column) == (4, 5, 4, 17)
    assert (inner.entries["d"].column, inner.entries["d"].width) == (11, 3)


def test_a_brace_within_text_is_text() -> None:
    assert plain(located('{"a}": "[{\\"]", "b": ":,"}', is_json=True).root) == {"a}": '[{"]', "b": ":,"}


@pytest.mark.parametrize("text", ['{"a": 1,}', "{'a': 1}", '{"a": 01}', '{"a": 1} x', "[1 2]", '{"a": .5}'])
def test_what_is_not_json_is_refused(text: str) -> None:
    (problem,) = unreadable(text, is_json=True)
    assert problem.startswith("m:1:")
    assert "this is not JSON" in problem


def test_broken_json_is_told_with_its_place() -> None:
    assert unreadable('{"a": 1,\n "b" 2}', is_json=True) == ["m:2:6: this is not JSON: expecting ':' delimiter"]


def test_numbers_that_only_python_knows_are_refused() -> None:
    assert unreadable('{"a": NaN}', is_json=True) == ["m:1:1: `NaN` is not a number of JSON"]


def test_half_of_a_surrogate_pair_is_refused() -> None:
    assert unreadable('["x", "\\ud800"]', is_json=True) == [
        "m:1:7: half of a surrogate pair is no text; write the character itself"
    ]
    assert plain(located('["\\ud83d\\ude00"]', is_json=True).root) == ["😀"]


def test_numbers_out_of_all_proportion_are_refused() -> None:
    for number in ("1e41", "1e999999999999999999999"):
        assert unreadable(number, is_json=True) == [
            f"m:1:1: `{number}` is out of all proportion; powers of ten go to 40"
        ]
    assert unreadable("1" * 41, is_json=True) == ["m:1:1: a number of more than 40 characters; quote it if it is text"]
