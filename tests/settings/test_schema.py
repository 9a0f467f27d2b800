"""The schema of a configuration: what editors accept is what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.document import plain
from checker.settings import KEYS
from checker.settings.schema import config_schema
from tests.conftest import node, shipped

EXAMPLE = Path(__file__).parent.parent.parent / "examples/house/flagstate.yaml"


def valid(text: str) -> bool:
    schema: Any = config_schema(shipped().policies)
    return jsonschema.Draft7Validator(schema).is_valid(plain(node(text)))


def test_the_schema_is_sound_and_the_example_keeps_it() -> None:
    jsonschema.Draft7Validator.check_schema(config_schema(shipped().policies))
    assert valid(EXAMPLE.read_text(encoding="utf-8"))
    properties = config_schema(shipped().policies)["properties"]
    assert set(properties) == {*KEYS, "policies"} - {"as-of"}


@pytest.mark.parametrize(
    "text",
    [
        "lawss: [us]",
        "fail-on: errors",
        "outputs: [jsn]",
        "expiring: -1",
        "policies: {policy.nothing: {}}",
        "policies: {policy.data.stored-in: {}}",
        "policies: {policy.data.stored-in: true}",
        "policies: {policy.data.stored-in.Big: {places: [EEA]}}",
        "policies: {policy.ownership.stake-limit: {countries: [CN], over: 101}}",
        "policies: {policy.ownership.stake-limit: {countries: [CN], over: 1, whose: them}}",
    ],
)
def test_what_is_wrong_is_refused(text: str) -> None:
    assert not valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "policies: {policy.data.stored-in.a-1: {places: EEA}}",
        "policies: {policy.ownership.disclosed: true}",
        "laws: us",
    ],
)
def test_what_is_right_is_accepted(text: str) -> None:
    assert valid(text)
