"""JSON, version 1: shares as exact decimal numbers, or as fractions where a decimal number would not end."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, TypeAlias

from checker.language.words import number
from checker.owners import Owners
from checker.ownership.chains import Chain
from checker.ownership.stake import Bounds
from checker.report import Options
from checker.report.json import lines

Object: TypeAlias = dict[str, Any]
ANSWERS: Final = {True: "yes", False: "no", None: "unknown"}


def render(found: Owners, _options: Options) -> str:
    """The answer as JSON, with the keys in a fixed order."""
    return lines(
        {
            "owners": 1,
            "entity": found.entity,
            "as_of": found.day.isoformat(),
            "method": found.ask.method,
            "counting": found.ask.counting,
            "holders": list(found.holders),
            "possible_holders": list(found.possible),
            "stake": _bounds(found.stake) if found.stake is not None else None,
            "test": _test(found),
            "each": [{"holder": each.holder, "stake": _bounds(each.stake)} for each in found.each],
            "chains": [_chain(chain) for chain in found.chains.strongest],
            "further_chains": found.chains.further,
            "all_chains_followed": found.chains.complete,
            "loops": [list(loop) for loop in found.chains.loops],
            "in_full": [{"entity": entity, "stake": number(stake)} for entity, stake in found.in_full],
            "missing": [{"fact": each.fact, "could_add": number(each.could_add)} for each in found.missing],
            "conflicts": list(found.conflicts),
            "control": [
                {"by": edge.by, "over": edge.over, "means": edge.means, "decisive": ANSWERS[edge.decisive]}
                for edge in found.control
            ],
            "control_complete": found.control_complete,
        }
    )


def _bounds(bounds: Bounds) -> Object:
    return {
        "lower": number(bounds.lower),
        "upper": number(bounds.upper),
        "lower_open": bounds.lower_open,
        "upper_open": bounds.upper_open,
    }


def _test(found: Owners) -> Object | None:
    if found.ask.threshold is None or found.stake is None:
        return None
    bar = "more_than" if found.ask.over else "at_least"
    return {bar: number(found.ask.threshold), "answer": ANSWERS[found.answer]}


def _chain(chain: Chain) -> Object:
    """The holder, then each link with what it holds."""
    path: list[Object] = [{"entity": chain.holder}]
    path += [{"share": _share(link.lower, link.upper), "entity": link.owned} for link in chain.links]
    return {"share": _share(chain.lower, chain.upper), "sure": chain.truth is True, "path": path}


def _share(low: Fraction, high: Fraction) -> str | Object:
    return number(low) if low == high else {"at_least": number(low), "at_most": number(high)}
