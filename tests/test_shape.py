from typing import Any

import pytest

from checker.shape import misfits
from tests.conftest import located

WORD = {"enum": ["one", "two"], "description": "one of `one`, `two`"}
NUMBER = {"type": "number", "maximum": 100, "description": "a number up to 100"}
RECORD = {
    "type": "object",
    "description": "a record",
    "properties": {"word": WORD, "number": NUMBER, "many": {"type": "array", "items": WORD, "description": "words"}},
    "required": ["word", "number"],
    "additionalProperties": False,
}
NAMES = {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}, "description": "names"}


def found(text: str, schema: dict[str, Any]) -> list[str]:
    return [str(problem) for problem in misfits(located(text), schema)]


@pytest.mark.parametrize(
    ("text", "schema", "problems"),
    [
        ("{word: one, number: 1}", RECORD, []),
        ("{word: tow, number: 1}", RECORD, ["m.yaml:1:8: `tow` is not one of `one`, `two`; did you mean `two`?"]),
        (
            "{}",
            RECORD,
            ["m.yaml:1:1: `number` is missing; add `number: …`", "m.yaml:1:1: `word` is missing; add `word: …`"],
        ),
        ("{word: one, number: 1, numbr: 2}", RECORD, ["m.yaml:1:24: unknown field `numbr`; did you mean `number`?"]),
        (
            "{word: one, number: 1, zz: 2}",
            RECORD,
            ["m.yaml:1:24: unknown field `zz`; known are `many`, `number`, `word`"],
        ),
        ("{word: one, number: 101}", RECORD, ["m.yaml:1:21: `101` is not a number up to 100"]),
        ("{word: one, number: [1]}", RECORD, ["m.yaml:1:21: a list is not a number up to 100"]),
        ("{word: one, number: }", RECORD, ["m.yaml:1:21: an empty value is not a number up to 100"]),
        ("{word: one, number: 1, many: [one, three]}", RECORD, ["m.yaml:1:36: `three` is not one of `one`, `two`"]),
        ("[]", RECORD, ["m.yaml:1:1: a list is not a record"]),
        ("{a: 1, B: 2}", NAMES, ["m.yaml:1:8: unknown field `B`"]),
    ],
)
def test_a_misfit_is_told_in_words_with_its_place(text: str, schema: dict[str, Any], problems: list[str]) -> None:
    assert found(text, schema) == problems


def test_of_alternatives_that_is_meant_which_has_the_shape() -> None:
    either = {"anyOf": [NUMBER, RECORD], "description": "a number or a record"}
    assert found("x", either) == ["m.yaml:1:1: `x` is not a number or a record"]
    assert found("{word: one}", either) == ["m.yaml:1:1: `number` is missing; add `number: …`"]


def test_misfits_are_in_the_order_of_the_file_and_told_once() -> None:
    twice = {"allOf": [{"properties": {"a": WORD, "b": WORD}}, {"properties": {"a": WORD, "b": WORD}}]}
    problems = found("{b: x, a: y}", twice)
    assert [problem.split(":")[2] for problem in problems] == ["5", "11"]


def test_numbers_are_held_against_their_ends_exactly() -> None:
    assert found("100.00", NUMBER) == []
    assert len(found("100.00000000000000000000000001", NUMBER)) == 1
    assert found("3.0", {"type": "integer"}) == []
    assert len(found("3.5", {"type": "integer"})) == 1


def test_the_end_of_a_pattern_is_the_end_of_the_text() -> None:
    assert found("abc", {"pattern": "^[a-z]+$"}) == []
    assert len(found('"abc\\n"', {"pattern": "^[a-z]+$"})) == 1
