import pytest

from checker.errors import Problem, Problems, nearest, suggestion
from checker.location import Location


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("bad", Location("m", 1, 2)), "m:1:2: bad"),
        (Problem("bad", path="m"), "m: bad"),
        (Problem("bad"), "bad"),
        (Problem("bad", Location("m", 1, 2), path="other", hint="mend it"), "m:1:2: bad; mend it"),
    ],
)
def test_a_problem_says_what_where_and_what_to_do(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_all_problems_are_told_line_by_line() -> None:
    error = Problems(iter([Problem("one"), Problem("two")]))
    assert (str(error), len(error.problems)) == ("one\ntwo", 2)


def test_the_nearest_known_name_is_meant_if_one_is_close() -> None:
    assert nearest("operatr", ["operator", "developer"]) == "operator"
    assert nearest("xyz", ["operator"]) is None
    assert nearest("o" * 10**6, ["operator"]) is None


def test_a_suggestion_is_a_question() -> None:
    assert suggestion("opertor", ["operator"]) == "did you mean `operator`?"
    assert suggestion("opertor", ["operator"], "rather") == "rather `operator`?"
    assert suggestion("xyz", []) is None
