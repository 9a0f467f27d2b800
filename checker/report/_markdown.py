"""Text from manifests and rules in Markdown that GitHub shows: nothing of it becomes markup, a link or a mention."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from checker.report._visible import MOST, visible

_MARKUP: Final = re.compile(r"""[\\`*_\[\]<>&|~#$]|(?<=www)\.|:(?=//)|@""")


def escaped(text: str, most: int | None = MOST) -> str:
    """The text as it is to be read, on one line."""
    return _MARKUP.sub(_entity, visible(text, most))


def _entity(found: re.Match[str]) -> str:
    """A character that says itself alone; behind an at sign stands what keeps it from being a mention."""
    return f"&#{ord(found[0])};" + ("&#8203;" if found[0] == "@" else "")


def code(text: str, most: int | None = MOST) -> str:
    """The text as code, in which nothing is markup."""
    return f"<code>{escaped(text, most)}</code>"


def link(text: str, url: str | None) -> str:
    """The text as a link, or by itself where there is no address."""
    if url is None:
        return escaped(text)
    address = quote(url, safe="%/:?#@!$&'*+,;=~")
    return f"[{escaped(text)}]({address})"
