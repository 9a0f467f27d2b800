"""Settings: which origin counts, where a file is found, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import Problems
from checker.language.case import ASSUMPTIONS
from checker.settings import KEYS, Settings, find, parse, settle

YAML = "laws: [us, eu.gdpr]\nfail-on: warning\nexpiring: 14\n"
TOML = """\
[project]
name = "x"
laws = ["not", "ours"]

[tool.flagstate]
laws = [
  "us", "eu.gdpr",
]
fail-on = "warning"   # a remark
expiring = 14

[tool.flagstate.policies]
"policy.data.stored-in" = {places = ["EEA"]}

[tool.flagstate.policies."policy.ownership.stake-limit"]
countries = ["CN"]
over = 33.3
"""


def of(text: str, path: str = "flagstate.yaml", **environment: str) -> Settings:
    return settle(parse(text.encode(), path), environment)


def problems(text: str, path: str = "flagstate.yaml", **environment: str) -> list[str]:
    try:
        return [str(each) for each in of(text, path, **environment).problems]
    except Problems as error:
        return [str(each) for each in error.problems]


def origins(found: Settings, *names: str) -> list[str]:
    return [str(found.entries[name].origin) for name in names]


def test_the_command_line_counts_before_the_environment_before_the_file_before_the_default() -> None:
    environment = {"FLAGSTATE_FAIL_ON": "note", "FLAGSTATE_LAWS": "ca, jp.appi ,"}
    found = settle(
        parse(YAML.encode(), "flagstate.yaml"), environment, {"fail-on": "never", "unknown": None, "laws": []}
    )
    assert found.problems == ()
    assert (found.text("fail-on"), found.texts("laws"), found.number("expiring")) == ("never", ("ca", "jp.appi"), 14)
    assert found.number("longest-waiver") == 366
    names = ("fail-on", "laws", "expiring", "longest-waiver")
    assert origins(found, *names) == ["--fail-on", "FLAGSTATE_LAWS", "flagstate.yaml:3", "default"]


def test_a_project_file_says_the_same_in_its_table_with_its_lines() -> None:
    found = of(TOML, "pyproject.toml")
    assert found.problems == ()
    assert found.texts("laws") == ("us", "eu.gdpr")
    assert origins(found, "laws", "fail-on", "expiring") == [
        "pyproject.toml:6",
        "pyproject.toml:9",
        "pyproject.toml:10",
    ]
    assert [(each.id, each.location.line) for each in found.policies] == [
        ("policy.data.stored-in", 13),
        ("policy.ownership.stake-limit", 15),
    ]


def test_paths_of_a_file_are_beside_it_and_those_of_the_environment_where_one_stands() -> None:
    text = "paths: [apps, ../b.yaml, '-']\nrules: own\nwaivers: w.yaml\noutputs: [text, json=out/r.json]\n"
    found = of(text, "../flagstate.yaml", FLAGSTATE_REGISTERS="a.csv,b.csv")
    assert found.texts("paths") == ("../apps", "../../b.yaml", "-")
    assert found.texts("rules") == ("../own",)
    assert found.text("waivers") == "../w.yaml"
    assert found.texts("outputs") == ("text", "json=../out/r.json")
    assert found.texts("registers") == ("a.csv", "b.csv")
    assert of("paths: [/srv/apps]").texts("paths") == ("/srv/apps",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lawss: [us]", "flagstate.yaml:1:1: unknown key `lawss` in a configuration; did you mean `laws`?"),
        ("fail-on: errors", "flagstate.yaml:1:10: `fail-on`: there is no severity `errors`; did you mean `error`?"),
        ("assume: [no-hidden]", "flagstate.yaml:1:10: `assume`: there is no assumption `no-hidden`"),
        ("outputs: [jsn=a]", "flagstate.yaml:1:11: `outputs`: there is no format `jsn`; did you mean `json`?"),
        ("longest-waiver: soon", "flagstate.yaml:1:17: `longest-waiver` must be a whole number"),
        ("longest-waiver: -1", "flagstate.yaml:1:17: `longest-waiver`: `-1` is no number of days"),
        ("expiring: true", "flagstate.yaml:1:11: `expiring` must be a whole number"),
        ("laws: [1]", "flagstate.yaml:1:8: `laws` must be text"),
        ("laws: {us: true}", "flagstate.yaml:1:7: `laws` must be text"),
        ("policies: [a]", "flagstate.yaml:1:11: `policies` must be a mapping"),
        ("as-of: 2026-01-01", "flagstate.yaml:1:1: `as-of` is no key of a configuration; a gate judges"),
        ("- laws", "flagstate.yaml:1:1: a configuration is one mapping"),
        ("laws: [us]\n---\nlaws: [eu]", "flagstate.yaml:1:1: a configuration is one mapping"),
        ("laws: [us", "flagstate.yaml:2:1: this is not YAML"),
        ("laws: us\nlaws: eu", "flagstate.yaml:2:1: the key `laws` stands twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_with_its_line(text: str, message: str) -> None:
    assert problems(text)[0].startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.flagstate]\n\nfail_on = 'note'", "pyproject.toml:3:1: unknown key `fail_on` in a"),
        ("[tool.flagstate]\nexpiring = 1.5", "pyproject.toml:2:1: `expiring` must be a whole number"),
        ("[tool.flagstate]\nlaws = [us]", "pyproject.toml:2:9: this is not TOML: invalid value"),
        ("[tool]\nflagstate = 1", "pyproject.toml:2:1: `tool.flagstate` must be a table; write `[tool.flagstate]`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_project_file_is_told_with_its_line(text: str, message: str) -> None:
    assert problems(text, "pyproject.toml")[0].startswith(message)


def test_all_that_is_wrong_is_told_at_once_and_the_rest_holds() -> None:
    found = of("fail-on: x\nexpiring: y\nlaws: [us]\n", FLAGSTATE_UNKNOWN="z")
    assert len(found.problems) == 3
    assert found.texts("laws") == ("us",)
    with pytest.raises(Problems):
        found.sound()


def test_a_variable_that_is_misspelt_is_told_and_others_are_left_alone() -> None:
    (found,) = problems("", FLAGSTATE_FAILON="note", FLAGSTATE_CACHE="x", FLAGSTATE_CONFIG="none", HOME="/x")
    assert found == "the environment variable `FLAGSTATE_FAILON` sets nothing; did you mean `FLAGSTATE_FAIL_ON`?"
    assert problems("", FLAGSTATE_AS_OF="soon")[0].startswith("`FLAGSTATE_AS_OF`: `soon` is no day")
    assert problems("", FLAGSTATE_EXPIRING="-1")[0].startswith("`FLAGSTATE_EXPIRING`: `-1` is no number of days")
    assert problems("", FLAGSTATE_LAWS="") == []


def test_a_file_of_nothing_sets_nothing() -> None:
    for text in ("", "# nothing yet\n\n"):
        assert set(origins(of(text), *KEYS)) == {"default"}
    assert parse(b"[project]\n", "pyproject.toml").entries == {}


def test_the_assumptions_are_those_that_the_language_knows() -> None:
    assert KEYS["assume"].words == ASSUMPTIONS


def test_the_nearest_file_up_to_the_root_of_the_repository_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "repository" / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "flagstate.yaml").write_text("laws: [us]")
    monkeypatch.chdir(inner)
    assert find(Path()) is None
    (tmp_path / "repository" / "pyproject.toml").write_text(TOML)
    assert find(Path()) is None  # outside a repository only the folder itself
    (tmp_path / "repository" / ".git").mkdir()
    assert find(Path()) == "../../pyproject.toml"
    (inner / "pyproject.toml").write_text("[project]\nname = 'flagstate-user'\n")
    assert find(Path()) == "../../pyproject.toml"
    (inner / "flagstate.yaml").write_text("")
    assert find(Path()) == "flagstate.yaml"


def test_a_folder_that_is_configured_twice_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "flagstate.yaml").write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.flagstate]\n")
    with pytest.raises(Problems, match="this folder is configured twice"):
        find(tmp_path)
