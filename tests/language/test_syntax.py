from checker.language.syntax import Label, Path, Term
from checker.location import Location

HERE, THERE = Location("r", 1, 1), Location("r", 9, 9)


def test_places_take_no_part_in_what_a_condition_says() -> None:
    assert Term(Label(HERE), "x", Path("app", HERE)) == Term(Label(THERE), "x", Path("app", THERE))
    assert Term(Label(HERE), "x", None) != Term(Label(HERE, cite="§ 1"), "x", None)


def test_a_path_has_its_steps() -> None:
    assert Path("app.operator.kind", HERE).steps == ("app", "operator", "kind")
