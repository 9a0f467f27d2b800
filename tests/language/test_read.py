from datetime import date
from fractions import Fraction

import pytest

from checker.language.read import Reader, Refused
from tests.conftest import node


def test_a_refusal_keeps_its_problem() -> None:
    reader = Reader("r.yaml")
    with pytest.raises(Refused):
        reader.text(node("\n  5"), "`title`")
    assert [str(problem) for problem in reader.problems] == ["r.yaml:2:3: `title` must be text"]


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        *(
            ("text", "' a '", "a"),
            ("yes_no", "true", True),
            ("whole", "5", 5),
            ("day", "2025-01-19", date(2025, 1, 19)),
        ),
        *(
            ("plain", "19.9", Fraction(199, 10)),
            ("plain", "x", "x"),
            ("plain", "true", True),
            ("texts", "[a, b]", ("a", "b")),
        ),
        *(("texts", "a", ("a",)),),
    ],
)
def test_what_should_be_there_is_read(read: str, text: str, value: object) -> None:
    assert getattr(Reader("m.yaml"), read)(node(text), "it") == value


@pytest.mark.parametrize(
    ("read", "text", "problem"),
    [
        *(("text", "' '", "it must be text"), ("yes_no", "1", "it must be `true` or `false`")),
        *(("whole", "true", "it must be a whole number"), ("whole", "1.5", "it must be a whole number")),
        *(
            ("day", "2025-02-30", "it must be a day such as `2025-01-19`"),
            ("day", "2025", "it must be a day such as `2025-01-19`"),
        ),
        *(("plain", "[]", "it must be a single value"), ("plain", "~", "it must be a single value")),
        *(("mapping", "[]", "it must be a mapping"),),
    ],
)
def test_what_should_not_is_refused(read: str, text: str, problem: str) -> None:
    reader = Reader("m.yaml")
    with pytest.raises(Refused):
        getattr(reader, read)(node(text), "it")
    assert [each.message for each in reader.problems] == [problem]


def test_unknown_keys_are_told_with_the_nearest_and_reading_goes_on() -> None:
    reader = Reader("m.yaml")
    assert reader.mapping(node("{titel: x, zzz: y}"), "a rule", ("title", "cite")).entries
    assert [str(problem) for problem in reader.problems] == [
        "m.yaml:1:2: unknown key `titel` in a rule; did you mean `title`?",
        "m.yaml:1:12: unknown key `zzz` in a rule; known are `title`, `cite`",
    ]


def test_of_several_the_bad_ones_leave_their_problems() -> None:
    reader = Reader("m.yaml")
    assert reader.texts(node("[a, 5, b, []]"), "it") == ("a", "b")
    assert len(reader.problems) == 2


def test_one_of_a_set_is_told_with_the_nearest() -> None:
    reader = Reader("m.yaml")
    with pytest.raises(Refused):
        reader.one_of(node("eror"), "severity", ("error", "note"))
    assert str(reader.problems[0]) == "m.yaml:1:1: `eror` is no severity; did you mean `error`?"


def test_what_is_optional_may_be_missing() -> None:
    reader, found = Reader("m.yaml"), node("{a: x}")
    assert (reader.optional(found, "a", reader.text), reader.optional(found, "b", reader.text)) == ("x", None)
