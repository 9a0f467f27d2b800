"""By which GitHub tells alerts apart: a hash of the text from a line on, as its own upload action reckons it.

A value of one's own under that name would be reported as inconsistent, for every alert, at each upload.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import Final

BLOCK: Final = 100
"""UTF-16 units, blanks aside, that are hashed from the start of a line on."""
FACTOR: Final = 37
END: Final = 0xFFFF
_BREAK: Final = re.compile("\r\n?")
_BLANK: Final = re.compile("[ \t]+")


def line_hashes(text: str) -> list[str]:
    """Of each line the hash in hexadecimal, a colon, and how often it occurred up to there."""
    lines = _BLANK.sub("", _BREAK.sub("\n", text)).split("\n")
    units = [_units(f"{line}\n") for line in lines[:-1]] + [[*_units(lines[-1]), END]]
    starts = accumulate(map(len, units[:-1]), initial=0)
    whole = [*(unit for line in units for unit in line), *[0] * BLOCK]
    seen: Counter[int] = Counter()
    found = []
    for start in starts:
        value = _hash(whole[start : start + BLOCK])
        seen[value] += 1
        found.append(f"{value:x}:{seen[value]}")
    return found


def _hash(units: list[int]) -> int:
    value = 0
    for unit in units:
        value = value * FACTOR + unit
    return value % (1 << 64)


def _units(text: str) -> list[int]:
    """UTF-16, of which characters beyond the first plane take two units."""
    data = text.encode("utf-16-be", "surrogatepass")
    return [data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)]
