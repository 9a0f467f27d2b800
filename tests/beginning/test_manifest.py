"""The manifest that a start writes: sound, true to its files, and never passing what it cannot tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import document, judge
from checker.beginning import _yaml
from checker.beginning.manifest import manifest
from checker.beginning.seen import Clue, Seen
from checker.document import MappingNode, ScalarNode
from checker.facts.manifest import Manifest
from checker.importers import manifest as importer
from checker.judge import court
from tests.beginning.conftest import MOBILE, Golden
from tests.conftest import shipped, world

Looks = Callable[..., Seen]
HOSTILE = (
    *("<script>alert(1)</script>", "=1+1", "\x1b[2J", "::error::x%0A", "]]>", "a: b # c", "- x", "*a", "&a", "!t"),
    *("'", '"', "\\", "no", "NULL", "1e5", "0x10", "2026-01-01", "\u202eabc", "a\nb: c", "\ud800", "é😀", " a ", "---"),
    *("x" * 5_000, "@a", "`a`", "%a", "{a}", "[a]", "a,b", "?", ":", "~", "", "#a", "a\u0085b", "a\u2028b", "\ufeffa"),
)


def written(seen: Seen, name: str = "Harbour", operator: str | None = None, **more: str | tuple[str, ...]) -> str:
    seat, markets = more.get("seat"), more.get("markets", ())
    assert isinstance(markets, tuple)
    assert not isinstance(seat, tuple)
    return manifest(seen, name, operator, seat, markets, world())


def read(text: str) -> Manifest:
    return importer.read(document.read(text.encode(), "app.yaml")[0], world())


@pytest.mark.parametrize("found", [MOBILE, {}], ids=["mobile", "empty"])
@pytest.mark.parametrize("operator", ["Harbour GmbH", None])
def test_it_is_a_sound_manifest_and_answers_unknown_and_never_fails(
    seen: Looks, found: dict[str, str], operator: str | None
) -> None:
    facts = read(written(seen(found), operator=operator))
    assert facts.notes == ()
    law = court(shipped(), shipped().chosen(["eu.gdpr", "us.pafaca", "us.dsp"]), date(2026, 11, 22))
    assert {each.verdict for each in judge.judge(facts, law)} == {"unknown"}


@pytest.mark.parametrize("found", [MOBILE, {}], ids=["mobile", "empty"])
def test_with_every_line_put_in_it_is_sound_as_well(seen: Looks, found: dict[str, str]) -> None:
    text = re.sub(r"(?m)^(\s*)#(?=[^ \n]|  )", r"\1", written(seen(found)))
    facts = read(text)
    assert facts.app.operator == "operator"
    assert facts.entities["operator"].organized_in == "DE"
    assert facts.ownership
    assert facts.control
    assert facts.flows
    assert facts.flows[0].categories


def test_it_states_what_was_found_and_from_where(seen: Looks, golden: Golden) -> None:
    text = written(seen(MOBILE), operator="Harbour GmbH", seat="DE", markets=("DE", "NO"))
    golden("mobile.yaml", text)
    facts = read(text)
    assert facts.app.id == ("com.example.harbour.ios", "com.example.harbour")
    assert [each.name for each in facts.app.components or ()] == ["AppsFlyer", "Firebase Analytics", "Sentry"]
    assert facts.flows is not None
    assert [(each.activity, each.area) for each in facts.flows[0].handling or ()] == [("store", "IE"), ("store", "DE")]
    assert facts.partial == ("app.components", "flows", "flows.handling")
    assert facts.app.markets == ("DE", "NO")


def test_of_an_empty_folder_it_states_a_name_and_asks_for_the_rest(seen: Looks, golden: Golden) -> None:
    golden("empty.yaml", written(seen({}), name="harbour"))


def test_a_region_that_several_providers_have_is_left_out_unless_one_of_them_is_used() -> None:
    region = Clue("region", "eu-central-1", "a.tfvars")
    assert "eu-central-1}, source" not in written(Seen("f", (region,)))
    assert "provider: aws, region: eu-central-1}, source" in written(Seen("f", (region, Clue("cloud", "aws", "b.tf"))))
    assert "moon-1" not in written(Seen("f", (Clue("region", "moon-1", "a.tf", 1, "aws"),)))


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_stay_what_they_are(word: str) -> None:
    path = f"{word}/main.tf"
    clues = (Clue("name", word, path), Clue("region", "eu-north-1", path, 1, "aws"), Clue("id", "a.b", path))
    text = written(Seen(word, clues), name=word or "app", operator=word or None)
    facts = read(text)
    assert facts.app.name == (word or "app").replace("\ud800", "\ufffd")
    assert facts.partial == ("flows", "flows.handling")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", text)


def value(text: str) -> object:
    """What a YAML value says."""
    root = document.read(f"a: {text}\n".encode("utf-8", "surrogatepass"), "a.yaml")[0].root
    assert isinstance(root, MappingNode)
    found = root.entries["a"]
    assert isinstance(found, ScalarNode)
    return found.value


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_quoted_so_that_it_is_read_as_it_was(word: str) -> None:
    assert value(_yaml.text(word)) == word
    assert value(_yaml.listed((word,))[1:-1]) == word
    assert "\n" not in _yaml.text(word) + _yaml.words(word)
