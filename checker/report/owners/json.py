"""JSON, version 1: shares as exact decimal numbers, or as fractions where a decimal number would not end."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, TypeAlias

from checker.facts.entities import Share
from checker.facts.origin import Contradiction, Origin, Place
from checker.facts.register import Attributed
from checker.facts.values import Range
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
            "apart": found.ask.apart,
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
            "contradictions": [_contradiction(each) for each in found.contradictions],
            "attributed": [_attributed(each) for each in found.attributed],
            "undisclosed": [
                {"of": each.owned, "reason": each.reason, "description": each.description, **_origin(each.at)}
                for each in found.undisclosed
            ],
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


def _contradiction(each: Contradiction) -> Object:
    """What is said of one fact, and where."""
    said = [{"value": one.value, **_origin(one.at)} for one in each.said]
    return {"about": each.about, "said": said, "hint": each.hint}


def _attributed(each: Attributed) -> Object:
    """What is recorded of a whole stake."""
    sizes = {name: _size(getattr(each, name)) for name in ("share", "votes")}
    return {"holder": each.holder, "of": each.owned, **sizes, "method": each.method, **_origin(each.at)}


def _size(size: Share) -> str | Object | None:
    if isinstance(size, Range):
        low, high = Fraction(size.low or 0), Fraction(100 if size.high is None else size.high)
        return {
            "more_than" if size.low_open else "at_least": number(low),
            "less_than" if size.high_open else "at_most": number(high),
        }
    return None if size is None else number(Fraction(size))


def _origin(at: Place | None) -> Object:
    """Where a fact stands, and the record and statement that it is of."""
    if at is None:
        return {"location": None}
    place = at.place()
    found: Object = {"location": {"path": place.path, "line": place.line, "column": place.column}}
    if isinstance(at, Origin):
        found |= {"record": at.record, "statement": at.statement, "source": at.title, "url": at.url}
        found["as_of"] = at.asserted.isoformat() if at.asserted else None
    return found


def _chain(chain: Chain) -> Object:
    """The holder, then each link with what it holds."""
    path: list[Object] = [{"entity": chain.holder}]
    path += [{"share": _share(link.lower, link.upper), "entity": link.owned} for link in chain.links]
    return {"share": _share(chain.lower, chain.upper), "sure": chain.truth is True, "path": path}


def _share(low: Fraction, high: Fraction) -> str | Object:
    return number(low) if low == high else {"at_least": number(low), "at_most": number(high)}
