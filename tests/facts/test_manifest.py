from checker.facts.manifest import LISTS
from checker.facts.values import Range
from tests.conftest import manifest


def test_a_list_that_is_absent_is_unknown_and_an_empty_one_says_none() -> None:
    absent, empty = manifest("app: {name: X}"), manifest("app: {name: X}\nflows: []\ncontrol: []\nownership: []")
    assert (absent.flows, absent.control, absent.ownership) == (None, None, None)
    assert (empty.flows, empty.control, empty.ownership) == ((), (), ())


def test_acts_that_nobody_claims_are_none() -> None:
    assert manifest("app: {name: X}").acts == manifest("app: {name: X}\nacts: null").acts == ()


def test_sources_are_kept_by_name() -> None:
    (source,) = manifest("app: {name: X}\nsources: {s: {title: T, url: 'https://x', date: 2024}}").sources.values()
    assert (source.title, source.url) == ("T", "https://x")
    assert isinstance(source.date, Range)


def test_the_lists_of_a_manifest_are_those_of_the_format() -> None:
    assert set(LISTS) == {"ownership", "control", "flows", "acts", "partial"}


def test_equal_manifests_are_equal_wherever_their_facts_stand() -> None:
    assert manifest("app: {name: X, markets: [NO]}") == manifest("\n\napp:\n  name: X\n  markets: NO\n")
