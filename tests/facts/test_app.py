from checker.facts.values import ABSENT
from tests.conftest import manifest


def test_an_app_of_which_nothing_is_stated_is_unknown_in_everything_but_its_claims() -> None:
    app = manifest("app: {name: X}").app
    assert (app.operator, app.markets, app.active_users, app.directed_to_children) == (None, None, None, None)
    assert (app.id, app.also_known_as, app.successor_of, app.features) == ((), (), (), {})


def test_one_value_may_stand_for_a_list_of_one() -> None:
    app = manifest("app: {name: X, id: a.b, markets: NO}").app
    assert (app.id, app.markets) == (("a.b",), ("NO",))


def test_users_without_an_area_are_worldwide() -> None:
    (row,) = manifest("app: {name: X, active_users: [{month: 2024-10, monthly: 5}]}").app.active_users or ()
    assert row.area is ABSENT


def test_a_feature_that_is_not_stated_is_unknown_for_itself_alone() -> None:
    features = manifest("app: {name: X, features: {accounts: true, payments: null}}").app.features
    assert (features.get("accounts"), features.get("payments")) == (True, None)
