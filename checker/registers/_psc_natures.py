"""What Companies House's natures of control and statements say: bands, means of control, and who is not known.

The codes are those of `psc_descriptions.yml` in companieshouse/api-enumerations. The bands are those of the statute
(the Register of People with Significant Control Regulations 2016, reg. 7: over 25 to 50, over 50 and under 75, and 75
to 100 percent). The published descriptions disagree on 75 itself, so both bands that touch it hold it here.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, TypeAlias

from checker.facts.values import Range
from checker.record import record

Band: TypeAlias = Range[Fraction]

_BANDS: Final = {
    "25-to-50": Range(Fraction(25), Fraction(50), low_open=True),
    "50-to-75": Range(Fraction(50), Fraction(75), low_open=True),
    "75-to-100": Range(Fraction(75), Fraction(100)),
    "more-than-25": Range(Fraction(25), Fraction(100), low_open=True),
}
_CAPACITY: Final = (
    r"(?:-as-(trust|firm|control-over-trust|control-over-firm))?"
    r"(?:-limited-liability-partnership|-registered-overseas-entity)?"
)
_STAKE: Final = re.compile(
    r"(?:part-)?(ownership-of-shares|voting-rights|right-to-share-surplus-assets)"
    rf"-({'|'.join(_BANDS)})-percent{_CAPACITY}"
)
_CONTROL: Final = re.compile(
    rf"(?:part-)?(right-to-appoint-and-remove-(?:directors|members|person)|significant-influence-or-control){_CAPACITY}"
)
_NOMINEE: Final = re.compile(r"registered-owner-as-nominee-(?:person|another-entity)-.*-registered-overseas-entity")


@record
class Natures:
    """What the natures of control of one record come to.

    `stakes` are shares and votes, one pair for each capacity in which they are held; `means` are those of control.
    `land` says that the entity holds land as a nominee, which is no stake in it; `odd` are codes that are not known.
    """

    stakes: tuple[tuple[Band | None, Band | None], ...] = ()
    means: tuple[str, ...] = ()
    land: bool = False
    odd: tuple[str, ...] = ()


def natures(codes: tuple[str, ...]) -> Natures:
    """What the codes of one record say; what is held in different capacities is neither added nor merged."""
    stakes: list[tuple[str, Band | None, Band | None]] = []
    means: dict[str, None] = {}
    odd: list[str] = []
    for code in codes:
        stake, control = _STAKE.fullmatch(code), _CONTROL.fullmatch(code)
        if stake:
            _hold(stakes, stake[3] or "", _BANDS[stake[2]], votes=stake[1] == "voting-rights")
        elif control:
            # the holder may share the right: by Schedule 1A paragraphs 11 and 12 of the Companies Act 2006, everyone
            # who holds it jointly, or under a joint arrangement, is treated as holding it. So it is not `decisive`.
            # For partnerships, the majority is that of the members or persons who may manage them.
            means["significant-influence" if control[1].startswith("significant") else "board-majority"] = None
        elif not _NOMINEE.fullmatch(code):
            odd.append(code)
    land = any(_NOMINEE.fullmatch(code) for code in codes)
    return Natures(tuple((share, votes) for _, share, votes in stakes), tuple(means), land, tuple(odd))


def _hold(stakes: list[tuple[str, Band | None, Band | None]], capacity: str, band: Band, *, votes: bool) -> None:
    """Add a band to the pair of its capacity, or begin another where it has one already."""
    for index, (other, share, vote) in enumerate(stakes):
        if other == capacity and (vote if votes else share) is None:
            stakes[index] = (capacity, share, band) if votes else (capacity, band, vote)
            return
    stakes.append((capacity, None, band) if votes else (capacity, band, None))


STATEMENTS: Final = {
    "no-individual-or-entity-with-signficant-control": "it knows of nobody with significant control",
    "psc-exists-but-not-identified": "somebody has significant control, and is not identified",
    "psc-details-not-confirmed": "somebody with significant control is identified, but not confirmed",
    "steps-to-find-psc-not-yet-completed": "it has not yet taken all reasonable steps to find who has control",
    "psc-contacted-but-no-response": "a notice that asks about significant control was not complied with",
    "psc-has-failed-to-confirm-changed-details": "a notice that asks about changes was not complied with",
    "restrictions-notice-issued-to-psc": "it has restricted the interests of somebody who did not answer",
    "no-beneficial-owner-identified": "no beneficial owner is identified",
    "at-least-one-beneficial-owner-unidentified": "some beneficial owners are not identified",
    "information-not-provided-for-at-least-one-beneficial-owner": "not all is told of some beneficial owners",
    "at-least-one-beneficial-owner-unidentified-and-information-not-provided-for-at-least-one-beneficial-owner": (
        "some beneficial owners are not identified, and not all is told of some others"
    ),
}
"""Statements that somebody is not disclosed, without the ending `-partnership`."""
NOTHING_HIDDEN: Final = frozenset(
    (
        *("all-beneficial-owners-identified", "nobody-has-become-or-ceased-to-be-a-beneficial-owner"),
        *("somebody-has-become-or-ceased-to-be-a-beneficial-owner", "no-change-beneficial-owner-relevant-period"),
        *("change-beneficial-owner-relevant-period", "no-trust-involved-relevant-period"),
        *("trust-involved-relevant-period", "no-change-beneficiary-relevant-period"),
        "change-beneficiary-relevant-period",
    )
)
"""Statements of overseas entities about their filings, which say of nobody that they are not disclosed."""
PROTECTED: Final = "the holder's particulars are protected from disclosure"
EXEMPT: Final = "the company is exempt from the register, and its holders are not recorded in it"
