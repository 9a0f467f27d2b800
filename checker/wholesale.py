"""What those who are meant hold of every entity of a large register at once: a question, and its answer in columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from checker import columns
from checker.columns import Columns
from checker.errors import Problem, Problems
from checker.facts.values import Truth
from checker.facts.world import World, inside
from checker.owners import Ask
from checker.ownership._array_order import Column
from checker.ownership.arrays import Interests, Stakes, holdings, stakes
from checker.record import record


@record
class Wholesale:
    """The answer, a column each by number of the entity: `ids` and `names` of Arrow, the stakes as `Stakes` has them.

    `country` numbers the `countries`, -1 where none is stated; `meant` is 1 for the holders that are asked for, -1 for
    those that may be.
    """

    ids: Any
    names: Any
    countries: tuple[str, ...]
    country: Column
    meant: Column
    stakes: Stakes
    interests: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def wholesale(path: Path, world: World, ask: Ask, day: date) -> Wholesale:
    """The stakes in all entities of the register on the day; raises `Problems` where a name asked for is unknown."""
    areas = _areas(world, ask)
    found = columns.read(path, day)
    country, countries = _countries(found)
    meant = _named(found, ask.holders, path) if ask.holders else _of(found, world, areas)
    tables: dict[str, Interests] = {"shares": found.share, "votes": found.votes}
    counted = ("shares", "votes") if ask.counting == "greater" else (ask.counting,)
    if found.votes is found.share:
        counted = ("shares",)
    each = [stakes(holdings(len(found.ids), tables[one], found.unowned), meant, ask.question()) for one in counted]
    return Wholesale(
        ids=found.ids,
        names=_names(found),
        countries=countries,
        country=country,
        meant=meant,
        stakes=each[0] if len(each) == 1 else greater(*each),
        interests=len(found.share.owner),
        problems=found.problems,
        notes=tuple(_unknown_places(found, world, path)),
    )


def greater(one: Stakes, other: Stakes) -> Stakes:
    """The greater of two stakes in each entity."""
    low = (other.lower > one.lower) | ((other.lower == one.lower) & other.lower_open)
    high = (other.upper > one.upper) | ((other.upper == one.upper) & ~other.upper_open)
    truth = None
    if one.truth is not None and other.truth is not None:
        truth = np.where((one.truth == 1) | (other.truth == 1), 1, np.minimum(one.truth, other.truth))
    return Stakes(
        lower=np.where(low, other.lower, one.lower),
        upper=np.where(high, other.upper, one.upper),
        lower_open=np.where(low, other.lower_open, one.lower_open),
        upper_open=np.where(high, other.upper_open, one.upper_open),
        truth=truth,
        settled=one.settled + other.settled,
        unsettled=one.unsettled + other.unsettled,
        rested=one.rested and other.rested,
    )


def _areas(world: World, ask: Ask) -> tuple[str, ...]:
    """The countries that are asked for, in their one form."""
    wrong = [code for code in ask.countries if world.area(code) is None]
    if wrong:
        hint = "write two letters such as `CN`, or a part of a country such as `US-TX`"
        raise Problems([Problem(f"there is no country `{code}`", hint=hint) for code in wrong])
    if not ask.countries and not ask.holders:
        raise Problems([Problem("no holders are asked for", hint="give `--country CN`, or `--holder ID`")])
    return tuple(world.area(code) or code for code in ask.countries)


def _named(found: Columns, holders: tuple[str, ...], path: Path) -> Column:
    """The holders that are asked for by id."""
    meant = np.zeros(len(found.ids), np.int8)
    lacking = []
    for holder in holders:
        at = found.ids.index(holder).as_py()
        if at < 0:
            lacking.append(Problem(f"there is no entity `{holder}`", path=path.as_posix()))
        else:
            meant[at] = 1
    if lacking:
        raise Problems(lacking)
    return meant


def _of(found: Columns, world: World, areas: tuple[str, ...]) -> Column:
    """Who is of one of the areas by any country that is stated: unknown where none is, or one that may be within."""
    said = {truth: np.zeros(len(found.ids), bool) for truth in (True, False, None)}
    for each in found.countries:
        truths = np.array([_code(_within(world.area(word), areas)) for word in each.words] or [0], np.int8)
        stated = np.array([world.area(word) is not None for word in each.words] or [False], bool)
        for truth, marked in said.items():
            marked[each.parties[(truths == _code(truth))[each.codes] & stated[each.codes]]] = True
    meant = np.where(said[None] | ~said[False], -1, 0)
    return np.where(said[True], 1, meant).astype(np.int8)


def _unknown_places(found: Columns, world: World, path: Path) -> Iterator[Problem]:
    """Words that name no country: who is of one may be of any."""
    words = dict.fromkeys(word for each in found.countries for word in each.words if word and world.area(word) is None)
    if words:
        listed = ", ".join(f"`{word[:20]}`" for word in list(words)[:8])
        more = f" and {len(words) - 8} more" if len(words) > 8 else ""
        text = f"no country is named by {listed}{more}"
        yield Problem(text, path=path.as_posix(), hint="write two letters such as `CN`; until then it may be any")


def _within(code: str | None, areas: tuple[str, ...]) -> Truth:
    truths = [None if code is None else inside(code, area) for area in areas]
    return True if True in truths else None if None in truths else False


def _code(truth: Truth) -> int:
    return -1 if truth is None else int(truth)


def _countries(found: Columns) -> tuple[Column, tuple[str, ...]]:
    """The first country that is stated of each entity, by number."""
    words: dict[str, int] = {}
    country = np.full(len(found.ids), -1, np.int32)
    for each in reversed(found.countries):
        numbers = [words.setdefault(word, len(words)) if word else -1 for word in each.words]
        codes = np.array(numbers or [0], np.int32)[each.codes[::-1]]
        country[each.parties[::-1][codes >= 0]] = codes[codes >= 0]
    return country, tuple(words)


def _names(found: Columns) -> Any:
    """The first name that is stated of each entity, else its id."""
    texts = pa.concat_arrays([text for text, _ in found.names])
    parties = np.concatenate([party[: len(text)] for text, party in found.names])
    row = np.full(len(found.ids), -1, np.int64)
    stated = np.flatnonzero(pc.not_equal(texts, "").to_numpy(zero_copy_only=False))[::-1]
    row[parties[stated]] = stated
    named = texts.take(pa.array(row, mask=row < 0))
    return pc.coalesce(named, found.ids)
