"""Stored reports: what was written is read back whole, and what nobody wrote is turned down with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker import catalog
from checker.errors import Problems
from checker.findings import Report
from checker.language.because import Because
from checker.report import PACKAGE, Options, text
from checker.report import json as format_
from checker.report._fitting import misfits
from checker.report._reasons import Reasons
from checker.report._schema import report_schema
from checker.report._stored import read
from tests.report.examples import full, hostile

Judge = Callable[..., Report]
ALL = ("fails.yaml", "unknown.yaml", "disputed.yaml", "passes.yaml", "hostile.json", "nowhere.yaml")


def stored(report: Report) -> bytes:
    return format_.render(report, Options()).encode("utf-8", "backslashreplace")


def wrong(data: bytes | str) -> list[str]:
    with pytest.raises(Problems) as caught:
        read(data if isinstance(data, bytes) else data.encode(), "r.json")
    return [str(each) for each in caught.value.problems]


def changed(judged: Judge, change: Callable[[dict[str, Any]], Any]) -> list[str]:
    whole = json.loads(stored(full(judged("fails.yaml", "unknown.yaml"))))
    change(whole)
    return wrong(format_.lines(whole))


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("make", [lambda same: same, full, hostile], ids=["plain", "full", "hostile"])
def test_what_was_written_is_read_back_and_written_again_as_the_same_bytes(
    judged: Judge, make: Callable[[Report], Report], explain: bool
) -> None:
    report = make(judged(*ALL, explain=explain, assume=("no-hidden-owners",)))
    data = stored(report)
    again = read(data, "r.json")
    assert stored(again) == data
    assert again.texts is None
    assert bare(again) == bare(report)


def bare(report: Report) -> Report:
    """What a report tells, without the arguments, which know besides where the rule states each condition."""
    return replace(report, texts=None, findings=tuple(replace(each, because=()) for each in report.findings))


def test_the_whole_argument_is_told_as_before_it_was_stored(judged: Judge) -> None:
    report = replace(judged(*ALL, explain=True), texts=None)
    options = Options(explain=True)
    assert text.render(read(stored(report), "r.json"), options) == text.render(report, options)


@pytest.mark.parametrize("name", catalog.names(PACKAGE))
def test_every_format_is_as_before_but_for_lines_of_the_manifests(judged: Judge, name: str) -> None:
    report = replace(full(judged(*ALL, explain=True)), texts=None)
    render = catalog.load(PACKAGE, name).render
    for options in (Options(), Options(explain=True), Options(every=True, width=60, profile="github")):
        assert render(read(stored(report), "r.json"), options) == render(report, options)


def test_what_text_cannot_show_it_says(judged: Judge) -> None:
    report = judged("fails.yaml")
    shown = text.render(read(stored(report), "r.json"), Options())
    assert "stored report, which has no lines" in shown
    assert "stored report" not in text.render(report, Options())


def test_reasons_that_stand_in_many_places_are_told_once_and_read_as_one() -> None:
    leaf = Because("leaf", True)
    node = Because("both", True, "all", (leaf, leaf))
    for _ in range(30):
        node = Because("both", True, "all", (node, replace(node)))
    assert len(Reasons().several((node,))) == 31


def test_an_argument_of_shared_reasons_grows_with_the_reasons_and_not_with_their_places(judged: Judge) -> None:
    report = judged("fails.yaml")
    node = Because("end", True, "leaf", (), "§ 1", "a note")
    for number in range(20):
        node = Because(f"step {number}", True, "all", (node, node))
    report = replace(report, findings=(replace(report.findings[0], because=(node,)),))
    data = stored(report)
    assert len(data) < 20_000
    again = read(data, "r.json")
    assert again.findings[0].because[0].parts[0] is again.findings[0].because[0].parts[1]
    assert stored(again) == data


def test_arguments_that_would_grow_without_end_are_turned_down(judged: Judge) -> None:
    whole = json.loads(stored(judged("fails.yaml")))
    node: Any = {"text": "x", "value": "true", "join": "leaf", "facts": [], "missing": [], "because": [], "id": 1}
    for number in range(2, 60):
        node = {**node, "join": "all", "id": number, "because": [node, {"same_as": number - 1}]}
    whole["findings"][0]["because"]["because"] = [node]
    assert "the argument is too deep or too large" in wrong(format_.lines(whole))[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "r.json:1:1: this is not JSON: expecting value"),
        (b"{\n  ]", "r.json:2:3: this is not JSON"),
        (b"\xff\xfe\xfa", "r.json"),
        (b"[" * 100_000, "r.json: it is nested too deep"),
        (b'{"report": ' + b"[" * 400 + b"]" * 400 + b"}", "r.json:1:12: this version"),
        (b"[]", "r.json:1:1: this is no JSON report of flagstate"),
        (b'{"app": {}}', "it has no key `report`"),
        (b'{"report": 2}', "r.json:1:12: this version of the report is not read"),
        (b'{"report": true}', "this version of the report is not read"),
        (b'{"report": 1.0}', "`1.0` is not a whole number"),
        (b'{"report": NaN}', "`NaN` is not a whole number"),
        (b'{"report": 11111111111111111111}', "a number of more than 15 digits"),
        (b'{"report": 1, "report": 1}', "the key `report` stands twice in one object"),
        (b'{"report": 1}', "r.json:1:1: `tool` is missing"),
    ],
)
def test_what_is_no_report_is_turned_down(data: bytes, said: str) -> None:
    assert said in wrong(data)[0]


def test_more_bytes_than_are_read_are_turned_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.report._parsed.MAX_BYTES", 10)
    assert wrong(b"[" * 11) == ["r.json: it has more than the 10 bytes that are read"]


def put(whole: dict[str, Any], value: Any, *route: Any) -> None:
    for step in route[:-1]:
        whole = whole[step]
    whole[route[-1]] = value


DEEP = ("findings", 0, "because", "because")


@pytest.mark.parametrize(
    ("route", "value", "said"),
    [
        (("surprise",), 1, "unknown field `surprise`"),
        (("as_of",), "2026-02-30", "r.json:4:10: `2026-02-30` is no day"),
        (("as_of",), "２０２６-01-01", "is not of the form"),
        (("findings", 1, "verdict"), "passed", "r.json:15:"),
        (("findings", 0, "location", "line"), 0, "0 is less than 1"),
        (("findings", 0, "location", "line"), True, "`true` is not a whole number"),
        (("findings", 0, "manifest"), "other.yaml", "it is not among the `manifests`"),
        (("findings", 0, "waived", "until"), "2026-13-01", "is no day"),
        (("findings", 3, "standing"), "new", "only what fails or is unknown is accepted or new"),
        (("summary", "fail"), 0, "the summary has 0, the findings 3"),
        (("summary", "waived"), 9, "the summary has 9, the findings 1"),
        (("problems", 0, "path"), "other", "it is not the `path` of its `location`"),
        (("ownership", 0, "interests", 0, "owner"), 7, "it names a party that is not there"),
        (("gate", "fail_on"), "all", "`all` is not one of `error`, `warning`, `note`, `never`"),
        (("findings", 0, "because", "text"), "other", "the argument is not that of its finding"),
        (("findings", 0, "because", "join"), "all", "the argument is not that of its finding"),
        ((*DEEP, 0), {"same_as": 1}, "no earlier condition has the id 1"),
        ((*DEEP, 0, "join"), "rule", "its parts are not what its `join` and `prevailing` say"),
        ((*DEEP, 0, "prevailing"), 0, "its parts are not what its `join` and `prevailing` say"),
    ],
)
def test_what_does_not_fit_or_agree_is_named_with_its_line(
    judged: Judge, route: tuple[Any, ...], value: Any, said: str
) -> None:
    found = changed(judged, lambda whole: put(whole, value, *route))
    assert any(said in each for each in found), found
    assert all(each.startswith("r.json:") for each in found)


def test_two_conditions_of_one_id_are_turned_down(judged: Judge) -> None:
    def twice(whole: dict[str, Any]) -> None:
        for each in whole["findings"][0]["because"]["because"]:
            each["id"] = 1

    assert any("the id 1 stands twice" in each for each in changed(judged, twice))


def test_of_many_faults_twenty_are_named(judged: Judge) -> None:
    assert len(changed(judged, lambda whole: put(whole, [1] * 1000, "findings"))) == 20


@pytest.mark.parametrize("make", [lambda same: same, full], ids=["plain", "full"])
def test_the_reader_and_json_schema_agree_on_what_fits(judged: Judge, make: Callable[[Report], Report]) -> None:
    validator = Draft202012Validator(report_schema())
    whole = json.loads(stored(make(judged("fails.yaml", "disputed.yaml", explain=True))))
    assert misfits(whole, report_schema()) == []
    assert list(validator.iter_errors(whole)) == []
    for way, value in tuple(places(whole))[::29]:
        for bad in (None, "zz", -1, [], {}, True):
            if bad.__class__ is value.__class__ and bad == value:
                continue
            put(whole, bad, *way)
            assert bool(misfits(whole, report_schema())) is not validator.is_valid(whole), (way, bad)
        put(whole, value, *way)


def places(value: Any, way: tuple[Any, ...] = ()) -> Any:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        if len(way) < 6 and (way[:1] != ("findings",) or way[1:2] in ((), (0,))):
            yield (*way, step), each
            yield from places(each, (*way, step))
