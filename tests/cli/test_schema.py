"""`flagstate schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

Flagstate = Callable[..., Any]


def test_the_schema_of_a_manifest_is_for_editors(flagstate: Flagstate) -> None:
    schema = json.loads(flagstate("schema", "manifest").out)
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    assert validator.is_valid({"manifest": 1, "app": {"name": "A"}})
    assert not validator.is_valid({"manifest": 1, "app": {"nmae": "A"}})


def test_the_schema_of_the_report_fits_the_report(flagstate: Flagstate) -> None:
    schema = json.loads(flagstate("schema", "report").out)
    report = json.loads(flagstate("check", ".", "--as-of", "2025-02-01", "-o", "json").out)
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(report)) == []


def test_the_schema_of_a_rule_is_for_editors(flagstate: Flagstate) -> None:
    schema = json.loads(flagstate("schema", "rule").out)
    Draft7Validator.check_schema(schema)
    rule = {"title": "T", "severity": "error", "cite": "c", "forbid": {"fact": "app.name", "is": "x"}}
    assert Draft7Validator(schema).is_valid(rule)
    assert not Draft7Validator(schema).is_valid({**rule, "forbids": {}})


@pytest.mark.parametrize("word", ["reprot", "law"])
def test_an_unknown_schema_is_a_problem_that_names_those_there_are(flagstate: Flagstate, word: str) -> None:
    done = flagstate("schema", word)
    assert done.code == 2
    assert "known are `manifest`, `rule`, `config`, `waivers`, `report`" in done.err


def test_the_schema_of_waivers_is_for_editors(flagstate: Flagstate) -> None:
    schema = json.loads(flagstate("schema", "waivers").out)
    Draft7Validator.check_schema(schema)
    waiver = {"rule": "us.pafaca", "reason": "r", "owner": "o", "until": "2027-01-31"}
    assert Draft7Validator(schema).is_valid({"waivers": 1, "accepted": [waiver]})
    assert not Draft7Validator(schema).is_valid({"waivers": 1, "accepted": [{**waiver, "untill": "x"}]})
