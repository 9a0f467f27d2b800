"""The schema of a manifest, and that the reader keeps in step with it."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from checker.document import Document, plain
from checker.errors import Problems
from checker.facts.schema import manifest_schema
from checker.importers import manifest as importer
from checker.shape import misfits
from tests.conftest import HEAD, located, world
from tests.language.manifests import manifests

SCHEMA = manifest_schema()


def test_the_schema_is_a_valid_schema_of_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_its_older_form_is_a_valid_schema_of_draft_07() -> None:
    older = manifest_schema(draft=7)
    Draft7Validator.check_schema(older)
    assert older["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(older)


def test_every_reference_leads_to_a_definition() -> None:
    for schema, place in ((SCHEMA, "$defs"), (manifest_schema(draft=7), "definitions")):
        used = {part.split('"')[0] for part in json.dumps(schema).split(f'"#/{place}/')[1:]}
        assert used == schema[place].keys()


def test_every_field_says_what_it_is() -> None:
    for record in SCHEMA["$defs"].values():
        for name, field in record["properties"].items():
            assert field["description"], name


def test_derived_values_cannot_be_stated() -> None:
    assert not {"exporter", "controller"} & SCHEMA["$defs"]["Flow"]["properties"].keys()
    assert not {"recipient", "own_staff", "flow"} & SCHEMA["$defs"]["Handling"]["properties"].keys()


def test_with_a_world_the_categories_are_listed() -> None:
    categories = manifest_schema(world())["$defs"]["Flow"]["properties"]["categories"]
    assert '"user.location.precise"' in json.dumps(categories)
    assert '"user.location.precise"' not in json.dumps(SCHEMA)


def refuses(document: Document) -> bool:
    """Whether the reader marks a misfit; that it and the schema agree is checked on the way."""
    reading = importer.Reading(world(), document.path)
    importer._read(document.root, document, reading)
    assert reading.misfit == bool(misfits(document, SCHEMA)), plain(document.root)
    return reading.misfit


@settings(max_examples=60)
@given(manifests())
def test_what_is_well_formed_is_refused_by_neither(value: dict[str, Any]) -> None:
    assert not refuses(located(json.dumps({"manifest": 1, **value}), is_json=True))


odd = st.sampled_from(
    [
        *(
            None,
            True,
            0,
            1,
            -1,
            101,
            100,
            2025,
            999,
            10_000,
            20.5,
            1e30,
            100.00000000001,
            "",
            "x",
            "none",
            "never",
            "self",
        ),
        *("unlimited", "US", "US-TX", "EEA", "EU", "us", "US\n", "game\n", "2025-02-30", "2025-13", "2025\n", "0999"),
        *("user.contact.email", "User", "company", "com.example", "ü", [], {}, [None], [[]], [{}], {"at_least": 5}),
        *({"at_least": None}, {"at_least": "5"}, {"more_than": 5, "at_most": 5}, {"less_than": 0, "source": "x"}),
        *({"provider": "aws", "region": "x"}, {"provider": "aws"}, {"provider": "", "region": ""}, {"source": "x"}),
        *({"name": "x"}, {"kind": "x"}, {"accounts": None}, {"Accounts": True}, ["US", 5], {"": "x"}, {"a": {}}),
    ]
)
names = st.sampled_from(
    ["source", "as_of", "name", "kind", "in", "exporter", "flow", "since", "key", "at", "x", "", "by"]
)


def holders(value: Any) -> list[Any]:
    """Every mapping and list that has something in it."""
    if isinstance(value, dict):
        return [value, *(inner for each in value.values() for inner in holders(each))]
    return [value, *(inner for each in value for inner in holders(each))] if isinstance(value, list) and value else []


def mutate(whole: dict[str, Any], data: st.DataObject) -> None:
    """Replace, add or remove one thing."""
    holder = data.draw(st.sampled_from(holders(whole)))
    if isinstance(holder, list):
        holder[data.draw(st.integers(0, len(holder) - 1))] = deepcopy(data.draw(odd))
    elif data.draw(st.booleans()) or not holder:
        holder[data.draw(names)] = deepcopy(data.draw(odd))
    else:
        key = data.draw(st.sampled_from(sorted(holder)))
        if data.draw(st.integers(0, 3)):
            holder[key] = deepcopy(data.draw(odd))
        else:
            del holder[key]


@settings(max_examples=250)
@given(manifests(), st.data())
def test_the_reader_refuses_exactly_what_the_schema_refuses(value: dict[str, Any], data: st.DataObject) -> None:
    whole = {"manifest": 1, **deepcopy(value)}
    for _ in range(data.draw(st.integers(1, 3))):
        mutate(whole, data)
    refuses(located(json.dumps(whole), is_json=True))


FIELDS = [(name, field) for name, record in SCHEMA["$defs"].items() for field in record["properties"]]
PLACES = {
    "App": "app: {name: X, %s}",
    "ActiveUsers": "app: {name: X, active_users: [{month: 2025, monthly: 1, %s}]}",
    "YearUsers": "app: {name: X, users_last_12_months: [{%s}]}",
    "Deployment": "app: {name: X, deployments: [{%s}]}",
    "Component": "app: {name: X, components: [{%s}]}",
    "Entity": "app: {name: X}\nentities: {e: {%s}}",
    "Certification": "app: {name: X}\nentities: {e: {certifications: [{scheme: x, %s}]}}",
    "Designation": "app: {name: X}\nentities: {e: {designations: [{list: x, %s}]}}",
    "OtherApp": "app: {name: X}\nentities: {e: {other_apps: [{%s}]}}",
    "Interest": "app: {name: X}\nownership: [{owner: e, owned: e, %s}]",
    "Control": "app: {name: X}\ncontrol: [{by: e, over: e, %s}]",
    "Flow": "app: {name: X}\nflows: [{%s}]",
    "Subject": "app: {name: X}\nflows: [{subjects: [{%s}]}]",
    "Handling": "app: {name: X}\nflows: [{handling: [{activity: store, %s}]}]",
    "Mechanism": "app: {name: X}\nflows: [{handling: [{activity: store, mechanisms: [{kind: x, %s}]}]}]",
    "Derogation": "app: {name: X}\nflows: [{handling: [{activity: store, derogation: {%s}}]}]",
    "Act": "app: {name: X}\nacts: [{act: x, %s}]",
    "Source": "app: {name: X}\nsources: {s: {%s}}",
}
WRITTEN = (
    *("null", "true", "'true'", "none", "never", "unlimited", "''", "x", "X", "US", "US-TX", "EEA", "EU", "e", "self"),
    *("0", "1", "4", "5", "-1", "100", "101", "1.5", "1.0", "1e3", "2025", "0x7E9", "2025.0", "02025", "0999", "10000"),
    *(
        "2025-01",
        "2025-01-31",
        "2025-02-30",
        "2025-13",
        "25-01",
        "'2025'",
        '"2025\\n"',
        '"US\\n"',
        '"x\\n"',
        "[]",
        "{}",
    ),
    *("[x]", "[US, null]", "[{}]", "[[]]", "{at_least: 5}", "{at_least: 5, at_most: 5}", "{more_than: 101}", "{a: b}"),
    *("{x: true}", "{x: null}", "{X: true}", "{provider: aws, region: x}", "{provider: aws}", "100.00000000000000001"),
)


def test_every_record_is_tried() -> None:
    assert PLACES.keys() == SCHEMA["$defs"].keys()


@pytest.mark.parametrize("record", PLACES)
def test_reader_and_schema_agree_on_every_field_however_it_is_written(record: str) -> None:
    taken = 0
    for field in SCHEMA["$defs"][record]["properties"]:
        for value in WRITTEN:
            text = HEAD + PLACES[record] % f"{field}: {value}"
            try:
                taken += not refuses(located(text))
            except Problems as error:
                assert "stands twice" in str(error)  # noqa: PT017 - a needed field that the place has already
    assert taken >= len(SCHEMA["$defs"][record]["properties"])


@pytest.mark.parametrize(
    "top",
    [
        "",
        "app: {}",
        "app: {name: X}",
        "app: null",
        "app: [X]",
        "app: {name: null}",
        "app: {name: X}\nflows: {}",
        "app: {name: X}\nflows: null",
        "app: {name: X}\nentities: []",
        "app: {name: X}\nentities: {e: null}",
        "app: {name: X}\nx: 1",
        "app: {name: X}\nsource: x",
        "app: {name: X}\npartial: flows",
        "app: {name: X}\nacts: none",
        "app: {name: X}\nsources: {s: x}",
        "app: {name: X}\nentities: null",
    ],
)
def test_reader_and_schema_agree_on_the_top(top: str) -> None:
    for head in ("manifest: 1\n", "manifest: 1.0\n", "manifest: 2\n", "manifest: '1'\n", "manifest: true\n", "a: 1\n"):
        refuses(located(head + top))


def test_percentages_are_held_against_their_ends_exactly() -> None:
    share = HEAD + "app: {name: X}\nownership: [{owner: a, owned: b, share: %s}]"
    assert not refuses(located(share % "100.000"))
    assert refuses(located(share % "100.0000000000000000000000001"))
    assert plain(located("100.0000000000000000000000001").root) > Decimal(100)
