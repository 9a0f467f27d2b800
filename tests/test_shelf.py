"""The registers of a run: read once, joined to every manifest, asked about by themselves, and accounted for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.errors import Problems
from checker.shelf import contradicted, shelve
from tests.conftest import DAY, manifest, world

Write = Callable[..., Path]


def statement(number: int, sort: str, key: str, **details: Any) -> dict[str, Any]:
    """A statement of BODS 0.4."""
    return {
        "statementId": f"{number:032d}",
        "declarationSubject": "op",
        "statementDate": "2024-05-01",
        "recordId": key,
        "recordType": sort,
        "recordDetails": {"isComponent": False, **details},
    }


def company(number: int, key: str, name: str, lei: str) -> dict[str, Any]:
    identifiers = [{"scheme": "XI-LEI", "id": lei}]
    return statement(number, "entity", key, entityType={"type": "registeredEntity"}, name=name, identifiers=identifiers)


def holding(number: int, owner: str, owned: str, share: Any) -> dict[str, Any]:
    interests = [
        {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": share}, "startDate": "2020-01-01"}
    ]
    return statement(number, "relationship", f"r{number}", subject=owned, interestedParty=owner, interests=interests)


TWO = (company(1, "x", "Op Inc.", "AAAA"), company(2, "y", "Hold", "BBBB"), holding(3, "y", "x", 40))
TEXT = """
app: {name: A, operator: op}
entities: {op: {name: Op, kind: company, identifiers: {lei: AAAA}}, hold: {name: Hold, identifiers: {lei: BBBB}}}
ownership: [{owner: hold, owned: op, share: 60}]
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*statements: Any, name: str = "reg.json") -> Path:
        path = tmp_path / name
        path.write_text("[" + ",\n".join(map(json.dumps, statements)) + "]", encoding="utf-8")
        return path

    return write


def test_without_registers_nothing_is_read_and_manifests_stay_themselves() -> None:
    shelf, stated = shelve((), world()), manifest(TEXT)
    assert shelf.joined(stated, DAY) is stated
    assert (shelf.consulted, shelf.notes) == ((), ())


def test_a_register_is_accounted_for_by_its_digest_and_what_it_holds(write: Write) -> None:
    path = write(*TWO)
    (consulted,) = shelve((path, path), world()).consulted
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (consulted.format, consulted.digest) == ("bods", f"sha256:{digest}")
    assert (consulted.parties, consulted.interests, consulted.kept_out) == (2, 1, 0)


def test_what_sources_contradict_is_a_finding_with_both_of_them(write: Write) -> None:
    path = write(*TWO)
    joined = shelve((path,), world()).joined(manifest(TEXT), DAY)
    (only,) = contradicted(joined, DAY)
    assert (only.manifest, only.about) == ("m.yaml", "ownership of op")
    assert [(each.value, str(each.location), each.as_of) for each in only.said] == [
        ("`hold` holds 60 %", "m.yaml:5:13", None),
        ("`hold` holds 40 %", f"{path.as_posix()}:3:1", "2024-05-01"),
    ]
    assert only.said[1].source == f"record r3, statement {3:032d}"


def test_records_that_cannot_be_read_are_kept_out_and_told_ten_at_most(write: Write) -> None:
    wrong = [holding(number, "y", "x", "half") for number in range(10, 25)]
    shelf = shelve((write(*TWO, *wrong),), world())
    assert shelf.consulted[0].kept_out == 15
    assert len(shelf.notes) == 11
    assert "`interests.share.exact` is no percentage" in str(shelf.notes[0])
    assert "and 5 more such notes" in str(shelf.notes[10])


@pytest.mark.parametrize("word", ["x", "AAAA", "Op Inc."])
def test_a_register_alone_is_asked_about_a_party_by_key_identifier_or_name(write: Write, word: str) -> None:
    shelf = shelve((write(*TWO),), world())
    alone = shelf.joined(shelf.alone(word, "reg.json"), DAY)
    assert alone.app.operator == "x"
    assert [(each.owner, each.owned) for each in alone.ownership or ()] == [("y", "x")]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("Nobody", "there is no entity `Nobody` in the register; name one by its key, an identifier or its whole name"),
        ("Hold", "there are 2 entities `Hold`; name one by its key: `y`, `z`"),
        (None, "this is a register, which has no operator; name an entity by its key, an identifier or its whole name"),
    ],
)
def test_a_name_that_means_none_or_several_is_told(write: Write, word: str | None, message: str) -> None:
    shelf = shelve((write(*TWO, company(9, "z", "Hold", "CCCC")),), world())
    with pytest.raises(Problems) as error:
        shelf.alone(word, "reg.json")
    assert message in str(error.value)


def test_a_file_that_is_no_register_is_told_with_the_formats_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "what.txt"
    path.write_text("hello")
    with pytest.raises(Problems, match="this is no register of a known format; known are `bods`"):
        shelve((path,), world())
