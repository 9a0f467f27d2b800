"""The schema of waivers: what is read fits it, what is refused for its shape does not."""

from __future__ import annotations

import pytest
from jsonschema import Draft7Validator

from checker import document
from checker.document import plain
from checker.waivers.claims import Known
from checker.waivers.schema import waivers_schema
from tests.waivers.test_file import GOOD, HEAD, entry, problems


def fits(text: str) -> bool:
    return Draft7Validator(waivers_schema()).is_valid(plain(document.read(text.encode(), "w.yaml")[0].root))


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(waivers_schema())


@pytest.mark.parametrize(
    "text",
    [
        HEAD + GOOD,
        "waivers: 1\naccepted: []\n",
        "waivers: 1\naccepted:\n",
        entry(app="17"),
        entry(fingerprint="a1" * 16),
    ],
)
def test_what_is_read_fits(text: str, held: Known) -> None:
    assert problems(text, held) == []
    assert fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "waivers: 2\naccepted: []\n",
        "waivers: 1\n",
        "waivers: 1\naccepted: {}\n",
        "waivers: 1\naccepted: []\nmore: 1\n",
        HEAD + "  - x\n",
        *(entry(**{key: None}) for key in ("rule", "reason", "owner", "until")),
        entry(untill="x"),
        entry(reason="' '"),
        entry(app="[]"),
        entry(until="soon"),
        entry(fingerprint="abc"),
        entry(fingerprint="a1" * 16, app="A"),
    ],
)
def test_what_is_refused_for_its_shape_does_not_fit(text: str, held: Known) -> None:
    assert problems(text, held)
    assert not fits(text)
