"""Worked examples of regulators, standards and papers, each asked of `flagstate owners`; see `cases/regulators.yaml`.

What the command does not show, who controls whom, is asked of the engine on the same facts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import document
from checker.cli import run
from checker.facts import view
from checker.facts.world import World
from checker.importers import manifest
from checker.language.case import graph_of
from checker.ownership.control import controlled

Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "cases" / "regulators.yaml").read_text(encoding="utf-8"))
OUT_OF_SCOPE = {
    "banzhaf-50-49-1": "an index of voting power: no law asks for it, and a method is only what a law prescribes",
    "banzhaf-40-30-30": "an index of voting power: no law asks for it",
    "banzhaf-51-49": "an index of voting power: no law asks for it; that 51 % decide alone is control by majority",
}
"""Collected cases that are left out on purpose, and why."""
COLLECTED = 55
WORLD = World(countries=frozenset(("US", "CN", "KY", "HK", "GB", "FR")))
TRUTHS = {"yes": True, "no": False, "unknown": None}
Ask = Callable[..., dict[str, Any]]


# the facts, written out


def of_manifest(facts: Case) -> str:
    """The manifest, which is as good in JSON: numbers are written as they are stated."""
    return json.dumps({"manifest": 1, "app": {"name": "A"}, **facts})


def of_bods(rows: list[Case], known: str | None = None) -> str:
    """An array of statements, of which those are left out that were not made on the day."""
    return json.dumps([_statement(row, n) for n, row in enumerate(rows) if known is None or row["day"][:10] <= known])


def _statement(row: Case, number: int) -> Case:
    sort = next(each for each in ("entity", "person", "relation") if each in row)
    details: Case = {"isComponent": row.get("component", False)}
    if sort == "entity":
        details |= {"entityType": {"type": row.get("type", "registeredEntity")}, "name": row["entity"].title()}
        if "jurisdiction" in row:
            details["jurisdiction"] = {"name": row["jurisdiction"], "code": row["jurisdiction"]}
    elif sort == "person":
        details |= {"personType": "knownPerson", "names": [{"type": "legal", "fullName": row["person"].title()}]}
        details["nationalities"] = [{"name": code, "code": code} for code in row.get("nationalities", ())]
        details |= {"deathDate": row["died"]} if "died" in row else {}
    else:
        details |= {"subject": row["of"], "interestedParty": row["by"], "interests": row["interests"]}
        details |= {"componentRecords": row["parts"]} if "parts" in row else {}
    return {
        "statementId": f"statement-{number}".ljust(32, "0"),
        "declarationSubject": row.get("of", row[sort]),
        "statementDate": row["day"],
        "publicationDetails": {"publicationDate": row["day"][:10], "bodsVersion": "0.4", "publisher": {"name": "R"}},
        "recordId": row[sort],
        "recordType": "relationship" if sort == "relation" else sort,
        "recordStatus": row.get("status", "new"),
        "recordDetails": details,
    }


def of_psc(rows: list[Case]) -> str:
    """A snapshot: a record of a holder a line."""
    return "".join(json.dumps(_holder(row)) + "\n" for row in rows)


def _holder(row: Case) -> Case:
    sort, name = ("individual", row["person"]) if "person" in row else ("legal-person", row["body"])
    data: Case = {
        "kind": f"{sort}-person-with-significant-control",
        "name": name.title(),
        "etag": f"etag-{name}",
        "natures_of_control": row["natures"],
        "notified_on": row.get("since", "2017-01-01"),
        "links": {"self": f"/company/{row['company']}/persons-with-significant-control/{sort}/{name}"},
    }
    if sort == "legal-person":
        data["identification"] = {"legal_form": row["form"], "legal_authority": row["authority"]}
    return {"company_number": row["company"], "data": data}


def of_gleif(rows: list[Case]) -> str:
    """Records of the golden copy: entities, and who consolidates whom."""
    return json.dumps({"records": [_lei(row) if "lei" in row else _parent(row) for row in rows]})


def _lei(row: Case) -> Case:
    entity = {"LegalName": row["name"], "LegalJurisdiction": row["jurisdiction"], "EntityCategory": "GENERAL"}
    return {
        "LEI": {"$": row["lei"]},
        "Entity": {name: {"$": value} for name, value in {**entity, "EntityStatus": "ACTIVE"}.items()},
        "Registration": {"RegistrationStatus": {"$": "ISSUED"}},
    }


def _parent(row: Case) -> Case:
    nodes = {"StartNode": row["child"], "EndNode": row["parent"]}
    period = {"StartDate": {"$": f"{row['since']}T00:00:00Z"}, "PeriodType": {"$": "RELATIONSHIP_PERIOD"}}
    relationship: Case = {name: {"NodeID": {"$": lei}, "NodeIDType": {"$": "LEI"}} for name, lei in nodes.items()}
    relationship["RelationshipType"] = {"$": "IS_ULTIMATELY_CONSOLIDATED_BY"}
    relationship["RelationshipPeriods"] = {"RelationshipPeriod": period}
    relationship["RelationshipStatus"] = {"$": "ACTIVE"}
    registration = {"RegistrationStatus": {"$": "PUBLISHED"}}
    return {"RelationshipRecord": {"Relationship": relationship, "Registration": registration}}


# the questions


def words(ask: Case, of: str) -> Iterator[str]:
    """The question as options of the command."""
    yield of
    for holder in ask.get("by", ()):
        yield from ("--holder", str(holder))
    if "from" in ask:
        yield from ("--country", ",".join(ask["from"]))
    for name, option in (("at_least", "--threshold"), ("over", "--over")):
        if name in ask:
            yield from (option, str(ask[name]))
    for name in ("method", "counting"):
        if name in ask:
            yield from (f"--{name}", ask[name])
    if ask.get("apart"):
        yield "--apart"
    yield from ("--as-of", ask.get("as_of", "2026-11-22"))


def fraction(text: Any) -> Fraction:
    """A number as it is written: decimal, or a fraction."""
    return Fraction(str(text))


def interval(bounds: Mapping[str, Any]) -> str:
    """Bounds as they are written in the cases: a round bracket is an open end."""
    left, right = "(" if bounds["lower_open"] else "[", ")" if bounds["upper_open"] else "]"
    return f"{left}{fraction(bounds['lower'])}, {fraction(bounds['upper'])}{right}"


def normal(text: str) -> str:
    """The same of what is expected."""
    low, high = text[1:-1].split(",")
    return f"{text[0]}{fraction(low.strip())}, {fraction(high.strip())}{text[-1]}"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled rules are kept, for all cases of one process."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def ask(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask the command, in this process, of a file with the facts of a case."""
    monkeypatch.setenv("FLAGSTATE_CACHE", str(cache))

    def answer(case: Case, asked: Case, of: str | None = None) -> dict[str, Any]:
        path = tmp_path / "facts.json"
        path.write_text(_facts(case, asked), encoding="utf-8")
        code = run(("owners", str(path), *words(asked, of or asked["of"]), "-o", "json"))
        out, err = capsys.readouterr()
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found

    return answer


def _facts(case: Case, asked: Case) -> str:
    if "manifest" in case:
        return of_manifest(case["manifest"])
    if "bods" in case:
        return of_bods(case["bods"], asked.get("known"))
    return of_psc(case["psc"]) if "psc" in case else of_gleif(case["gleif"])


# what is expected of the answer, by the name under which a case expects it


def check_stake(found: dict[str, Any], expected: Any) -> None:
    assert interval(found["stake"]) == normal(expected)


def check_contains(found: dict[str, Any], expected: Any) -> None:
    assert fraction(found["stake"]["lower"]) <= fraction(expected) <= fraction(found["stake"]["upper"])


def check_answer(found: dict[str, Any], expected: Any) -> None:
    assert found["test"]["answer"] == expected


def check_each(found: dict[str, Any], expected: Any) -> None:
    said = {each["holder"]: interval(each["stake"]) for each in found["each"]}
    assert said == {holder: normal(bounds) for holder, bounds in expected.items()}


def check_in_full(found: dict[str, Any], expected: Any) -> None:
    assert {each["entity"]: fraction(each["stake"]) for each in found["in_full"]} == expected


def check_missing(found: dict[str, Any], expected: Any) -> None:
    said = {each["fact"]: fraction(each["could_add"]) for each in found["missing"]}
    assert said == {fact: fraction(points) for fact, points in expected.items()}


def check_loops(found: dict[str, Any], expected: Any) -> None:
    assert found["loops"] == expected


def check_conflicts(found: dict[str, Any], expected: Any) -> None:
    assert found["conflicts"] == expected


def check_contradictions(found: dict[str, Any], expected: Any) -> None:
    assert [each["about"] for each in found["contradictions"]] == expected


def check_chains(found: dict[str, Any], expected: Any) -> None:
    assert [each["share"] for each in found["chains"]] == expected


def check_undisclosed(found: dict[str, Any], expected: Any) -> None:
    assert [each["reason"] for each in found["undisclosed"]] == expected


def check_control(found: dict[str, Any], expected: Any) -> None:
    assert found["control"] == expected


CHECKS = {name.removeprefix("check_"): each for name, each in list(globals().items()) if name.startswith("check_")}
ASKED = ("ask", "of", "by", "from", "method", "counting", "at_least", "over", "apart", "as_of", "known")


def questions(sort: str) -> list[Any]:
    """Every question of that sort, named by its case."""
    return [
        pytest.param(case, asked, id=f"{case['id']}-{number}")
        for case in CASES
        for number, asked in enumerate(case["asks"])
        if asked["ask"] == sort
    ]


@pytest.mark.parametrize(("case", "asked"), questions("stake"))
def test_the_stake_is_what_the_source_says(case: Case, asked: Case, ask: Ask) -> None:
    found = ask(case, asked)
    expected = {name: value for name, value in asked.items() if name not in ASKED}
    assert expected
    for name, value in expected.items():
        CHECKS[name](found, value)


@pytest.mark.parametrize(("case", "asked"), questions("cascade"))
def test_those_reach_the_threshold_that_the_source_says(case: Case, asked: Case, ask: Ask) -> None:
    answers = {of: ask(case, asked, of)["test"]["answer"] for word in TRUTHS for of in asked.get(word, ())}
    assert answers == {of: word for word in TRUTHS for of in asked.get(word, ())}


@pytest.mark.parametrize(("case", "asked"), questions("control"))
def test_those_are_controlled_that_the_source_says(case: Case, asked: Case) -> None:
    (only,) = document.read(of_manifest(case["manifest"]).encode(), "facts.json")
    seen = view.on(manifest.read(only, WORLD), date(2026, 11, 22))
    found = controlled(graph_of(seen), dict.fromkeys(asked["by"], True))
    expected = {of: truth for word, truth in TRUTHS.items() for of in asked.get(word, ())}
    assert {of: found[of] for of in expected} == expected


def test_every_collected_case_is_here_or_left_out_for_a_reason() -> None:
    ids = [case["id"] for case in CASES if "extra" not in case]
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert not set(ids) & OUT_OF_SCOPE.keys()
    assert len(ids) + len(OUT_OF_SCOPE) == COLLECTED


def test_every_case_says_where_it_is_from_and_how_surely() -> None:
    classes = {"seen", "seen-in-part", "secondary", "derived", "constructed"}
    for case in CASES:
        assert {"source", "url", "claim", "asks"} <= case.keys()
        assert case["class"] in classes
        assert len({"manifest", "bods", "psc", "gleif"} & case.keys()) == 1
