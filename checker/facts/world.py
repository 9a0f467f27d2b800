"""Places and categories by name: what codes there are, and which country a cloud region is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from checker.facts.values import Truth

GROUPS: Final = ("EEA", "EU")
"""Groups of countries that a manifest may name where it counts users or names the owner of a device."""

_PART: Final = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")


@dataclass(frozen=True)
class World:
    """The tables by which names of places and of data are read.

    `countries` are ISO 3166-1 alpha-2 codes; `parts` has the ISO 3166-2 codes of the countries whose parts are all
    listed; `same` maps a part's code to the country code that names the same territory; `regions` maps provider and
    region to a country code; `providers` maps other names of a provider to its name; `categories` are data categories.
    """

    countries: frozenset[str] = frozenset()
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)
    categories: frozenset[str] = frozenset()

    def area(self, code: str) -> str | None:
        """The code in its one form, or `None` where there is no such place."""
        if code in self.countries:
            return code
        if code in self.same:
            return self.same[code]
        found = _PART.fullmatch(code)
        if found is None or found[1] not in self.countries:
            return None
        known = self.parts.get(found[1])
        return code if known is None or code in known else None

    def cloud(self, provider: str, region: str) -> str | None:
        """The country of a cloud region, or `None` where the table does not know it."""
        name = self.provider(provider)
        return self.regions.get((name, region.strip().lower())) if name else None

    def provider(self, word: str) -> str | None:
        """The provider that the word names."""
        name = word.strip().lower()
        return name if name in self._names else self.providers.get(name)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(provider for provider, _ in self.regions)


def inside(code: str, area: str, separator: str = "-") -> Truth:
    """Whether what the code names lies in the area: unknown where the code is the coarser of the two."""
    if code == area or code.startswith(area + separator):
        return True
    return None if area.startswith(code + separator) else False
