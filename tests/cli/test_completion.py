"""Completion of the shells, as they ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Flagstate = Callable[..., Any]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(process: Flagstate, shell: str) -> None:
    done = process(_FLAGSTATE_COMPLETE=f"source_{shell}")
    assert (done.code, done.err) == (0, "")
    assert f"_FLAGSTATE_COMPLETE=complete_{shell}" in done.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ch",), {"check"}),
        (("check", "--fail"), {"--fail-on"}),
        (("check", "--law", "eu.gd"), {"eu.gdpr", "eu.gdpr.transfer"}),
        (("init", "--ci", "git"), {"github", "gitlab"}),
        (("explain", "eu.gdpr."), {"eu.gdpr.transfer"}),
        (("rules", "li"), {"list", "lint"}),
    ],
)
def test_commands_options_laws_and_rules_are_offered(
    process: Flagstate, words: tuple[str, ...], offered: set[str]
) -> None:
    line = " ".join(("flagstate", *words))
    done = process(_FLAGSTATE_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words)))
    assert set(done.out.split()) <= offered
    assert done.out.split()


def test_what_is_wrong_with_rules_offers_nothing_and_says_nothing(process: Flagstate) -> None:
    words = {"COMP_WORDS": "flagstate check --rules nowhere --law eu.gd", "COMP_CWORD": "5"}
    done = process(_FLAGSTATE_COMPLETE="complete_bash", **words)
    assert (done.err, set(done.out.split())) == ("", {"eu.gdpr", "eu.gdpr.transfer"})
