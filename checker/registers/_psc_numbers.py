"""Numbers of Companies House: which text is one, in its one form, and what its prefix says of the company.

The prefixes are those of `company_prefix_features.yml` in companieshouse/api-enumerations, and of its later numbers:
`CE` and `CS` (charitable incorporated organisations), `OE` (overseas entities), `PC`, `RS` and `SG`.
"""

from __future__ import annotations

import re
from typing import Final

_PREFIXES: Final = (
    "AC|BR|CE|CS|ES|FC|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ"
    "|OC|OE|PC|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC"
)
_NUMBER: Final = re.compile(
    rf"(?:([0-9]{{5,8}})|({_PREFIXES})([0-9]{{1,6}})|R([0-9]{{1,7}})|((?:IP|NP|RS|SP)[0-9]{{5}}R))"
)
_NOISE: Final = re.compile(r"[\s.\-/]+")
OVERSEAS: Final = frozenset(("BR", "FC", "NF", "OE", "SF"))
"""Prefixes of companies of other countries that have a place or own land in the United Kingdom."""
PARTNERSHIPS: Final = frozenset(("LP", "NL", "SG", "SL"))
"""Prefixes of partnerships; a limited liability partnership is a body corporate, and none."""


def number(text: str) -> str | None:
    """The number in its one form of eight characters, or `None` where the text is none."""
    if len(text) == 8 and text.isascii() and text.isdecimal() and text != "00000000":
        return text
    found = _NUMBER.fullmatch(_NOISE.sub("", text).upper())
    if found is None:
        return None
    digits, prefix, rest, irish, society = found.groups()
    if society:
        return found[0]
    if not int(digits or rest or irish):
        return None
    return digits.zfill(8) if digits else prefix + rest.zfill(6) if prefix else "R" + irish.zfill(7)
