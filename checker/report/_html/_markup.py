"""HTML as text: the one place where what a report says becomes markup, so that nothing else is ever taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from checker.location import Location
from checker.report._visible import visible

LONG: Final = 1_500
"""Characters of one sentence or value that are shown."""
SHORT: Final = 120
"""Characters of a name."""
_NO_CHARACTERS: Final = re.compile("[\ufdd0-\ufdef" + "".join(chr(plane << 16 | 0xFFFE) for plane in range(17)) + "]")
_LAST_CHARACTERS: Final = re.compile("[" + "".join(chr(plane << 16 | 0xFFFF) for plane in range(17)) + "]")
_QUOTED: Final = re.compile("`([^`]+)`")
_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


def bare(text: str, most: int | None = LONG) -> str:
    """The text, harmless between tags and in attributes; cut where it is longer."""
    shown = _LAST_CHARACTERS.sub("\ufffd", _NO_CHARACTERS.sub("\ufffd", visible(text, most)))
    return escape(shown, quote=True)


def words(text: str, most: int | None = LONG) -> str:
    """The same, with what stands in backticks set as code."""
    return _QUOTED.sub(r"<code>\1</code>", bare(text, most))


def name(text: str, most: int = SHORT) -> str:
    """A name from a manifest, which keeps its own direction to itself."""
    return f"<bdi>{bare(text, most)}</bdi>"


def code(text: str, most: int | None = LONG) -> str:
    """A path, an id or a digest."""
    return f"<code>{bare(text, most)}</code>"


def place(location: Location | None) -> str:
    """A file and a line; empty where there is none."""
    return code(f"{location.path}:{location.line}") if location is not None else ""


def nearby(location: Location | None, path: str) -> str:
    """The same, of what is mostly in one file: there the line alone."""
    if location is None or location.path != path:
        return place(location)
    return f"line {location.line}"


def link(shown: str, url: str | None) -> str:
    """Markup that leads to an address; only to one of the web, and to nowhere where it is another."""
    if url is None or not _ADDRESS.fullmatch(url) or visible(url, None) != url:
        return shown
    return f'<a href="{bare(url, None)}">{shown}</a>'


def element(tag: str, /, *inside: str, **attributes: str | None) -> str:
    """An element: `inside` is markup, attributes are text; `class_` is `class`, `data_x` is `data-x`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{bare(value, None)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


def listed(items: Iterable[str], kind: str | None = None) -> str:
    """A list of markup; empty where there is nothing in it."""
    found = "".join(f"<li>{each}</li>\n" for each in items)
    return element("ul", "\n", found, class_=kind) if found else ""


def pairs(rows: Iterable[tuple[str, str]], kind: str | None = None) -> str:
    """Terms with what is said of each, which is markup; those of which nothing is said are left out."""
    found = "".join(f"<dt>{bare(term)}</dt><dd>{said}</dd>\n" for term, said in rows if said)
    return element("dl", "\n", found, class_=kind) if found else ""


def folded(title: str, *inside: str, kind: str | None = None, key: str | None = None) -> str:
    """Something under a line that opens it; all but the key is markup."""
    return element("details", element("summary", title), "\n", *inside, class_=kind, id=key) + "\n"


def section(key: str, title: str, *inside: str, level: int = 2, kind: str | None = None) -> str:
    """A part of the page under its heading, which names the large ones; the title is markup."""
    named = f"{key}-title" if level == 2 else None
    heading = element(f"h{level}", title, id=named)
    return element("section", "\n", heading, "\n", *inside, class_=kind, id=key, aria_labelledby=named) + "\n"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table whose first column names its rows; it scrolls by itself where the page is narrow. All is markup.

    The names of columns that hold numbers end with a tab.
    """
    if len(head) > 3 and not kind:
        kind = "many"
    numeric = [each.endswith("\t") for each in head]
    columns = "".join(
        element("th", each.rstrip("\t"), scope="col", class_="n" if right else None)
        for each, right in zip(head, numeric, strict=True)
    )
    body = "".join(_row(row, numeric) for row in rows)
    inside = f"<caption>{caption}</caption>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{body}</tbody>\n"
    return f'<div class="scroll" tabindex="0">{element("table", inside, class_=kind or None)}</div>\n'


def _row(row: Sequence[str], numeric: Sequence[bool]) -> str:
    """One row; a single cell is a heading over those that follow."""
    if len(row) == 1:
        return f'<tr class="over"><th scope="colgroup" colspan="{len(numeric)}">{row[0]}</th></tr>\n'
    cells = "".join(
        f'<td class="n">{each}</td>' if right else f"<td>{each}</td>"
        for each, right in zip(row[1:], numeric[1:], strict=True)
    )
    return f'<tr><th scope="row">{row[0]}</th>{cells}</tr>\n'
