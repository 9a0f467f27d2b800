from decimal import Decimal
from typing import Any

import pytest

from checker.document import MappingNode, ScalarNode, plain
from tests.conftest import node, unreadable


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("NO", "NO"), ("on", "on"), ("yes", "yes"), ("off", "off"), ("y", "y"), ("Null", None), ("NULL", None)),
        *(("true", True), ("True", True), ("FALSE", False), ("tRUE", "tRUE"), ("~", None), ("null", None), ("", None)),
        *(("017", 17), ("0o17", 15), ("0x1F", 31), ("-5", -5), ("+5", 5), ("0", 0), ("0b1", "0b1"), ("1_000", "1_000")),
        *(("19.9", Decimal("19.9")), ("1.", Decimal(1)), (".5", Decimal("0.5")), ("1e3", Decimal(1000))),
        *(
            ("2025-01-19", "2025-01-19"),
            ("12:30:45", "12:30:45"),
            (".inf", ".inf"),
            (".nan", ".nan"),
            ("1.2.3", "1.2.3"),
        ),
        *(('"true"', "true"), ("'1'", "1"), ('"~"', "~"), ('""', ""), ("'NO'", "NO")),
    ],
)
def test_scalars_are_those_of_the_core_schema_of_yaml_1_2(written: str, value: Any) -> None:
    found = plain(node(f"a: {written}"))["a"]
    assert found == value
    assert type(found) is type(value)


def test_no_is_norway_and_not_false() -> None:
    assert plain(node("markets: [NO, no, No]")) == {"markets": ["NO", "no", "No"]}


def test_decimals_are_exact() -> None:
    assert plain(node("19.9999999999999999999999")) == Decimal("19.9999999999999999999999")


def test_columns_count_characters() -> None:
    found = node("ключ: {é: ü}")
    assert isinstance(found, MappingNode)
    assert found.entries["ключ"].keys == {"é": (1, 8)}
    assert found.entries["ключ"].value_place("é").column == 11


def test_the_width_of_a_scalar_is_that_of_its_writing() -> None:
    found = node('a: "xy"\nb: |\n  1\n  2\n')
    assert [found.entries[key].width for key in "ab"] == [4, 1]


def test_the_text_of_a_scalar_is_as_written_without_quotes() -> None:
    found = node("0x1F")
    assert isinstance(found, ScalarNode)
    assert found.text == "0x1F"


def test_tags_are_refused() -> None:
    assert unreadable("a: !!int '3'") == ["m:1:4: tags are not read; remove what begins with `!`"]
    assert unreadable("!!python/object:os.system {}") == ["m:1:1: tags are not read; remove what begins with `!`"]


def test_broken_yaml_is_told_with_its_place() -> None:
    assert unreadable("a: 1\nb: ]\n") == ["m:2:4: this is not YAML: did not find expected node content"]
    assert unreadable("a:\n\tb: 1") == ["m:2:1: this is not YAML: found character that cannot start any token"]


def test_control_characters_are_told_with_their_place() -> None:
    assert unreadable("a: 1\né: é\x01") == ["m:2:5: this is not YAML: control characters are not allowed"]


@pytest.mark.parametrize("number", ["1e41", "1e-41", "-1e999999", "1e99999999999999999999", "0e99999999999999999999"])
def test_numbers_out_of_all_proportion_are_refused(number: str) -> None:
    assert unreadable(number) == [f"m:1:1: `{number}` is out of all proportion; powers of ten go to 40"]


def test_numbers_of_more_than_40_characters_are_refused() -> None:
    assert plain(node("1" * 40)) == int("1" * 40)
    assert unreadable("a: " + "1" * 41) == ["m:1:4: a number of more than 40 characters; quote it if it is text"]
    assert plain(node("a: '" + "1" * 41 + "'")) == {"a": "1" * 41}
