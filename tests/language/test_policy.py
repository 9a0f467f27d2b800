"""The records of policies: which laws are policies, and what an example of one switches on."""

from checker.language.policy import bound, example_of, is_policy
from tests.conftest import shipped


def test_what_stands_below_the_folder_policy_is_a_policy() -> None:
    assert is_policy("policy.data")
    assert not is_policy("eu.gdpr")
    assert not is_policy("policy-house.data")


def test_an_example_switches_its_policy_on_with_its_values() -> None:
    (policy,) = (each for each in shipped().policies if each.rule.id == "policy.data.stored-in")
    wanted = example_of(policy.rule, policy.rule.examples[0])
    (rule,) = shipped().switched_on([wanted])
    assert bound(rule) == {
        "policy.data/people": ("EEA",),
        "policy.data/categories": ("user",),
        "policy.data/activities": ("store",),
        "policy.data/places": ("EEA",),
    }
    assert bound(policy.rule) == {}
