"""`flagstate explain`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Flagstate = Callable[..., Any]
BAN = "us.pafaca.prohibited-application"


def test_a_rule_is_told_from_its_law_to_its_examples(flagstate: Flagstate) -> None:
    done = flagstate("explain", BAN, "--as-of", "2026-11-22")
    assert done.code == 0
    for part in (
        "Foreign adversary controlled application offered in the United States",
        "Pub. L. 118-50, div. H, § 2(a)(1)-(2), (g)(3)",
        "from 2025-01-19: in force on 2026-11-22",
        "it applies if\n  offered in the United States or its territories [§ 2(a)(1), (g)(8)]",
        "it forbids that\n",
        "`named-company`, of an entity [§ 2(g)(3)(A)(i)-(ii)]: ByteDance Ltd. or TikTok",
        "parameters\n",
        "list `us-pafaca-named` as of 2026-11-22",
        "what happened to the law\n",
        "sources\n",
        "examples, which `flagstate rules test` runs\n",
    ):
        assert part in done.out
    assert done.err == ""


def test_the_page_is_that_of_the_day(flagstate: Flagstate) -> None:
    page = flagstate("explain", BAN, "--as-of", "2024-01-01").out
    assert "not in force on 2024-01-01" in page
    assert "list `us-pafaca-named` as of 2024-01-01" in page
    assert "no entry is in force on this day" in page


def test_with_a_manifest_the_whole_argument_is_told_whatever_the_verdict(flagstate: Flagstate) -> None:
    done = flagstate("explain", BAN, "fails.yaml", "--as-of", "2025-02-01")
    assert done.code == 0, "an explanation is no gate"
    assert f"✗ fails: {BAN} (error)" in done.out
    assert "does the law reach it?" in done.out
    assert "does not apply" in flagstate("explain", BAN, "passes.yaml", "--as-of", "2025-02-01").out


def test_an_unknown_rule_or_manifest_is_a_problem(flagstate: Flagstate) -> None:
    done = flagstate("explain", "us.pafaca.prohibited-aplication")
    assert done.code == 2
    assert f"there is no rule `us.pafaca.prohibited-aplication`; did you mean `{BAN}`?" in done.err
    done = flagstate("explain", "us.pafaca")
    assert "its rules are `us.pafaca.designation-exposure`" in done.err
    done = flagstate("explain", BAN, "broken.yaml")
    assert done.code == 2
    assert "unknown field `nmae`" in done.err


def test_the_page_says_where_a_rule_may_not_be_waived(flagstate: Flagstate, folder: Path) -> None:
    law = folder / "rules" / "my" / "policy"
    law.mkdir(parents=True)
    head = "title: My policy\ncitation: Policy 1\nauthority: Me\nin_force: {from: 2020-01-01}\nreviewed: 2025-01-01\n"
    (law / "instrument.yaml").write_text(head)
    rule = "title: A market\nseverity: note\ncite: '1'\nforbid: {fact: app.markets, overlaps: [DE]}\n"
    (law / "market.yaml").write_text(rule)
    asked = ("explain", "my.policy.market", "--rules", "rules")
    assert "waivers" not in flagstate(*asked).out
    (law / "market.yaml").write_text(f"{rule}waivable: false\n")
    assert "  waivers    none: what this rule finds may not be waived\n" in flagstate(*asked).out
