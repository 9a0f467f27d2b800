"""Pipelines that run the gate: a GitHub workflow, a GitLab job, a pre-commit hook."""

from __future__ import annotations

import re
from typing import Final

from checker.beginning import _yaml

GITHUB: Final = """\
# Checks the manifests of this repository. The law has dates, so it also runs once a week, without any change.
name: flagstate
on:
  pull_request:
  push:
    branches: [main, master]
  schedule:
    - cron: "17 5 * * 1"
permissions: {}
concurrency:
  group: flagstate-${{ github.ref }}
  cancel-in-progress: true
jobs:
  check:
    name: manifests comply
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      security-events: write # to show findings as code scanning alerts
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0
        with:
          python-version: "3.13"
      - name: Install flagstate
        run: python -m pip install --disable-pip-version-check "$REQUIREMENT"
        env:
          REQUIREMENT: @REQUIREMENT@
      - name: Check
        run: flagstate check -o github -o sarif=flagstate.sarif
      - name: Show findings in code scanning
        if: >-
          !cancelled() && hashFiles('flagstate.sarif') != ''
          && (github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository)
        uses: github/codeql-action/upload-sarif@5595ccaf912efad79be6eef63a5619ff05969be3 # v4.37.6
        with:
          sarif_file: flagstate.sarif
          category: flagstate
"""
GITLAB: Final = """\
# Checks the manifests of this repository, and shows findings in merge requests. Include it in .gitlab-ci.yml:
#   include:
#     - local: @HERE@
# The law has dates: a scheduled pipeline runs it without any change.
flagstate:
  stage: test
  image: python:3.13-slim
  variables:
    REQUIREMENT: @REQUIREMENT@
    PIP_CACHE_DIR: $CI_PROJECT_DIR/.cache/pip
  cache:
    key: flagstate
    paths: [.cache/pip]
  script:
    - python -m pip install --quiet --disable-pip-version-check "$REQUIREMENT"
    - flagstate check -o text -o gitlab=gl-code-quality-report.json -o junit=flagstate.junit.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: flagstate.junit.xml
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""
INCLUDE: Final = """\
include:
  - local: @HERE@
"""
PRE_COMMIT: Final = """\
repos:
  - repo: local
    hooks:
      - id: flagstate
        name: manifests comply
        language: python
        additional_dependencies: [@REQUIREMENT@]
        entry: flagstate check
        files: @FILES@
        require_serial: true
"""
NAMES: Final = ("github", "gitlab", "pre-commit")
JOB: Final = "flagstate.gitlab-ci.yml"


def pipelines(ci: tuple[str, ...], requirement: str, manifests: tuple[str, ...]) -> dict[str, str]:
    """The files of the pipelines chosen, by their paths."""
    files: dict[str, str] = {}
    if "github" in ci:
        files[".github/workflows/flagstate.yml"] = GITHUB.replace("@REQUIREMENT@", _quoted(requirement))
    if "gitlab" in ci:
        job = GITLAB.replace("@REQUIREMENT@", _quoted(requirement))
        files[JOB] = job.replace("@HERE@", JOB)
        files[".gitlab-ci.yml"] = INCLUDE.replace("@HERE@", JOB)
    if "pre-commit" in ci:
        hook = PRE_COMMIT.replace("@REQUIREMENT@", _quoted(requirement))
        files[".pre-commit-config.yaml"] = hook.replace(
            "@FILES@", _yaml.text(f"^({'|'.join(map(re.escape, manifests))})$")
        )
    return files


def added(path: str, text: str) -> str | None:
    """What to add by hand to a file of a pipeline that is there already; none where the file is ours alone."""
    return text if path in (".gitlab-ci.yml", ".pre-commit-config.yaml") else None


def _quoted(requirement: str) -> str:
    return "'" + requirement.replace("'", "''") + "'"
