"""Text from manifests and rules as Markdown that means nothing but its letters: no markup, mention, link or command."""

from __future__ import annotations

import re
from typing import Final

from checker.report._visible import MOST, visible

ENTITIES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "\\": "&#92;",
    "`": "&#96;",
    "*": "&#42;",
    "_": "&#95;",
    "[": "&#91;",
    "]": "&#93;",
    "~": "&#126;",
    "$": "&#36;",
    "^": "&#94;",
}
APART: Final = "&#8203;"
"""A space of no width, which keeps a sign apart from the word that it would make a mention or a link of."""
_SIGNS: Final = re.compile(r"[&<>|\\`*_\[\]~$^]")
_REFERENCES: Final = re.compile(
    r'@|#(?=\w)|!(?=\d)|[%~$&](?=[\w"])|:(?=[\w/+-])|(?<=ww)(?=w\.)|(?<=\bGH)(?=-)', re.IGNORECASE
)
_LINKED: Final = re.compile(r"(?<=www)\.|:(?=//)|@")
_LEAD: Final = re.compile(r"^( *)([-+=/]|\d+(?=[.)]))")
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9\-._~%!$&'()*+,;=:@/?#]*)?")


def prose(text: str, most: int | None = MOST) -> str:
    """The text as one line of Markdown that shows just that text, on GitHub and on GitLab."""
    shown = visible(text, most)
    lead = _LEAD.match(shown)
    begin = "" if lead is None else f"{lead[1]}&#{ord(lead[2][0])};{lead[2][1:]}"
    return begin + "".join(_apart(part) for part in [shown[len(lead[0]) if lead else 0 :]])


def _apart(text: str) -> str:
    """Each sign written as what it is, and what begins a reference kept apart from what it would refer to."""
    pieces, end = [], 0
    for found in _REFERENCES.finditer(text):
        pieces.append(_signs(text[end : found.end()]) + APART)
        end = found.end()
    return "".join((*pieces, _signs(text[end:])))


def _signs(text: str) -> str:
    return _SIGNS.sub(lambda found: ENTITIES[found[0]], text)


def code(text: str, most: int | None = MOST) -> str:
    """The text as code, in which nothing is markup."""
    shown = visible(text, most)
    if not shown.strip():
        return "(nothing)"
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    space = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{space}{shown}{space}{fence}"


def tagged(text: str, most: int | None = MOST) -> str:
    """The text as code where backticks will not do, as in a table; in code only what is a link stays one."""
    return f"<code>{_LINKED.sub(_apart_in_code, _signs(visible(text, most)))}</code>"


def _apart_in_code(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};" + (APART if found[0] == "@" else "")


def rich(text: str, most: int | None = 1_500) -> str:
    """A sentence in which what stands between backticks is code, and the rest is prose."""
    parts = visible(text, most).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(code(part, None) if n % 2 and part else prose(part, None) for n, part in enumerate(parts))


def link(text: str, address: str | None) -> str:
    """The text, as a link where the address is one of the web that holds nothing strange."""
    if address is None or _ADDRESS.fullmatch(address) is None:
        return prose(text)
    return f"[{prose(text)}](<{address.replace('&', '&amp;')}>)"


def fenced(lines: str) -> str:
    """Lines that are harmless already, as a block of code."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", lines)), default=0))
    return f"{fence}text\n{lines.rstrip()}\n{fence}"
