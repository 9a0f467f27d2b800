"""`flagstate diff`: what may be compared, streams and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Flagstate = Callable[..., Any]
BAN = ("--law", "us.pafaca.prohibited-application")
DAYS = ("--as-of", "2025-01-18", "--as-of", "2025-01-19")


def test_two_days_of_one_manifest(flagstate: Flagstate) -> None:
    done = flagstate("diff", "fails.yaml", *DAYS, *BAN)
    assert done.code == 0
    assert "not-applicable → fail: us.pafaca.prohibited-application (error)" in done.out
    assert "2025-01-19: begins: the rule" in done.out


def test_two_manifests_on_one_day(flagstate: Flagstate) -> None:
    done = flagstate("diff", "passes.yaml", "fails.yaml", "--as-of", "2025-02-01", *BAN)
    assert "Passes" not in done.out
    assert "TikTok (passes.yaml → fails.yaml)" in done.out


def test_a_folder_on_two_days_is_told_app_by_app(flagstate: Flagstate, folder: Path) -> None:
    (folder / "broken.yaml").unlink()
    done = flagstate("diff", ".", *DAYS, *BAN, "-o", "json")
    assert {each["app"] for each in json.loads(done.out)["changes"]} == {"TikTok", "Unknown"}


def test_a_difference_may_be_an_exit_code(flagstate: Flagstate) -> None:
    assert flagstate("diff", "fails.yaml", *DAYS, *BAN, "--exit-code").code == 1
    assert flagstate("diff", "passes.yaml", *DAYS, *BAN, "--exit-code").code == 0


def test_what_cannot_be_read_is_named_and_the_rest_is_compared(flagstate: Flagstate) -> None:
    done = flagstate("diff", ".", *DAYS, *BAN)
    assert done.code == 2
    assert "not-applicable → fail" in done.out
    assert done.err.count("broken.yaml:2:7") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fails.yaml",), "name two days, or two manifests or folders, to compare"),
        (("fails.yaml", "--as-of", "2025-01-19"), "name two days, or two manifests or folders, to compare"),
        (("a", "b", "c", "--as-of", "2025-01-19"), "name two days, or two manifests or folders, to compare"),
        (("fails.yaml", *DAYS, "--as-of", "2025-01-20"), "3 days are given, and two can be compared"),
        (("fails.yaml", "--as-of", "2025-01-19", "--as-of", "2025-01-18"), "the first day must be before the second"),
    ],
)
def test_words_that_name_no_two_sides_are_refused(flagstate: Flagstate, words: tuple[str, ...], said: str) -> None:
    done = flagstate("diff", *words)
    assert done.code == 2
    assert said in done.err
