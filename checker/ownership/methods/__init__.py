"""Ways of counting an indirect stake, one file each: what of an intermediary's holding counts for its owners.

The module of a method has `rule(threshold, over)`, which gives the method for a question that asks whether a stake is
at least, or more than, a threshold. The file's name, with hyphens, is the name that rules use.
"""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType
from typing import Final

from checker import catalog
from checker.record import record

PACKAGE: Final = "checker.ownership.methods"


@record
class Method:
    """What an intermediary counts for those who have a stake in it.

    In full from the stake `full` on, in percent points (`over`: that stake itself does not suffice); below that in
    proportion if `below`, else not at all. With `links` it is not the stake in an intermediary that is looked at but
    each link of a chain by itself: one of `full` or more counts as all; `first` says whether the holder's own does.
    """

    full: Fraction | None = None
    over: bool = False
    below: bool = False
    links: bool = False
    first: bool = True

    def reaches(self, stake: Fraction) -> bool:
        """Whether what has this stake, or is a link of this size, counts in full."""
        return self.full is not None and (stake > self.full if self.over else stake >= self.full)

    def counts(self, stake: Fraction) -> Fraction:
        """What of an intermediary counts for those who together have this stake in it, in percent points."""
        if not self.links and self.reaches(stake):
            return Fraction(100)
        return stake if self.below else Fraction(0)

    def dominates(self, other: Method) -> bool:
        """Whether by this method every stake is at least what it is by the other, whatever the facts."""
        if other.links or (other.below and not self.below):
            return self == other
        if self.links:
            return other.full is None
        if other.full is None:
            return True
        return self.full is not None and (self.full, self.over) <= (other.full, other.over)


def names() -> tuple[str, ...]:
    """Every method that there is a file for, sorted."""
    return tuple(name.replace("_", "-") for name in catalog.names(PACKAGE))


def module(name: str) -> ModuleType:
    """The method's module, whose docstring says who uses it; an unknown name is a `KeyError`."""
    if "_" in name:
        raise KeyError(name)
    return catalog.load(PACKAGE, name.replace("-", "_"))


def method(name: str, threshold: Fraction | None = None, over: bool = False) -> Method:
    """The method for a question; without a threshold, with the usual one of the law that it is named after."""
    found: Method = module(name).rule(threshold, over)
    return found
