import pytest

from checker import catalog

OPERATORS = "checker.language.operators"


def test_names_are_those_that_users_write() -> None:
    assert catalog.names(OPERATORS) == (
        *("after", "at_least", "at_most", "before", "covers", "in", "is", "less_than", "matches", "mentions"),
        *("more_than", "not_in", "on_or_after", "on_or_before", "overlaps", "within"),
    )


@pytest.mark.parametrize("name", catalog.names(OPERATORS))
def test_every_operator_is_found_and_says_what_it_takes(name: str) -> None:
    operator = catalog.load(OPERATORS, name)
    assert operator.__name__.rpartition(".")[2].rstrip("_") == name
    assert operator.TAKES in ("one", "list")
    assert operator.OPERAND in ("one", "many", "bound", "patterns")
    assert operator.WORDS
    assert operator.SORTS


@pytest.mark.parametrize("name", ["in_", "no_such", "__init__", "", "../case"])
def test_what_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        catalog.load(OPERATORS, name)
