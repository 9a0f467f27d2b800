"""The options of a question about stakes, which several commands share, and the question that they make."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import typer

from checker.cli import _words

if TYPE_CHECKING:
    from checker.owners import Ask

COUNTINGS: Final = ("shares", "votes", "greater")

Country: TypeAlias = Annotated[
    str | None, typer.Option(metavar="CN,RU", help="the stake of all entities of these countries")
]
Tie: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD", help="what ties one to a country, such as citizen_of; its seats and domicile if none"
    ),
]
Holder: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="the stake of this entity; repeat for several together")
]
Method: TypeAlias = Annotated[str, typer.Option(metavar="METHOD", help="how an indirect stake is counted")]
Threshold: TypeAlias = Annotated[
    str | None, typer.Option(metavar="N", help="ask whether the stake is at least N percent")
]
Over: TypeAlias = Annotated[str | None, typer.Option(metavar="N", help="ask whether the stake is more than N percent")]
Apart: TypeAlias = Annotated[
    bool, typer.Option("--apart", help="ask for the largest stake that any one holder has by itself")
]
Count: TypeAlias = Annotated[str, typer.Option("--counting", metavar="WHAT", help="shares, votes or greater")]


def ask(
    *,
    country: str | None = None,
    tie: Sequence[str] | None = None,
    holder: Sequence[str] | None = None,
    method: str,
    threshold: str | None = None,
    over: str | None = None,
    counting: Any = "shares",
) -> Ask:
    """The question, with every word of it known; raises `Problems` with the nearest where one is not."""
    from checker.errors import Problem, Problems
    from checker.owners import SEATS, TIES, Ask
    from checker.ownership import methods

    _words.one_of(method, "method", "--method", methods.names())
    _words.one_of(counting, "counting", "--counting", COUNTINGS)
    if country and holder:
        raise Problems([Problem("`--country` and `--holder` ask about different holders", hint="give one of them")])
    if threshold is not None and over is not None:
        raise Problems([Problem("`--threshold` is at least, `--over` is more than", hint="give one of them")])
    bar = _percent(threshold, "--threshold") if over is None else _percent(over, "--over")
    codes = tuple(code.strip().upper() for code in country.split(",") if code.strip()) if country else ()
    ties = tuple(_words.one_of(each, "tie", "--tie", TIES) for each in tie or ()) or SEATS
    return Ask(None, codes, tuple(holder or ()), method, counting, bar, over is not None, ties=ties)


def _percent(word: str | None, option: str) -> Fraction | None:
    """A percentage exactly as written."""
    if word is None:
        return None
    import re

    if re.fullmatch(r"\d{1,3}(\.\d{1,40})?", word) and Fraction(word) <= 100:
        return Fraction(word)
    from checker.errors import Problem, Problems

    raise Problems(
        [Problem(f"`{option}`: `{word}` is no percentage", hint="write a number from 0 to 100, such as `50`")]
    )
