from tests.conftest import INSTRUMENT, law

ONE = INSTRUMENT + "definitions: {a: {of: app, fact: app.name, is: x}}\nparameters: {n: 1}\n"
TWO = INSTRUMENT + "definitions: {b: {of: app, term: xx.one/a}}\n"
NAMES = law({"xx/one/instrument.yaml": ONE, "xx/two/instrument.yaml": TWO}).names


def test_a_term_is_that_of_its_own_law_unless_another_is_named() -> None:
    assert NAMES.definition("a", "xx.one") == NAMES.definition("xx.one/a", "xx.two")
    assert NAMES.definition("a", "xx.two") is None


def test_a_parameter_is_that_of_its_own_law() -> None:
    assert NAMES.parameter("n", "xx.one") is not None
    assert NAMES.parameter("n", "xx.two") is None


def test_terms_are_offered_without_the_name_of_their_own_law_and_with_that_of_others() -> None:
    assert NAMES.terms("xx.two") == ("b", "xx.one/a", "xx.two/b")
