"""Which files a start writes."""

from __future__ import annotations

from typing import Any

import pytest

from checker import __version__
from checker.beginning import Answers, Seen, plan
from checker.beginning.plan import CI, default_name
from checker.beginning.seen import Clue
from checker.catalog import names
from checker.document import plain, read
from checker.report import PACKAGE
from tests.beginning.conftest import Golden
from tests.conftest import world

ALL = ("github", "gitlab", "pre-commit")


def files(answers: Answers, seen: Seen | None = None, **more: Any) -> dict[str, str]:
    return {file.path: file.text for file in plan(seen or Seen("f"), answers, world(), **more).files}


def said(text: str) -> Any:
    return plain(read(text.encode(), "a.yaml")[0].root)


def test_a_manifest_the_configuration_and_each_pipeline_that_is_asked_for() -> None:
    assert [*files(Answers("A"))] == ["app.yaml", "flagstate.yaml"]
    assert [*files(Answers("A", ci=ALL))] == [
        *("app.yaml", "flagstate.yaml", ".github/workflows/flagstate.yml"),
        *("flagstate.gitlab-ci.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"),
    ]
    assert (*ALL, "none") == CI


def test_the_files_whole(golden: Golden) -> None:
    for path, text in files(Answers("A", laws=("eu.gdpr", "us"), ci=ALL, requirement="flagstate==0")).items():
        if path != "app.yaml":
            golden(path.replace("/", "-").lstrip("."), text)


def test_the_configuration_says_what_was_answered_and_names_no_law_where_all_are_meant() -> None:
    chosen = said(files(Answers("A", laws=("eu.gdpr", "us")))["flagstate.yaml"])
    assert chosen == {"paths": ["app.yaml"], "laws": ["eu.gdpr", "us"], "fail-on": "error", "unknown": "fail"}
    assert "laws" not in said(files(Answers("A"))["flagstate.yaml"])


def test_where_there_are_manifests_no_other_is_written_and_the_configuration_names_them() -> None:
    seen = Seen("f", (Clue("manifest", "apps/a b.yaml", "apps/a b.yaml"), Clue("manifest", "b.json", "b.json")))
    made = files(Answers("A", ci=ALL), seen)
    assert "app.yaml" not in made
    assert said(made["flagstate.yaml"])["paths"] == ["b.json", "apps/a b.yaml"]
    hook = said(made[".pre-commit-config.yaml"])["repos"][0]["hooks"][0]
    assert hook["files"] == r"^(b\.json|apps/a\ b\.yaml)$"
    assert plan(seen, Answers("A"), world()).kept == ("b.json", "apps/a b.yaml")


def test_a_folder_that_is_configured_in_its_pyproject_gets_no_second_configuration() -> None:
    own = Seen("f", (Clue("settings", "pyproject.toml", "pyproject.toml"),))
    assert [*files(Answers("A"), own)] == ["app.yaml"]
    below = Seen("f", (Clue("settings", "a/pyproject.toml", "a/pyproject.toml"),))
    assert [*files(Answers("A"), below)] == ["app.yaml", "flagstate.yaml"]


def test_an_app_yaml_of_another_tool_keeps_its_place() -> None:
    assert next(iter(files(Answers("A"), taken=frozenset({"app.yaml"})))) == "manifest.yaml"
    assert next(iter(files(Answers("A"), taken=frozenset({"app.yaml", "manifest.yaml"})))) == "flagstate-manifest.yaml"


def test_a_start_anew_replaces_the_manifest_of_an_earlier_one_and_no_other() -> None:
    own = Seen("f", (Clue("manifest", "app.yaml", "app.yaml"),))
    assert "app.yaml" in files(Answers("A"), own, taken=frozenset({"app.yaml"}), anew=True)
    other = Seen("f", (Clue("manifest", "apps/a.yaml", "apps/a.yaml"),))
    assert [*files(Answers("A"), other, anew=True)] == ["flagstate.yaml"]


def test_pipelines_install_the_version_that_wrote_them_or_what_is_asked_for() -> None:
    assert f"REQUIREMENT: 'flagstate=={__version__}'" in files(Answers("A", ci=ALL))[".github/workflows/flagstate.yml"]
    hostile = "x'; rm -rf / #${{ secrets.A }}$(id)"
    made = files(Answers("A", ci=ALL, requirement=hostile))
    job = said(made[".github/workflows/flagstate.yml"])["jobs"]["check"]["steps"]
    assert job[2]["env"] == {"REQUIREMENT": hostile}
    assert all(hostile not in str(step.get("run")) for step in job)
    assert said(made["flagstate.gitlab-ci.yml"])["flagstate"]["variables"]["REQUIREMENT"] == hostile
    assert said(made[".pre-commit-config.yaml"])["repos"][0]["hooks"][0]["additional_dependencies"] == [hostile]


def test_every_action_is_pinned_to_a_commit_and_permissions_are_the_least() -> None:
    workflow = said(files(Answers("A", ci=ALL))[".github/workflows/flagstate.yml"])
    uses = [step["uses"] for step in workflow["jobs"]["check"]["steps"] if "uses" in step]
    assert len(uses) == 3
    assert all(len(each.partition("@")[2]) == 40 for each in uses)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["check"]["permissions"] == {"contents": "read", "security-events": "write"}


@pytest.mark.parametrize("path", [".github/workflows/flagstate.yml", "flagstate.gitlab-ci.yml"])
def test_pipelines_ask_for_formats_that_there_are(path: str) -> None:
    asked = {word.partition("=")[0] for word in files(Answers("A", ci=ALL))[path].split("-o ")[1:]}
    asked = {word.split()[0] for word in asked}
    assert asked
    assert asked <= set(names(PACKAGE))


def test_what_is_there_already_is_told_to_be_added_to_only_where_it_is_shared() -> None:
    shared = {file.path for file in plan(Seen("f"), Answers("A", ci=ALL), world()).files if file.added}
    assert shared == {".gitlab-ci.yml", ".pre-commit-config.yaml"}


def test_the_default_name_is_what_files_say_or_the_folder() -> None:
    assert default_name(Seen("folder", (Clue("name", "A", "x"),))) == "A"
    assert default_name(Seen("folder")) == "folder"
    assert default_name(Seen("")) == "app"
