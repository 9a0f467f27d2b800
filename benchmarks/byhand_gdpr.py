"""GDPR Chapter V by hand, as `byhand` has the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.facts.flows import Flow, Handling, Mechanism
from checker.facts.values import Partial, Truth
from checker.language import ordering
from checker.language.case import Case
from checker.language.link import Day
from checker.language.lookup import Lookup, among
from checker.language.operators.is_ import same

FAIL, UNKNOWN, PASS, OUTSIDE = range(4)
CLAUSES = date(2021, 6, 27)
REPEALED = date(2021, 9, 27)
ENDED = date(2022, 12, 27)
SCOPED = {
    "pipeda": ("pipeda",),
    "faroese": ("faroese-dp-act",),
    "appi": ("appi",),
    "lgpd": ("lgpd",),
}


def both(*truths: Truth) -> Truth:
    """Kleene's and."""
    return False if False in truths else None if None in truths else True


def either(*truths: Truth) -> Truth:
    """Kleene's or."""
    return True if True in truths else None if None in truths else False


def opposite(truth: Truth) -> Truth:
    """Kleene's not."""
    return None if truth is None else not truth


def equal(value: Any, wanted: Any) -> Truth:
    """Whether a stated value is the one wanted."""
    return None if value is None else bool(value == wanted)


class Transfer:
    """The rule on a day."""

    def __init__(self, then: Day) -> None:
        def countries(name: str, scope: str | None = None) -> Lookup:
            wanted = frozenset(entry.name for entry in then.names.lists[name].on(then.day, scope))
            return among("area", wanted, then.members)

        self.eea, self.day = countries("eea"), then.day
        self.whole = countries("eu-adequacy", "whole")
        self.scoped = {scope: (countries("eu-adequacy", scope), laws) for scope, laws in SCOPED.items()}
        self.korea, self.listed = countries("eu-adequacy", "pipa"), countries("eu-adequacy", "dpf")
        self.public = among("word", frozenset({"public-body", "state"}), then.members)
        self.personal = among("category", frozenset({"user"}))

    def judge(self, case: Case) -> int:
        """The verdict."""
        flows = case.flows
        if flows is None:
            return UNKNOWN
        reached: Truth = None if flows.__class__ is Partial else False
        breach: Truth = reached
        for flow in flows:
            within = self._reached(case, flow)
            reached = either(reached, within)
            if within is not False and breach is not True:
                breach = either(breach, both(within, self._unlawful(case, flow)))
        if reached is False:
            return OUTSIDE
        if breach is False:
            return PASS
        return FAIL if reached is True and breach is True else UNKNOWN

    def _some(self, values: Any, table: Lookup) -> Truth:
        if values is None:
            return None
        truths = [table[value] for value in values]
        return either(*truths, None) if values.__class__ is Partial else either(*truths)

    def _reached(self, case: Case, flow: Flow) -> Truth:
        personal = both(self._some(flow.categories, self.personal), opposite(equal(flow.identifiable, False)))
        if personal is False:
            return False
        established = either(self._established(case, flow.exporter), self._established(case, flow.controller))
        if established is True:
            return personal
        areas = None if flow.subjects is None else [subject.area for subject in flow.subjects]
        people = None if areas is None else either(False, *(self.eea[area] for area in areas))
        subject_to = case.entities[flow.exporter].subject_to.get("gdpr")
        its_own = either(same(flow.controller, case.app.operator), opposite(equal(subject_to, False)))
        targeted = either(subject_to, both(self._some(case.app.markets, self.eea), its_own))
        return both(personal, either(established, both(people, targeted)))

    def _established(self, case: Case, key: str | None) -> Truth:
        entity = case.entities[key]
        places = (entity.organized_in, entity.headquartered_in, entity.principal_place_of_business)
        return either(*(self.eea[place] for place in places))

    def _unlawful(self, case: Case, flow: Flow) -> Truth:
        rows = flow.handling
        if rows is None:
            return None
        truth: Truth = None if rows.__class__ is Partial else False
        for row in rows:
            found = self._breach(case, flow, row)
            if found is True:
                return True
            if found is None:
                truth = None
        return truth

    def _breach(self, case: Case, flow: Flow, row: Handling) -> Truth:
        transfer = both(
            opposite(self.eea[row.area]), either(opposite(row.own_staff), self._for_another(case, flow, row))
        )
        if transfer is False:
            return False
        adequate = self._adequate(case, flow, row)
        if adequate is True:
            return False
        safe = self._safeguarded(case, row)
        if safe is True:
            return False
        return both(transfer, opposite(adequate), opposite(safe))  # this benchmark claims no derogation

    def _for_another(self, case: Case, flow: Flow, row: Handling) -> Truth:
        if flow.acts_for_another is False:
            return False
        seats = both(self._established(case, flow.controller), opposite(self._established(case, flow.exporter)))
        return both(flow.acts_for_another, opposite(same(row.recipient, flow.controller)), seats)

    def _adequate(self, case: Case, flow: Flow, row: Handling) -> Truth:
        truth = self.whole[row.area]
        if truth is True:
            return True
        answers = case.entities[row.recipient].subject_to
        for scope, (table, laws) in self.scoped.items():
            if (inside := table[row.area]) is not False:
                private = opposite(self.public[case.entities[row.recipient].kind]) if scope == "appi" else True
                truth = either(truth, both(inside, private, *(answers.get(law) for law in laws)))
        if (inside := self.korea[row.area]) is not False:
            credit = answers.get("kr-fsc-credit-information")
            truth = either(truth, both(inside, answers.get("kr-pipa"), opposite(credit)))
        if (inside := self.listed[row.area]) is not False:
            truth = either(truth, both(inside, self._certified(case, flow, row)))
        return truth

    def _certified(self, case: Case, flow: Flow, row: Handling) -> Truth:
        held = case.entities[row.recipient].certifications
        if held is None:
            return None
        staff = None if flow.subjects is None else either(False, *(equal(s.kind, "employees") for s in flow.subjects))
        only = None if flow.subjects is None else both(True, *(equal(s.kind, "employees") for s in flow.subjects))
        truths: list[Truth] = [None] if held.__class__ is Partial else [False]
        for each in held:
            covers = each.covers
            hr = None if covers is None else "hr" in covers
            other = None if covers is None else "non-hr" in covers
            covered = either(both(hr, other), both(hr, only), both(other, opposite(staff)))
            truths.append(both(equal(each.scheme, "eu-us-dpf"), equal(each.status, "active"), covered))
        return either(*truths)

    def _safeguarded(self, case: Case, row: Handling) -> Truth:
        rows = row.mechanisms
        if rows is None:
            return None
        truths: list[Truth] = [None] if rows.__class__ is Partial else [False]
        truths += [self._clauses(each) for each in rows]
        clauses = either(*truths)
        if clauses is False:
            return False
        outside = equal(case.entities[row.recipient].subject_to.get("gdpr"), False)
        abroad = opposite(self.eea[row.area])
        readings = (outside, either(outside, abroad))
        return both(clauses, readings[0] if readings[0] is readings[1] else None)

    def _clauses(self, each: Mechanism) -> Truth:
        current = both(
            ordering.at_least(each.signed, CLAUSES),
            either(ordering.at_least(each.module, 1), ordering.at_least(each.signed, REPEALED)),
        )
        older = both(ordering.less_than(each.signed, REPEALED), self.day <= ENDED)
        assessed = either(
            equal(each.assessment, "equivalent"),
            both(equal(each.assessment, "not-equivalent"), each.supplementary_measures),
        )
        return both(
            equal(each.kind, "eu-scc"),
            opposite(ordering.more_than(each.signed, self.day)),
            either(current, older),
            assessed,
            opposite(ordering.at_most(each.expires, self.day)),
        )
