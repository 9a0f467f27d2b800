from checker.facts.flows import NO_DEROGATION, Handling
from checker.facts.values import ABSENT
from tests.conftest import manifest

FLOW = "app: {name: X}\nflows: [{handling: [{activity: store, %s}]}]"


def handling(text: str) -> Handling:
    flows = manifest(FLOW % text).flows or ()
    return (flows[0].handling or ())[0]


def test_a_derogation_nobody_claims_is_absent_in_every_part() -> None:
    assert handling("in: NO").derogation == NO_DEROGATION
    assert handling("derogation: none").derogation == NO_DEROGATION
    assert (NO_DEROGATION.kind, NO_DEROGATION.occasional) == (ABSENT, ABSENT)


def test_a_derogation_of_which_not_all_is_told_is_open_in_the_rest() -> None:
    found = handling("derogation: {kind: legal-claims}").derogation
    assert (found.kind, found.occasional) == ("legal-claims", None)


def test_mechanisms_are_facts_and_an_exemption_is_a_claim() -> None:
    assert handling("in: NO").mechanisms is None
    assert handling("mechanisms: []").mechanisms == ()
    assert handling("in: NO").exemption is ABSENT


def test_a_mechanism_that_names_no_end_has_none_and_one_never_reviewed_was_on_no_day() -> None:
    (found,) = handling("mechanisms: [{kind: eu-scc, reviewed: never}]").mechanisms
    assert (found.expires, found.reviewed, found.signed) == (ABSENT, ABSENT, None)


def test_a_place_may_be_that_of_a_cloud() -> None:
    assert handling("in: {provider: aws, region: eu-west-1}").area == "IE"
