"""`flagstate config`, and what a configuration does to the other commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
CONFIG = """\
paths: [apps]
laws: [us.pafaca.prohibited-application]
unknown: warn
policies:
  policy.data.stored-in: {places: [EEA]}
  policy.data.stored-in.us: {places: [US]}
"""
APP = """\
manifest: 1
app: {name: A, markets: [DE]}
flows: [{categories: [user.name], handling: [{activity: store, in: US}]}]
"""
DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def house(folder: Path) -> Path:
    """A folder with a configuration and an app."""
    (folder / "flagstate.yaml").write_text(CONFIG)
    (folder / "apps").mkdir()
    (folder / "apps/a.yaml").write_text(APP)
    return folder


def rules_of(done: Any) -> dict[str, str]:
    return {each["rule"]: each["verdict"] for each in json.loads(done.out)["findings"]}


def test_every_setting_is_shown_with_its_value_and_its_origin(
    flagstate: Flagstate, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLAGSTATE_FAIL_ON", "note")
    done = flagstate("config")
    assert done.code == 0
    rows = [line.split("  ") for line in done.out.splitlines()]
    shown = {row[0]: [cell.strip() for cell in row[1:] if cell.strip()] for row in rows}
    assert shown["configuration: flagstate.yaml"] == []
    assert shown["paths"] == ["apps", "flagstate.yaml:1"]
    assert shown["fail-on"] == ["note", "FLAGSTATE_FAIL_ON"]
    assert shown["expiring"] == ["30", "default"]
    assert shown["baseline"] == ["—", "default"]
    assert shown["policy.data.stored-in.us"] == [
        "categories: user; activities: store; places: US; error",
        "flagstate.yaml:6",
    ]


def test_the_same_as_data(flagstate: Flagstate, house: Path) -> None:
    found = json.loads(flagstate("config", "-o", "json").out)
    place = {"path": "flagstate.yaml", "line": 3, "column": 1}
    assert found["settings"]["unknown"] == {"value": "warn", "origin": {"source": "file", **place}}
    assert [each["id"] for each in found["policies"]] == ["policy.data.stored-in", "policy.data.stored-in.us"]
    assert found["policies"][0]["values"]["places"] == ["EEA"]
    assert found["problems"] == []


def test_problems_are_shown_beside_the_rest(flagstate: Flagstate, house: Path) -> None:
    (house / "flagstate.yaml").write_text("lawss: [us]\nlaws: [xx]\npolicies: {policy.data.stored-in: {}}\n")
    done = flagstate("config")
    assert done.code == 2
    assert "error: flagstate.yaml:1:1: unknown key `lawss` in a configuration; did you mean `laws`?" in done.err
    assert "error: flagstate.yaml:3:12: `policy.data.stored-in` needs `places`" in done.err
    assert len(json.loads(flagstate("config", "-o", "json").out)["problems"]) == 2


def test_check_does_what_the_configuration_says(flagstate: Flagstate, house: Path) -> None:
    done = flagstate("check", *DAY, "-o", "json")
    assert done.code == 1
    assert rules_of(done) == {
        "policy.data.stored-in": "fail",
        "policy.data.stored-in.us": "pass",
        "us.pafaca.prohibited-application": "not-applicable",
    }
    (finding,) = (each for each in json.loads(done.out)["findings"] if each["verdict"] == "fail")
    assert finding["citations"] == [{"text": "own policy, switched on in flagstate.yaml:5", "url": None}]


def test_what_is_typed_counts_before_the_configuration(flagstate: Flagstate, house: Path) -> None:
    assert "policy.data.stored-in" not in rules_of(flagstate("check", *DAY, "-o", "json", "--without", "policy"))
    named = rules_of(flagstate("check", *DAY, "-o", "json", "--law", "policy.data.stored-in.us"))
    assert list(named) == ["policy.data.stored-in.us"]
    none = rules_of(flagstate("check", "apps", *DAY, "-o", "json", "--law", "us.pafaca", "--config", "none"))
    assert not any(rule.startswith("policy.") for rule in none)
    done = flagstate("check", *DAY, "--config", "none")
    assert "no manifest is named" in done.err


def test_it_is_found_from_a_folder_below_in_a_repository(
    flagstate: Flagstate, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / ".git").mkdir()
    monkeypatch.chdir(house / "apps")
    done = flagstate("check", *DAY, "-o", "json")
    assert [each["path"] for each in json.loads(done.out)["manifests"]] == ["../apps/a.yaml"]


def test_a_policy_is_explained_with_what_it_takes_and_where_it_is_on(flagstate: Flagstate, house: Path) -> None:
    page = flagstate("explain", "policy.data.stored-in", *DAY).out
    assert "`places` (areas): the only places where it may be done; needed" in page
    assert "flagstate.yaml:5: `policy.data.stored-in` with categories: user" in page
    one = flagstate("explain", "policy.data.stored-in.us", *DAY).out
    assert "flagstate.yaml:6" in one
    assert "flagstate.yaml:5" not in one
    argued = flagstate("explain", "policy.data.stored-in", "apps/a.yaml", *DAY)
    assert "own policy, switched on in flagstate.yaml:5" in argued.out
    off = flagstate("explain", "policy.ownership.disclosed", "apps/a.yaml", *DAY)
    assert "the policy `policy.ownership.disclosed` is not switched on" in off.err


def test_policies_are_listed_apart(flagstate: Flagstate, house: Path) -> None:
    listed = flagstate("rules", "list", *DAY).out
    (row,) = (line.split() for line in listed.splitlines() if line.startswith("policy.ownership.disclosed"))
    assert row[:3] == ["policy.ownership.disclosed", "error", "available"]
    assert "on: flagstate.yaml:6" in listed
    assert listed.index("rules, ") < listed.index("policies of your own")
    assert "policies" not in flagstate("rules", "list", "--law", "us", *DAY).out
    only = flagstate("rules", "list", "--law", "policy.software", *DAY).out
    assert [line.split()[0] for line in only.splitlines()] == ["policies", "policy.software.not-named"]


def test_two_days_of_the_configured_paths_are_compared_with_policies(flagstate: Flagstate, house: Path) -> None:
    done = flagstate("diff", "--as-of", "2025-01-01", "--as-of", "2026-11-22")
    assert done.code == 0


def test_the_examples_of_policies_are_run(flagstate: Flagstate) -> None:
    done = flagstate("rules", "test", "--law", "policy")
    assert done.code == 0
    assert "0 differ" in done.out


def test_the_file_is_no_oddity_of_its_folder(flagstate: Flagstate, house: Path) -> None:
    assert "flagstate.yaml" not in flagstate("check", "apps", ".", *DAY).err.replace("error:", "")
