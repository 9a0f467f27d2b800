"""Waivers in a file: what is read, and everything that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import Problems
from checker.waivers.claims import Known
from checker.waivers.file import MOST, parse, read

HEAD = "waivers: 1\naccepted:\n"
GOOD = "  - {rule: zz.flags, app: Fails, reason: r, owner: o, until: 2027-01-31}\n"


def problems(text: str, held: Known, path: str = "w.yaml") -> list[str]:
    try:
        parse(text.encode(), path, held)
    except Problems as error:
        return [str(each) for each in error.problems]
    return []


def test_a_waiver_has_its_scope_reason_owner_last_day_and_place(held: Known) -> None:
    text = (
        HEAD
        + GOOD
        + f"  - fingerprint: {'a1' * 16}\n    reason: |\n      two\n      lines\n    owner: o\n    until: 2026-11-22\n"
    )
    first, second = parse(text.encode(), "w.yaml", held)
    assert (first.rule, first.app, first.fingerprint) == ("zz.flags", "Fails", None)
    assert (first.reason, first.owner, first.until, str(first.location)) == ("r", "o", date(2027, 1, 31), "w.yaml:3:5")
    assert (second.rule, second.app, second.fingerprint) == (None, None, "a1" * 16)
    assert second.reason == "two\nlines"


@pytest.mark.parametrize("listed", ["[]", "", "~"])
def test_a_list_may_be_empty(listed: str, held: Known) -> None:
    assert parse(f"waivers: 1\naccepted: {listed}\n".encode(), "w.yaml", held) == ()


def test_json_is_read_as_well(held: Known) -> None:
    text = '{"waivers": 1, "accepted": [{"rule": "zz", "reason": "r", "owner": "o", "until": "2027-01-31"}]}'
    assert parse(text.encode(), "w.json", held)[0].rule == "zz"


def test_an_app_and_a_fingerprint_that_look_like_numbers_are_kept_as_written(held: Known) -> None:
    mark = f"  - {{fingerprint: {'1' * 32}, reason: r, owner: o, until: 2027-01-31}}\n"
    text = f"{HEAD}  - {{rule: zz, app: 0123, reason: 1, owner: 2, until: 2027-01-31}}\n{mark}"
    first, second = parse(text.encode(), "w.yaml", held)
    assert (first.app, first.reason, first.owner, second.fingerprint) == ("0123", "1", "2", "1" * 32)


def entry(**words: str | None) -> str:
    said = {"rule": "zz.flags", "reason": "r", "owner": "o", "until": "2027-01-31", **words}
    return HEAD + "  - {" + ", ".join(f"{key}: {word}" for key, word in said.items() if word is not None) + "}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "w.yaml: the file is empty; a file of waivers begins with `waivers: 1`"),
        ("# nothing\n", "w.yaml: the file is empty; a file of waivers begins with `waivers: 1`"),
        ("a: 1\n", "w.yaml:1:1: this is no file of waivers: no key `waivers`; a file of waivers begins with"),
        ("waivers: 2\naccepted: []\n", "w.yaml:1:10: this version of waivers is not known; write `waivers: 1`"),
        ("waivers: true\naccepted: []\n", "w.yaml:1:10: this version of waivers is not known"),
        ("waivers: 1\n", "w.yaml:1:1: `accepted` is missing"),
        ("waivers: 1\naccepted: {}\n", "w.yaml:2:11: `accepted` must be a list"),
        ("waivers: 1\nacepted: []\naccepted: []\n", "w.yaml:2:1: unknown key `acepted` in a file of waivers; did you"),
        ("waivers: 1\naccepted: []\n---\nwaivers: 1\n", "w.yaml:4:1: a file of waivers is one document"),
        (HEAD + "  - x\n", "w.yaml:3:5: a waiver must be a mapping"),
        (entry(untill="2027-01-31"), "w.yaml:3:62: unknown key `untill` in a waiver; did you mean `until`?"),
        (entry(reason=None), "w.yaml:3:5: a waiver has no `reason`; add `reason: …`"),
        (entry(owner=None), "w.yaml:3:5: a waiver has no `owner`; add `owner: …`"),
        (entry(until=None), "w.yaml:3:5: a waiver has no `until`; add `until: …`"),
        (entry(reason="''"), "w.yaml:3:30: `reason` must be text; write it after `reason:`"),
        (entry(owner="~"), "w.yaml:3:40: `owner` must be text"),
        (entry(app="[]"), "w.yaml:3:67: `app` must be text"),
        (entry(rule=None), "w.yaml:3:5: a waiver has neither `rule` nor `fingerprint`; name the rule, and the app if"),
        (entry(rule=None, app="Fails"), "w.yaml:3:5: a waiver has neither `rule` nor `fingerprint`"),
        (entry(rule="zz.flgs"), "w.yaml:3:12: there is no law or rule `zz.flgs`; did you mean `zz.flags`?"),
        (entry(rule="z"), "w.yaml:3:12: there is no law or rule `z`"),
        (entry(rule="zz.strict.never"), "w.yaml:3:12: `zz.strict.never` may not be waived; remove the waiver"),
        (entry(until="2027-02-30"), "w.yaml:3:50: `2027-02-30` is no day; write the last day as YYYY-MM-DD"),
        (entry(until="31.01.2027"), "w.yaml:3:50: `31.01.2027` is no day"),
        (entry(until="20270131"), "w.yaml:3:50: `20270131` is no day"),
        (entry(until="never"), "w.yaml:3:50: `never` is no day"),
        (
            entry(until="2027-11-24"),
            "w.yaml:3:50: `2027-11-24` is more than 366 days after 2026-11-22, the day of the report; a waiver holds",
        ),
        (entry(fingerprint="abc"), "w.yaml:3:75: `abc` is no fingerprint; copy it from the JSON report"),
        (entry(fingerprint="a1" * 16, app="A"), "w.yaml:3:109: a waiver has `app` or `fingerprint`, not both; keep"),
        (HEAD + GOOD + GOOD, "w.yaml:4:5: the same is waived twice, first on line 3; keep one of them"),
        (HEAD + "  - [\n", "w.yaml:4:1: this is not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(text: str, problem: str, held: Known) -> None:
    (found,) = problems(text, held)
    assert found.startswith(problem)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file(held: Known) -> None:
    found = problems(HEAD + "  - {rule: nope}\n" + "  - {rule: zz, reason: r, owner: o, until: x}\n", held)
    assert [each.split(": ")[0] for each in found] == [
        "w.yaml:3:5",
        "w.yaml:3:5",
        "w.yaml:3:5",
        "w.yaml:3:12",
        "w.yaml:4:44",
    ]


def test_the_last_day_may_be_366_days_ahead_or_long_past(held: Known) -> None:
    for day in ("2027-11-23", "2001-01-01", "2026-11-22"):
        assert problems(entry(until=day), held) == []


def test_a_prefix_may_have_rules_among_it_that_may_not_be_waived(held: Known) -> None:
    assert problems(entry(rule="zz.strict"), held) == []


def test_a_file_that_is_not_there_or_too_large_is_a_problem(held: Known, tmp_path: Path) -> None:
    with pytest.raises(
        Problems, match="there is no such file of waivers; name one, or begin it with `flagstate waive`"
    ):
        read(tmp_path / "w.yaml", held)
    with pytest.raises(Problems, match="this cannot be read: Is a directory"):
        read(tmp_path, held)
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(MOST + 1)
    with pytest.raises(Problems, match="more than the 16,777,216 bytes that are read of a file of waivers"):
        read(tmp_path / "large.yaml", held)
