"""`flagstate owners`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
TEXT = """\
manifest: 1
app: {name: A, operator: op}
entities:
  op: {name: Op, kind: company, organized_in: US, headquartered_in: US, principal_place_of_business: US}
  cn: {name: Cn, kind: company, organized_in: CN}
  us: {name: Us, kind: person, domiciled_in: US}
ownership: [{owner: cn, owned: op, share: 19.9}, {owner: us, owned: op, share: 80.1}]
control: []
"""


@pytest.fixture
def owned(folder: Path) -> str:
    (folder / "owned.yaml").write_text(TEXT, encoding="utf-8")
    return "owned.yaml"


def test_the_stake_of_a_country_is_exact_and_its_test_answered(flagstate: Flagstate, owned: str) -> None:
    done = flagstate("owners", owned, "--country", "cn, ru", "--threshold", "19.9", "-o", "json")
    found = json.loads(done.out)
    assert done.code == 0
    assert found["stake"] == {"lower": "19.9", "upper": "19.9", "lower_open": False, "upper_open": False}
    assert found["test"] == {"at_least": "19.9", "answer": "yes"}
    over = flagstate("owners", owned, "--country", "CN", "--over", "19.9", "-o", "json")
    assert json.loads(over.out)["test"] == {"more_than": "19.9", "answer": "no"}


def test_the_table_is_the_default_and_the_operator_the_entity(flagstate: Flagstate, owned: str) -> None:
    done = flagstate("owners", owned, "--as-of", "2026-11-22")
    assert done.out.startswith("who owns Op (US), as of 2026-11-22\n")
    assert "  - Cn (CN) —19.9 %→ Op (US): 19.9 %" in done.out


def test_the_answer_may_go_to_a_file(flagstate: Flagstate, owned: str, folder: Path) -> None:
    assert flagstate("owners", owned, "-o", "json=owners.json").out == ""
    assert json.loads((folder / "owners.json").read_text())["entity"] == "op"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "png"), "`-o`: there is no format `png`; known are `bods`, `dot`, `json`, `mermaid`, `svg`, `table`"),
        (("--method", "cascde"), "`--method`: there is no method `cascde`; did you mean `cascade`?"),
        (("--counting", "heads"), "`--counting`: there is no counting `heads`"),
        (("--country", "CN", "--holder", "cn"), "`--country` and `--holder` ask about different holders"),
        (("--threshold", "20", "--over", "20"), "`--threshold` is at least, `--over` is more than"),
        (("--threshold", "half"), "`--threshold`: `half` is no percentage; write a number from 0 to 100"),
        (("--over", "101"), "`--over`: `101` is no percentage"),
        (("nobody",), "owned.yaml: there is no entity `nobody`"),
    ],
)
def test_wrong_words_are_said_to_be_so(flagstate: Flagstate, owned: str, words: tuple[str, ...], said: str) -> None:
    done = flagstate("owners", owned, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_manifest_that_cannot_be_read_is_a_problem(flagstate: Flagstate, folder: Path) -> None:
    assert "unknown field `nmae`" in flagstate("owners", "broken.yaml").err
    (folder / "two.yaml").write_text(f"{TEXT}---\n{TEXT}")
    assert "two.yaml: there are 2 manifests here; name a file with one" in flagstate("owners", "two.yaml").err


REGISTER = "owner,owned,share,owner_name,owner_country,owner_kind,owned_name\nP1,O1,30,Person One,CN,person,Op Inc.\n"


@pytest.mark.parametrize("word", ["O1", "Op Inc."])
def test_a_register_is_asked_about_by_itself(flagstate: Flagstate, folder: Path, word: str) -> None:
    (folder / "owners.csv").write_text(REGISTER, encoding="utf-8")
    words = ("owners", "owners.csv", word, "--country", "CN", "--tie", "citizen_of", "-o", "json")
    found = json.loads(flagstate(*words).out)
    assert (found["entity"], found["stake"]["lower"]) == ("O1", "30")


def test_a_register_is_joined_to_the_manifest(flagstate: Flagstate, owned: str, folder: Path) -> None:
    (folder / "owners.csv").write_text("owner,owned,share,owner_country\nru,cn,40,RU\n", encoding="utf-8")
    words = ("owners", owned, "--country", "RU", "-o", "json")
    assert json.loads(flagstate(*words).out)["stake"]["lower"] == "0"
    found = json.loads(flagstate(*words, "--register", "owners.csv").out)
    assert found["stake"]["lower"] == "7.96", "40 % of 19.9 %"


def test_holders_may_be_asked_for_apart(flagstate: Flagstate, owned: str) -> None:
    words = ("owners", owned, "--holder", "cn", "--holder", "us", "-o", "json")
    assert json.loads(flagstate(*words).out)["stake"]["lower"] == "100"
    assert json.loads(flagstate(*words, "--apart").out)["stake"]["lower"] == "80.1"


def test_a_register_without_an_entity_says_what_to_name(flagstate: Flagstate, folder: Path) -> None:
    (folder / "owners.csv").write_text(REGISTER, encoding="utf-8")
    done = flagstate("owners", "owners.csv")
    assert done.code == 2
    assert "name an entity by its key, an identifier or its whole name" in done.err
