import pytest

from checker.document import read as read_document
from checker.errors import Problems
from checker.importers import manifest as importer
from tests.conftest import located, manifest, problems_of, stated, world

PLACE = "a country such as `NO` or a part of one such as `US-TX`"
RECORDS = "a list, each a mapping with the fields of the format"
PARTIAL = "which is no list of a manifest; name a list, such as `flows` or `app.markets`"
ENTITIES = "the entities, by names that only this manifest uses"
COUNTRY = "use ISO 3166 codes, such as `NO` or `US-TX`"


def in_app(text: str) -> list[str]:
    """What is wrong with the second line, which is the app's, in a manifest with one entity."""
    return problems_of(f"app: {{name: X, {text}}}\nentities: {{op: {{}}}}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("operatr: op", "m.yaml:2:16: unknown field `operatr`; did you mean `operator`?"),
        ("operatr: null", "m.yaml:2:16: unknown field `operatr`; did you mean `operator`?"),
        ("operator: [op]", "m.yaml:2:26: a list is not the name of one of the manifest's entities"),
        ("markets: [XX]", f"m.yaml:2:26: there is no country or part of a country `XX`; {COUNTRY}"),
        ("markets: [UK]", "m.yaml:2:26: there is no country or part of a country `UK`; did you mean `GB`?"),
        ("markets: norway", f"m.yaml:2:25: `norway` is not a list, each {PLACE}"),
        ("operator: nobody", "m.yaml:2:26: `nobody` is not among `entities`; define it under `entities`"),
        ("operator: opp", "m.yaml:2:26: `opp` is not among `entities`; did you mean `op`?"),
        ("directed_to_children: 'no'", "m.yaml:2:38: `no` is not `true` or `false`"),
        ("features: {Accounts: true}", "m.yaml:2:27: unknown field `Accounts`"),
        ("features: {accounts: yes}", "m.yaml:2:37: `yes` is not `true` or `false`"),
        (
            "deployments: [{device: goverment}]",
            "m.yaml:2:39: `goverment` is not one of `government`, `contractor`, `private`; did you mean `government`?",
        ),
        ("active_users: [{monthly: 5}]", "m.yaml:2:31: `month` is missing; add `month: …`"),
        (
            "active_users: [{month: 2025-13, monthly: 5}]",
            "m.yaml:2:39: `2025-13` is not a date such as `2025-01-19`, `2025-01` or `2025`",
        ),
        (
            "active_users: [{month: 2025-02-30, monthly: 5}]",
            "m.yaml:2:39: there is no day `2025-02-30`; write a day that the calendar has",
        ),
        ("active_users: [{month: 2025, monthly: many}]", "m.yaml:2:54: `many` is not a whole number of at least 0"),
        ("active_users: [{month: 2025, monthly: {}}]", "m.yaml:2:54: a mapping is not a whole number of at least 0"),
        (
            "active_users: [{month: 2025, monthly: {over: 5}}]",
            "m.yaml:2:55: unknown field `over`; known are `at_least`, `at_most`, `less_than`, `more_than`",
        ),
        ("source: nowhere", "m.yaml:2:24: `nowhere` is not among `sources`; define it under `sources` or give a URL"),
    ],
)
def test_what_is_wrong_with_an_app_is_told_with_its_place_and_what_to_do(text: str, problem: str) -> None:
    assert in_app(text) == [problem]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[]", ["m.yaml:1:1: this is not a manifest; a manifest is a mapping that begins with `manifest: 1`"]),
        ("manifest: 2\napp: {name: X}", ["m.yaml:1:11: `2` is not `1`, the format's version"]),
        ("manifest: true\napp: {name: X}", ["m.yaml:1:11: `true` is not `1`, the format's version"]),
        ("manifest: 1", ["m.yaml:1:1: `app` is missing; add `app: …`"]),
        ("manifest: 1\napp: {}", ["m.yaml:2:6: `name` is missing; add `name: …`"]),
        ("manifest: 1\napp: {name: }", ["m.yaml:2:13: an empty value is not text"]),
        ("manifest: 1\napp: X", ["m.yaml:2:6: `X` is not a mapping with the fields of the format"]),
        ("manifest: 1\napp: {name: X}\nflow: []", ["m.yaml:3:1: unknown field `flow`; did you mean `flows`?"]),
        ("manifest: 1\napp: {name: X}\nflows: {}", [f"m.yaml:3:8: a mapping is not {RECORDS}"]),
        ("manifest: 1\napp: {name: X}\nentities: [a]", [f"m.yaml:3:11: a list is not {ENTITIES}"]),
        (
            "manifest: 1\napp: {name: X}\npartial: [app.market]",
            ["m.yaml:3:10: `partial` names `app.market`, which is no list of a manifest; did you mean `app.markets`?"],
        ),
        ("manifest: 1\napp: {name: X}\npartial: [nonsense]", [f"m.yaml:3:10: `partial` names `nonsense`, {PARTIAL}"]),
        (
            "manifest: 1\napp: {name: X}\ncontrol: [{}]",
            ["m.yaml:3:11: `by` is missing; add `by: …`", "m.yaml:3:11: `over` is missing; add `over: …`"],
        ),
    ],
)
def test_what_is_wrong_with_the_whole_is_told_with_its_place_and_what_to_do(text: str, problems: list[str]) -> None:
    with pytest.raises(Problems) as error:
        importer.read(located(text), world())
    assert [str(problem) for problem in error.value.problems] == problems


def test_a_category_that_is_not_there_is_told_with_the_nearest() -> None:
    assert problems_of("app: {name: X}\nflows: [{categories: [user.locaton]}]") == [
        "m.yaml:3:23: there is no data category `user.locaton`; did you mean `user.location`?"
    ]


def owned(*rows: str) -> list[str]:
    text = "app: {name: X}\nentities: {a: {}, b: {}, c: {}}\nownership:\n"
    return problems_of(text + "".join(f"  - {{owner: {row}}}\n" for row in rows))


def test_a_share_of_120_is_refused() -> None:
    assert owned("a, owned: c, share: 120") == [
        "m.yaml:5:33: `120` is not a percentage from 0 to 100, or a range such as `{at_least: 50}`"
    ]


def test_shares_of_more_than_100_together_are_read_and_left_to_the_contradictions() -> None:
    assert owned("a, owned: c, share: 60", "b, owned: c, share: 40.5") == []


def test_names_that_are_not_defined_are_told_wherever_they_stand() -> None:
    found = problems_of("""
        app: {name: X, operator: acme}
        entities: {acme-inc: {employed_by: [nobody]}}
        ownership: [{owner: acme-inc, owned: acne-inc}]
        flows: [{id: one, subjects: [{distinct_from: [on]}]}]
    """)
    assert found == [
        "m.yaml:3:26: `acme` is not among `entities`; did you mean `acme-inc`?",
        "m.yaml:4:37: `nobody` is not among `entities`; define it under `entities`",
        "m.yaml:5:38: `acne-inc` is not among `entities`; did you mean `acme-inc`?",
        "m.yaml:6:47: `on` is not among `flows`; did you mean `one`?",
    ]


def test_two_flows_with_one_id_are_told_with_both_lines() -> None:
    assert problems_of("app: {name: X}\nflows:\n  - {id: a}\n  - {id: b}\n  - {id: a}\n") == [
        "m.yaml:6:6: two flows have the id `a`, the first on line 4; give each flow an id of its own"
    ]


@pytest.mark.parametrize("name", ["self", "", "∅"])
def test_names_that_stand_for_something_else_are_no_names_of_entities(name: str) -> None:
    assert problems_of(f"app: {{name: X}}\nentities: {{'{name}': {{}}}}") == [
        f"m.yaml:3:12: an entity cannot be called `{name}`; give it another name"
    ]


def test_all_problems_of_a_file_are_told_in_one_go_in_its_order() -> None:
    found = problems_of("""
        app: {name: X, operatr: op, markets: [XX]}
        ownership: [{owner: a, owned: b, share: 120}]
        acts: [{act: waiver, date: 2025-02-30}]
        partial: [x]
    """)
    assert [problem.split(":")[1] for problem in found] == ["3", "3", "4", "4", "4", "5", "6"]


def test_a_source_may_be_a_url_or_a_key() -> None:
    assert problems_of("app: {name: X, source: 'https://x'}\nentities: {a: {source: s}}\nsources: {s: {}}") == []


def test_oddities_are_noted_and_do_not_stand_in_the_way() -> None:
    cloud = "{activity: store, in: {provider: a, region: b}}"
    found = manifest(f"app: {{name: X, primary_purpose: social-vidoe}}\nflows: [{{handling: [{cloud}]}}]")
    assert [str(note) for note in found.notes] == [
        "m.yaml:2:33: no rule that ships knows `social-vidoe`; did you mean `social-video`?",
        "m.yaml:3:43: the provider `a` is not in the table of cloud regions, so its country is unknown",
    ]


def test_a_manifest_is_known_by_its_key() -> None:
    assert importer.recognizes(located("manifest: 7"))
    assert not importer.recognizes(located("app: {name: X}"))
    assert not importer.recognizes(located("- manifest"))


def test_json_and_yaml_give_the_same_manifest() -> None:
    text = "app: {name: X, markets: ['NO'], active_users: [{month: 2024-10, monthly: {at_least: 5}}]}"
    users = [{"month": "2024-10", "monthly": {"at_least": 5}}]
    plain = {"app": {"name": "X", "markets": ["NO"], "active_users": users}}
    assert manifest(text).app == stated(plain).app


def test_every_fact_keeps_its_place() -> None:
    (document,) = read_document(b"manifest: 1\napp:\n  name: X\n  markets: [DE]\n", "here.yaml")
    app = importer.read(document, world()).app
    assert app.at is not None
    assert str(app.at.value_place("markets")) == "here.yaml:4:12"
