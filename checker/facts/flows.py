"""What data goes where: flows, those they are about, and how they are handled."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from checker.document import MappingNode
from checker.facts import words
from checker.facts.kinds import Many, Ref, Text, Word, YesNo
from checker.facts.places import Area, Category
from checker.facts.quantities import Day, Number
from checker.facts.structure import Record, derived, fact, located, rows
from checker.facts.values import ABSENT, Absent, Range, Truth
from checker.record import record

WhenStated: TypeAlias = date | Range[date] | None
Amount: TypeAlias = int | Range[int] | None
Share: TypeAlias = Fraction | Range[Fraction] | None
Listed: TypeAlias = tuple[str, ...] | None


@record
class Subject:
    """Those that data are about."""

    area: str | None = fact(Area(groups=True), "where they are", key="in")
    people: Amount = fact(Number(), "how many, in the last twelve months")
    devices: Amount = fact(Number(), "how many devices")
    citizens_of: Listed = fact(Many(Area(), single=True), "their citizenships")
    kind: str | None = fact(Word(words.SUBJECTS, is_open=True), "what they are to the operator")
    under_age: int | Absent | None = fact(Number(), "all are younger than this, in years", claim=True)
    age_at_least: int | None = fact(Number(), "all are at least this old, in years")
    since: WhenStated = fact(Day(), "the day from which they are counted")
    distinct_from: tuple[str, ...] = fact(
        Many(Ref("flow"), single=True), "ids of flows that hold none of the same people", claim=True
    )
    flow: int = derived(Ref("parent"), "the flow whose data are about them")
    age: Range[int] | None = derived(Number(), "how old they are, in years")
    at: MappingNode | None = located()


@record
class Mechanism:
    """What makes a transfer lawful."""

    kind: str | None = fact(Word(words.MECHANISMS, is_open=True), "which instrument", needed=True)
    module: int | None = fact(Number(1, 4), "the module of standard clauses")
    signed: WhenStated = fact(Day(), "the day it was signed")
    filed: WhenStated = fact(Day(), "the day it was filed with the authority")
    approved: WhenStated = fact(Day(), "the day the authority approved it")
    notified: WhenStated = fact(Day(), "the day the authority was notified")
    expires: WhenStated | Absent = fact(Day(), "the first day on which it no longer holds", claim=True)
    assessment: str | None = fact(Word(words.ASSESSMENTS), "what the transfer impact assessment found")
    supplementary_measures: Truth = fact(YesNo(), "effective supplementary measures are in place")
    reviewed: WhenStated | str = fact(Day(also=("never",)), "the day it was last reviewed")
    at: MappingNode | None = located()


@record
class Derogation:
    """A derogation for specific situations that is claimed; without one, all is `ABSENT`."""

    kind: str | Absent | None = fact(Word(words.DEROGATIONS, is_open=True), "which derogation", claim=True)
    occasional: Truth | Absent = fact(YesNo(), "the transfer is occasional")
    at: MappingNode | None = located()


NO_DEROGATION: Final = Derogation(ABSENT, ABSENT)


@record
class Handling:
    """One way in which the data of a flow are handled, in one place by one entity."""

    activity: str | None = fact(Word(words.ACTIVITIES), "what is done", needed=True)
    area: str | None = fact(Area(clouds=True), "where", key="in")
    by: str | None = fact(Ref(own=True), "who handles it; `self` for the exporter's own staff")
    recipient_role: str | None = fact(Word(words.RECIPIENTS), "the recipient's role")
    under: str | None = fact(Word(words.UNDER), "the kind of agreement or relation")
    consideration: Truth = fact(YesNo(), "something of value is given for the data or the access")
    at_request_of_subject: Truth = fact(YesNo(), "it is done at the request of the person")
    mechanisms: tuple[Mechanism, ...] | None = fact(rows(Mechanism), "what makes the transfer lawful")
    derogation: Derogation = fact(Record(Derogation), "a derogation that is claimed", claim=True, default=NO_DEROGATION)
    exemption: str | Absent | None = fact(
        Word(words.EXEMPTIONS, is_open=True), "an exemption that is claimed", claim=True
    )
    controls: Listed = fact(Many(Word(words.CONTROLS, is_open=True), single=True), "security controls in place")
    keys_held_in: Listed = fact(Many(Area(), single=True), "where the keys that decrypt it are kept")
    readable: Truth = fact(YesNo(), "whoever handles it can read it in clear")
    retained_hours: Amount | str = fact(Number(words_allowed=("unlimited",)), "how long it is kept")
    onward_brokerage_barred: Truth = fact(YesNo(), "the contract bars onward brokerage")
    breach_report_days: Amount = fact(Number(), "days within which a breach must be reported")
    disclosed_in_notice: Truth = fact(YesNo(), "the privacy notice tells of it")
    separate_consent: Truth = fact(YesNo(), "separate consent was given")
    impact_assessment: Truth = fact(YesNo(), "an impact assessment was made")
    copy_kept_in_country: Truth = fact(YesNo(), "a copy is kept in the country")
    domestic_transaction: Truth = fact(YesNo(), "it is a domestic payment")
    permit: Truth = fact(YesNo(), "the authority permits it")
    since: WhenStated = fact(Day(), "its first day")
    until: WhenStated = fact(Day(), "the first day after it")
    flow: int = derived(Ref("parent"), "the flow whose data are handled")
    recipient: str | None = derived(Ref(), "the entity that handles the data: the exporter where it is `self`")
    own_staff: Truth = derived(YesNo(), "the exporter itself handles it, by its staff or a branch")
    at: MappingNode | None = located()


@record
class Flow:
    """Data of some categories about some people, and what is done with them."""

    id: str | None = fact(Text(), "its id")
    categories: Listed = fact(Many(Category(), single=True), "the categories of the data")
    subjects: tuple[Subject, ...] | None = fact(rows(Subject), "those the data are about")
    origin: str | None = fact(Word(words.ORIGINS), "collected directly from the people, or not")
    from_: str | None = fact(Ref(), "the exporter; without it, the operator", key="from")
    on_behalf_of: str | None = fact(Ref(), "the controller, where the exporter is a processor")
    identifiable: Truth = fact(YesNo(), "linked or reasonably linkable to a person or device")
    publicly_available: Truth = fact(YesNo(), "publicly available")
    first_recorded_in: Listed = fact(Many(Area(clouds=True), single=True), "where it is first written")
    marketed_as_us_government_personnel: Truth = fact(YesNo(), "marketed as about US government personnel")
    in_listed_us_government_areas: Truth = fact(YesNo(), "located in listed areas of the US government")
    location_accuracy_m: Fraction | Range[Fraction] | None = fact(Number(whole=False), "accuracy in metres")
    location_street_level: Truth = fact(YesNo(), "the location is at street level")
    classified: Truth = fact(YesNo(), "classified")
    handling: tuple[Handling, ...] | None = fact(rows(Handling), "how the data are handled")
    past: tuple[Handling, ...] | None = derived(rows(Handling), "how the data were handled until before the day")
    exporter: str | None = derived(Ref(), "the entity that sends the data: `from`, or the operator")
    acts_for_another: Truth = derived(YesNo(), "the exporter acts on behalf of another legal entity")
    location_within_m: Fraction | Range[Fraction] | None = derived(
        Number(whole=False), "how closely people are located, in metres; what is called precise, and no more, is exact"
    )
    controller: str | None = derived(Ref(), "the entity on whose behalf the exporter acts, or the exporter")
    at: MappingNode | None = located()
