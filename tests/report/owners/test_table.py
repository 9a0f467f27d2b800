"""The table of owners."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from checker.owners import Owners
from checker.report import Options
from checker.report.owners import table

Answer = Callable[..., Owners]


def shown(found: Owners, width: int = 100) -> list[str]:
    return table.render(found, Options(width=width)).splitlines()


def test_the_stake_stands_above_its_chains_and_what_is_missing(answer: Answer) -> None:
    assert shown(answer(countries=("CN",), threshold=Fraction(20))) == [
        "who owns Operator Inc. (US), as of 2026-11-22",
        "by the method look-through, counting shares",
        "",
        "1 entity of CN, and 2 that may be: 18 % to 100 %",
        "  ? unknown: at least 20 %",
        "",
        "chains, the strongest first",
        "  - Holding Ltd. (KY) —30 %→ Operator Inc. (US): 30 % (if it is one of them)",
        "  - Parent Co. (CN) —60 %→ Holding Ltd. (KY) —30 %→ Operator Inc. (US): 18 %",
        "",
        "what is not stated, what could add most first",
        "  - ownership of op: could add up to 70 points (app.yaml:4)",
        "  - countries of hold: could add up to 12 points (app.yaml:5)",
        "",
        "control other than by shares and votes",
        "  - more may exist: `control` is not stated in full",
    ]


def test_without_holders_each_is_listed_with_its_own_bounds(answer: Answer) -> None:
    lines = shown(answer())
    assert "holders of whose own owners nothing is stated" in lines
    assert "  - Parent Co. (CN): 18 % to 100 %" in lines


def test_who_counts_in_full_is_named(answer: Answer) -> None:
    lines = shown(answer(holders=("cn",), method="cascade"))
    assert "  - Holding Ltd. (KY) counts in full, as 60 % of it is held" in lines
    assert "Parent Co. (CN): 30 % to 100 %" in lines


def test_loops_are_told(answer: Answer) -> None:
    lines = shown(answer("share: 60}", "share: 60}\n  - {owner: op, owned: hold, share: 10}"))
    assert "  - hold → op → hold" in lines


def test_a_stake_that_is_known_is_one_number(answer: Answer) -> None:
    known = answer("share: 60}", "share: 60}\n  - {owner: op, owned: hold, share: 40}", entity="cn", holders=("hold",))
    assert "Holding Ltd. (KY): 0 % to 100 %" in shown(known)
    full = answer(
        "{owner: cn, owned: hold, share: 60}", "{owner: cn, owned: hold, share: 100}", entity="hold", holders=("cn",)
    )
    assert "Parent Co. (CN): 100 %" in shown(full)


def test_an_entity_of_which_nothing_is_stated_says_so(answer: Answer) -> None:
    assert "nothing is stated of its owners" in shown(answer(entity="cn"))
