import pytest

from checker.facts.world import inside
from tests.conftest import world


@pytest.mark.parametrize(
    ("code", "area"),
    [("NO", "NO"), ("US-TX", "US-TX"), ("CN-HK", "HK"), ("US-PR", "PR"), ("US-ZZ", None), ("UK", None), ("XX", None)],
)
def test_an_area_has_one_form(code: str, area: str | None) -> None:
    assert world().area(code) == area


def test_where_the_parts_are_not_listed_any_that_look_like_one_will_do() -> None:
    assert "AD" not in world().parts
    assert world().area("AD-02") == "AD-02"
    assert world().area("AD-0202") is None


@pytest.mark.parametrize(
    ("provider", "region", "country"),
    [
        ("aws", "eu-west-1", "IE"),
        (" AWS ", "US-East-1", "US-VA"),
        ("amazon", "ca-central-1", "CA-QC"),
        ("aws", "us-gov-west-1", "US"),
        ("aws", "nowhere", None),
    ],
)
def test_a_cloud_region_is_in_a_country_by_whatever_name_of_the_provider(
    provider: str, region: str, country: str | None
) -> None:
    assert world().cloud(provider, region) == country


def test_an_unknown_provider_is_none() -> None:
    assert world().provider("nobody") is None
    assert world().provider("Amazon") == "aws"


def test_what_is_coarser_may_lie_in_an_area_and_what_is_apart_does_not() -> None:
    assert [inside(code, "US-TX") for code in ("US-TX", "US", "US-CA", "USA", "CN")] == [
        True,
        None,
        False,
        False,
        False,
    ]
    assert inside("US-TX", "US") is True
    assert [inside(each, "user.location", ".") for each in ("user.location.precise", "user", "user.locations")] == [
        True,
        None,
        False,
    ]
