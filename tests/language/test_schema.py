"""The schema of rules: what ships fits it, what the reader refuses does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from checker import document
from checker.document import plain
from checker.language.schema import rule_schema
from checker.sources import shipped

FILES = sorted(path for path in shipped().rglob("*.yaml") if path.parent.name != "lists")


def fits(text: bytes) -> bool:
    return Draft7Validator(rule_schema()).is_valid(plain(document.read(text, "rule.yaml")[0].root))


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(rule_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(shipped()).as_posix())
def test_every_rule_and_instrument_that_ships_fits(path: Path) -> None:
    errors = list(Draft7Validator(rule_schema()).iter_errors(plain(document.read(path.read_bytes(), "x")[0].root)))
    assert not errors


@pytest.mark.parametrize(
    "rule",
    [
        b"title: T\nseverity: error\ncite: c\n",
        b"title: T\nseverity: grave\ncite: c\nforbid: {term: x}\n",
        b"title: T\nseverity: error\ncite: c\nforbid: {term: x}\nrequire: {term: x}\n",
        b"title: T\nseverity: error\ncite: c\nforbid: {terms: x}\n",
        b"title: T\nseverity: error\ncite: c\nforbid: {term: x}\nwaivable: 'no'\n",
        b"title: T\nseverity: error\ncite: c\nforbid: {fact: app.name, isnt: x}\n",
        b"title: T\nseverity: error\ncite: c\nforbid: {term: x, listed: {in: y}}\n",
        b"title: T\nseverity: error\ncite: c\nforbid: {owned: {by: x, method: magic, at_least: 5}}\n",
    ],
)
def test_what_the_reader_refuses_does_not_fit(rule: bytes) -> None:
    assert not fits(rule)


def test_a_rule_may_say_whether_it_may_be_waived() -> None:
    assert fits(b"title: T\nseverity: error\ncite: c\nforbid: {term: x}\nwaivable: false\n")
