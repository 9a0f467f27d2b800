from contextlib import suppress

import pytest

from checker.language.conditions import FORMS, condition
from checker.language.days import YEAR
from checker.language.read import Reader, Refused
from checker.language.syntax import AsOf, Group, ListName, Literals, Not, Owned, Parameter, Quantified, Unsettled
from checker.language.syntax import Test as FactTest
from tests.conftest import node


def parsed(text: str) -> object:
    return condition(Reader("m.yaml"), node(text))


def refused(text: str) -> str:
    """The first that is wrong with a condition."""
    reader = Reader("m.yaml")
    with suppress(Refused):
        condition(reader, node(text))
    return str(reader.problems[0]) if reader.problems else ""


UNSETTLED = "`unsettled` needs two readings or more, and `prevailing` the number of one of them, from 1"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x", "a condition must be a mapping"),
        ("{al: []}", "this is no condition; did you mean `all`?"),
        ("{cite: x}", "this is no condition; begin with one of " + ", ".join(f"`{form}`" for form in FORMS)),
        ("{all: [], any: []}", "a condition cannot be both `all` and `any`; join them by `all:`"),
        ("{all: []}", "`all` of nothing; list the conditions"),
        ("{any: {}}", "`any` must be a list"),
        ("{fact: app.name}", "the test of a fact has no operator; operators are `after`, `at_least`"),
        (
            "{fact: app.name, is: x, in: [y]}",
            "the test of a fact has the operators `is` and `in`; join two tests by `all:`",
        ),
        ("{fact: app.name, iss: x}", "unknown key `iss` in a test of a fact; did you mean `is`?"),
        ("{fact: App.Name, is: x}", "`App.Name` is no path to a fact; write names with dots, such as `app.markets`"),
        ("{fact: acts.date, before: 2025-02-30}", "there is no day `2025-02-30`; write a day that the calendar has"),
        ("{fact: acts.date, before: $as_of - 270 dayz}", "`$as_of - 270 dayz` counts in no unit known; units are days"),
        (
            "{as_of: {before: yesterday}}",
            "`yesterday` is no day; write `$as_of - 3 months`, or a day such as `2025-01-19`",
        ),
        ("{as_of: {}}", "`as_of` needs one comparison; give one of `after`, `before`, `on_or_after`, `on_or_before`"),
        ("{as_of: {at_least: 2025-01-01}}", "unknown key `at_least` in `as_of`"),
        ("{every: flows, as: f}", "`every` has no `satisfies`; say what every element must meet"),
        ("{some: flows, satisfies: {term: x}}", "unknown key `satisfies` in `some`"),
        ("{count: flows}", "`count` needs one bound; give one of `at_least`, `more_than`, `at_most`, `less_than`"),
        ("{sum: flows, more_than: 5}", "`sum` has no `of`; add `of: …`"),
        ("{active_users: {more_than: 5, months: 2, of_last: 3}}", "`active_users` has no `before`; add `before: …`"),
        ("{active_users: {more_than: 5, months: x, of_last: 3, before: $as_of}}", "`months` must be a whole number"),
        ("{owned: {by: x, method: direct}}", "`owned` needs one bound; give one of `at_least`, `more_than`"),
        (
            "{owned: {by: x, method: direct, at_least: 5, counting: vote}}",
            "`vote` is no way of counting; did you mean `votes`?",
        ),
        ("{controlled: {through: [x]}}", "`controlled` has no `by`; add `by: …`"),
        ("{listed: {in: [a, b]}}", "`in` must name a list"),
        ("{unsettled: {note: n, readings: [{term: x}]}}", UNSETTLED),
        ("{unsettled: {note: n, readings: [{term: x}, {term: y}], prevailing: 3}}", UNSETTLED),
        ("{unsettled: {readings: [{term: x}, {term: y}]}}", "`unsettled` has no `note`; say what the law leaves open"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(text: str, problem: str) -> None:
    found = refused(text)
    assert found.split(": ", 1)[1].startswith(problem)
    assert found.startswith("m.yaml:1:")


def test_operands_are_literals_lists_parameters_or_days() -> None:
    forms = {
        "in: [a, b]": Literals,
        "in: some-list/scope": ListName,
        "in: $some": Parameter,
        "is: word": Literals,
        "at_least: 19.9": Literals,
    }
    for text, kind in forms.items():
        found = parsed(f"{{fact: app.name, {text}}}")
        assert isinstance(found, FactTest)
        assert isinstance(found.operand, kind)


def test_a_list_has_a_name_and_may_have_a_scope() -> None:
    found = parsed("{fact: app.name, in: some-list/one}")
    assert isinstance(found, FactTest)
    assert found.operand == ListName("some-list", "one", found.label.location)


def test_a_day_is_counted_in_steps() -> None:
    found = parsed("{as_of: {before: '$act.date + 270 days - $x.days working days'}}")
    assert isinstance(found, AsOf)
    assert [(sign, getattr(n, "text", n), unit) for sign, n, unit in found.operand.shifts] == [
        (1, 270, "days"),
        (-1, "x.days", "working days"),
    ]
    assert getattr(found.operand.base, "text", None) == "act.date"


def test_the_first_day_of_the_year_is_counted_from_the_day_asked_for() -> None:
    found = parsed("{as_of: {after: $as_of_year - 1 years}}")
    assert isinstance(found, AsOf)
    assert (found.operand.base, found.operand.shifts) == (None, ((1, 0, YEAR), (-1, 1, "years")))


def test_labels_stand_beside_any_condition() -> None:
    found = parsed("{not: {all: [{term: x}]}, cite: § 1, title: t, note: n}")
    assert isinstance(found, Not)
    assert (found.label.cite, found.label.title, found.label.note) == ("§ 1", "t", "n")
    assert isinstance(found.part, Group)


def test_what_is_left_out_has_its_default() -> None:
    some, owned = parsed("{some: flows}"), parsed("{owned: {by: x, method: direct, at_least: 5}}")
    assert isinstance(some, Quantified)
    assert isinstance(owned, Owned)
    assert (some.name, some.part, owned.counting, owned.of) == ("each", None, "shares", None)


def test_the_prevailing_reading_is_counted_from_one_in_rules() -> None:
    found = parsed("{unsettled: {note: n, cite: c, readings: [{term: x}, {term: y}], prevailing: 2}}")
    assert isinstance(found, Unsettled)
    assert (found.prevailing, found.label.cite, found.label.note) == (1, "c", "n")
