"""The shipped rules by hand: what a programmer would write for the same facts, with early exits and three values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from byhand_gdpr import Transfer

from checker.facts.entities import Entity
from checker.facts.values import Partial, Truth
from checker.language.case import Case, Grip, Stake
from checker.language.link import Day
from checker.language.lookup import Lookup, among
from checker.language.syntax import ListName
from checker.language.totals import Months
from checker.location import Location

FAIL, UNKNOWN, PASS, OUTSIDE = range(4)
NOWHERE = Location("", 0, 0)
REVIEWS = ("product-reviews", "business-reviews", "travel-reviews")
PLACES = ("domiciled_in", "headquartered_in", "principal_place_of_business", "organized_in")
Rule = Callable[[Case], int]


def _countries(then: Day, name: str, scope: str | None = None) -> Lookup:
    wanted = frozenset(entry.name for entry in then.names.lists[name].on(then.day, scope))
    return among("area", wanted, then.members)


def _either(one: Truth, other: Truth) -> Truth:
    return True if one is True or other is True else None if one is None or other is None else False


def _any_place(entity: Entity, table: Lookup) -> Truth:
    truth: Truth = False
    for place in PLACES:
        found = table[getattr(entity, place)]
        if found is True:
            return True
        if found is None:
            truth = None
    return truth


def _overlaps(values: Any, table: Lookup) -> Truth:
    if values is None:
        return None
    truth: Truth = None if values.__class__ is Partial else False
    for value in values:
        found = table[value]
        if found is True:
            return True
        if found is None:
            truth = None
    return truth


class _Pafaca:
    """The definitions of PAFACA."""

    def __init__(self, then: Day) -> None:
        everywhere, named = _countries(then, "us-covered-nations"), _countries(then, "us-covered-nations", "named")
        self.offered = _countries(then, "us-and-territories")
        self.roll = then.roll(ListName("us-pafaca-named", None, NOWHERE))
        self.determined = then.roll(ListName("us-pafaca-divestitures", "determined", NOWHERE))
        self.reported = then.roll(ListName("us-pafaca-divestitures", "reported", NOWHERE))
        self.months, self.day = Months(None, "more_than", 2, 3), then.day
        self.adversary = lambda case, entity: _any_place(entity, everywhere)
        self.named = lambda case, entity: self.roll.names_entity(entity)
        ways = ("look-through", "majority-or-share")
        self.stakes = [Stake("adversary", self.adversary, way, "greater", Fraction(20), over=False) for way in ways]
        parts = [
            [
                Stake("adversary", self.adversary, way, counting, Fraction(20), over=False)
                for counting in ("shares", "votes")
            ]
            for way in ways
        ]
        self.others, self.named_places = parts, named
        self.owned = [
            Stake("named", self.named, "majority-or-share", "greater", Fraction(n), over=False) for n in (50, 20)
        ]
        self.grip = Grip("named", self.named, None)
        self.reach = Grip("adversary or owned", self.adversary_or_owned, None)

    def adversary_or_owned(self, case: Case, entity: Entity) -> Truth:
        key = ("adversary or owned", entity.key)
        if key not in case.memo:
            case.memo[key] = self._adversary_or_owned(case, entity)
        found: Truth = case.memo[key]
        return found

    def _adversary_or_owned(self, case: Case, entity: Entity) -> Truth:
        itself: Truth = self.adversary(case, entity)
        if itself is True:
            return True
        by_product, in_full = (case.owned(ask, entity.key) for ask in self.stakes)
        for parts in self.others:  # the other readings of "stake" are looked at too, to tell where they differ
            for ask in parts:
                case.owned(ask, entity.key)
        return _either(itself, by_product if by_product is in_full else None)

    def controlled(self, case: Case, entity: Entity) -> Truth:
        held = self.adversary_or_owned(case, entity)
        return True if held is True else _either(held, case.controlled(self.reach, entity.key))

    def exposure(self, case: Case) -> int:
        offered = _overlaps(case.app.markets, self.offered)
        if offered is False:
            return OUTSIDE
        truth = self._covered(case)
        if truth is not False:
            adversary = self.controlled(case, case.entities[case.app.operator])
            truth = adversary if adversary is not True else truth
        if truth is False:
            return PASS
        return FAIL if offered is True and truth is True else UNKNOWN

    def _content(self, case: Case) -> Truth:
        truth: Truth = True
        for feature in ("accounts", "sharing", "viewing"):
            found = case.app.features.get(feature)
            if found is False:
                return False
            if found is None:
                truth = None
        return truth

    def _reviews(self, case: Case) -> Truth:
        purpose = case.app.primary_purpose
        this: Truth = None if purpose is None else purpose in REVIEWS
        if this is True:
            return True
        others = case.entities[case.app.operator].other_apps
        return None if any(each.primary_purpose in REVIEWS for each in others) else this

    def _covered(self, case: Case) -> Truth:
        truth = self._content(case)
        if truth is not False:
            users = self.months.holds(case.app.active_users, 1_000_000, self.day)
            truth = users if users is not True else truth
        if truth is not False:
            reviews = self._reviews(case)
            truth = (None if reviews is None else not reviews) if reviews is not False else truth
        return truth

    def prohibited(self, case: Case) -> int:
        offered = _overlaps(case.app.markets, self.offered)
        if offered is False:
            return OUTSIDE
        named = self._named_app(case)  # the manifests of this benchmark state no official acts
        if named is not False:
            divested = self._divested(case)
            named = False if divested is True else None if divested is None else named
        if named is False:
            return PASS
        return FAIL if offered is True and named is True else UNKNOWN

    def _named_app(self, case: Case) -> Truth:
        if self.roll.app(case.app) is not None:
            return True
        operator = case.entities[case.app.operator]
        named = self.roll.names_entity(operator)
        if named is True:
            return True
        half, fifth = (case.owned(ask, operator.key) for ask in self.owned)
        owned = half if half is fifth else None
        return True if owned is True else _either(_either(named, owned), case.controlled(self.grip, operator.key))

    def _divested(self, case: Case) -> Truth:
        truth: Truth = False
        if self.determined.app(case.app) is not None:
            truth = self.determined.names_entity(case.entities[case.app.operator])
        if truth is not True and self.reported.app(case.app) is not None:
            truth = None
        return truth


class _Devices:
    """The device bans: whose devices, and which apps."""

    def __init__(self, then: Day, owner: str, kinds: tuple[str, ...], covered: Callable[[Case], Truth]) -> None:
        self.owner, self.kinds, self.covered = owner, kinds, covered

    def judge(self, case: Case) -> int:
        used, breach = self._used(case)
        if used is False:
            return OUTSIDE
        covered = self.covered(case)
        if covered is False or breach is False:
            return PASS
        return FAIL if used is True and covered is True and breach is True else UNKNOWN

    def _used(self, case: Case) -> tuple[Truth, Truth]:
        rows = case.app.deployments
        if rows is None:
            return None, None
        used: Truth = None if rows.__class__ is Partial else False
        breach: Truth = used
        for row in rows:
            of: Truth = None if row.of is None else row.of == self.owner
            kind: Truth = None if row.device is None else row.device in self.kinds
            here: Truth = False if of is False or kind is False else None if of is None or kind is None else True
            used = _either(used, here)
            bare: Truth = None if row.exception is None else not row.exception
            breach = _either(
                breach, False if here is False or bare is False else None if here is None or bare is None else True
            )
        return used, breach


def _federal(then: Day) -> Rule:
    roll = then.roll(ListName("us-government-devices-named", None, NOWHERE))
    # an app that follows no other is covered by its name alone; the manifests of this benchmark follow none
    return _Devices(then, "US", ("government", "contractor"), lambda case: roll.app(case.app) is not None).judge


def _texan(then: Day) -> Rule:
    name = "us-tx-prohibited-technologies"
    roll, group = then.roll(ListName(name, None, NOWHERE)), then.roll(ListName(name, "group", NOWHERE))
    own = then.roll(ListName("us-tx-listed-independently", None, NOWHERE))
    seeds = lambda case, entity: group.names_entity(entity)  # noqa: E731 - one line says it
    stake, grip = Stake("group", seeds, "cascade", "greater", Fraction(50), over=True), Grip("group", seeds, None)

    def company(case: Case, entity: Entity) -> Truth:
        listed = roll.names_entity(entity)
        alone = own.names_entity(entity)
        if listed is True or alone is True:
            return listed
        linked = case.owned(stake, entity.key)
        linked = True if linked is True else _either(linked, case.controlled(grip, entity.key))
        return _either(listed, linked if alone is False or linked is False else None)

    def covered(case: Case) -> Truth:
        if roll.app(case.app) is not None:
            return True
        found = company(case, case.entities[case.app.operator])
        return True if found is True else _either(found, company(case, case.entities[case.app.developer]))

    return _Devices(then, "US-TX", ("government",), covered).judge


def _pafaca(method: str) -> Callable[[Day], Rule]:
    def made(then: Day) -> Rule:
        found: Rule = getattr(_Pafaca(then), method)
        return found

    return made


BY_HAND: Mapping[str, Callable[[Day], Rule]] = {
    "eu.gdpr.transfer": lambda then: Transfer(then).judge,
    "us-tx.government-devices.prohibited-technology": _texan,
    "us.government-devices.tiktok": _federal,
    "us.pafaca.designation-exposure": _pafaca("exposure"),
    "us.pafaca.prohibited-application": _pafaca("prohibited"),
}
"""The rules written here, by id; each is made for a day."""
