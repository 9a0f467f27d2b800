from datetime import date

import pytest

from checker.language.link import Day
from checker.language.syntax import DayExpression, ListName, Literals, Parameter
from checker.location import Location
from tests.conftest import INSTRUMENT, RULE, law

HERE = Location("r", 1, 1)
PACK = law(
    {
        "xx/law/instrument.yaml": INSTRUMENT
        + "parameters: {n: [{value: 1, until: 2025-01-01}, {value: 2, from: 2025-01-01}]}",
        "lists/some.yaml": "title: L\nkind: countries\nreviewed: 2026-01-01\n"
        "entries: [{country: CN-HK}, {country: DE, scope: s, until: 2025-01-01}]",
    }
)


def on(day: date) -> Day:
    return Day(PACK.names, PACK.world, day)


EARLY, LATE = on(date(2024, 12, 31)), on(date(2025, 1, 1))


def test_a_parameter_has_the_value_of_the_day() -> None:
    assert (EARLY.parameter("n", "xx.law"), LATE.parameter("n", "xx.law"), LATE.parameter("m", "xx.law")) == (
        1,
        2,
        None,
    )
    assert EARLY.values(Parameter("n", HERE), "number", "xx.law") == {1}


def test_a_list_has_the_entries_of_the_day_in_their_one_form() -> None:
    everything, scoped = ListName("some", None, HERE), ListName("some", "s", HERE)
    assert EARLY.values(everything, "area", "xx.law") == {"HK", "DE"}
    assert LATE.values(everything, "area", "xx.law") == {"HK"}
    assert (EARLY.values(scoped, "area", "xx.law"), LATE.values(scoped, "area", "xx.law")) == ({"DE"}, set())


def test_literals_that_name_places_take_their_one_form() -> None:
    assert LATE.values(Literals(("CN-HK",), HERE), "area", "xx.law") == {"HK"}
    assert LATE.values(Literals(("CN-HK",), HERE), "word", "xx.law") == {"CN-HK"}


def test_a_day_is_counted_from_the_day_itself() -> None:
    shifts = ((-1, 1, "months"),)
    assert LATE.date(DayExpression(None, shifts, HERE)) == date(2024, 12, 1)
    assert LATE.date(DayExpression(date(2020, 2, 1), shifts, HERE)) == date(2020, 1, 1)


def test_the_members_of_groups_are_those_of_the_day() -> None:
    assert "GB" in on(date(2020, 12, 31)).members
    assert "GB" not in LATE.members
    assert "DE" in LATE.members


def test_a_threshold_that_the_law_does_not_have_yet_is_none() -> None:
    assert EARLY.threshold(Literals((20,), HERE), "xx.law") == 20
    assert EARLY.threshold(Parameter("m", HERE), "xx.law") is None


@pytest.mark.parametrize("day", [date.min, date(2000, 2, 29), date.max])
def test_the_law_of_any_day_can_be_linked(day: date) -> None:
    assert PACK.on(day).day.day == day


def test_laws_that_are_chosen_are_linked_with_those_whose_terms_they_come_to() -> None:
    term, rule = "definitions: {big: {of: app, %s}}\n", RULE + "forbid: {term: %s}\n"
    pack = law(
        {
            "xx/one/instrument.yaml": INSTRUMENT + term % "fact: app.name, is: x",
            "xx/two/instrument.yaml": INSTRUMENT + term % "term: xx.one/big",
            "xx/three/instrument.yaml": INSTRUMENT,
            **{
                f"xx/{name}/a.yaml": rule % by for name, by in (("one", "big"), ("two", "big"), ("three", "xx.two/big"))
            },
        }
    )
    chosen = {name: set(pack.on(date(2026, 1, 1), [f"xx.{name}"]).rules) for name in ("one", "two", "three")}
    assert chosen["one"] == {"xx.one.a"}
    assert chosen["three"] == {"xx.one.a", "xx.two.a", "xx.three.a"}
    assert set(pack.on(date(2026, 1, 1), ["xx.two"]).definitions) >= {"xx.one/big", "xx.two/big"}
    assert pack.on(date(2026, 1, 1)).rules.keys() == {"xx.one.a", "xx.two.a", "xx.three.a"}


def test_linking_no_law_gives_nothing() -> None:
    assert not PACK.on(date(2026, 1, 1), ()).rules
