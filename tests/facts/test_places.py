import pytest

from checker.facts.kinds import Kind, Reading
from checker.facts.places import Area, Category
from tests.conftest import node, world


def read(kind: Kind, text: str) -> tuple[object, Reading]:
    reading = Reading(world(), "m.yaml")
    return kind.read(node(text), reading), reading


@pytest.mark.parametrize(
    ("text", "area"), [("NO", "NO"), ("'NO'", "NO"), ("US-TX", "US-TX"), ("CN-HK", "HK"), ("EU", "EU")]
)
def test_areas_are_read_in_their_one_form(text: str, area: str) -> None:
    assert read(Area(groups=True), text)[0] == area


def test_groups_are_areas_only_where_people_are_counted() -> None:
    assert read(Area(groups=True), "EEA")[0] == "EEA"
    assert read(Area(), "EEA")[1].misfit


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("UK", "did you mean `GB`?"),
        ("EL", "did you mean `GR`?"),
        ("XX", "use ISO 3166 codes, such as `NO` or `US-TX`"),
        ("US-TXX", "did you mean `US-TX`?"),
    ],
)
def test_a_country_that_is_not_there_is_a_problem_with_the_one_that_was_meant(text: str, hint: str) -> None:
    found, reading = read(Area(), text)
    assert found is None
    assert not reading.misfit
    (problem,) = reading.problems
    assert (problem.message, problem.hint) == (f"there is no country or part of a country `{text}`", hint)


@pytest.mark.parametrize("text", ["no", "Norway", "USA", "US_TX", "US-", "5", "[US]", "{provider: aws, region: x}"])
def test_what_does_not_look_like_an_area_is_a_misfit(text: str) -> None:
    assert read(Area(), text)[1].misfit


def test_a_cloud_region_stands_for_its_country() -> None:
    found, reading = read(Area(clouds=True), "{provider: AWS, region: eu-central-1}")
    assert found == "DE"
    assert not reading.notes


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("{provider: aws, region: moon-1}", "the region `moon-1`"),
        ("{provider: nobody, region: eu}", "the provider `nobody`"),
    ],
)
def test_an_unknown_cloud_region_is_an_unknown_country_with_a_note(text: str, note: str) -> None:
    found, reading = read(Area(clouds=True), text)
    assert found is None
    assert not reading.misfit
    assert [each.message for each in reading.notes] == [
        f"{note} is not in the table of cloud regions, so its country is unknown"
    ]


@pytest.mark.parametrize("text", ["{provider: aws}", "{provider: aws, region: 1}", "{provider: '', region: x}", "{}"])
def test_a_cloud_region_needs_both_names(text: str) -> None:
    assert read(Area(clouds=True), text)[1].misfit


def test_a_category_that_is_not_there_is_a_problem_with_the_nearest() -> None:
    assert read(Category(), "user.location.precise")[0] == "user.location.precise"
    (problem,) = read(Category(), "user.locaton.precise")[1].problems
    assert problem.message == "there is no data category `user.locaton.precise`"
    assert problem.hint == "did you mean `user.location.precise`?"


@pytest.mark.parametrize("text", ["User.contact", "user..contact", "user contact", "5", "''", "[user]"])
def test_what_does_not_look_like_a_category_is_a_misfit(text: str) -> None:
    assert read(Category(), text)[1].misfit
