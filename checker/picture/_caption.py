"""What a picture says beneath its title: of whom, by which method, and with what answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.language.words import COUNTED, bounds, points
from checker.owners import Label, Owners
from checker.picture._labels import percent

ANSWERS: Final = {True: "yes", False: "no", None: "unknown"}
NAMED: Final = 3
"""Holders that are named one by one."""
LONGEST: Final = 80
"""Characters of a name in a caption."""


def caption(found: Owners, drawn: int) -> Iterator[str]:
    """The title, then a line for each thing to know; the last says what is not drawn."""
    yield f"Who owns {_name(found, found.entity)}, as of {found.day}"
    apart = ", each holder by itself" if found.ask.apart else ""
    yield f"by the method {found.ask.method}, counting {COUNTED[found.ask.counting]}{apart}"
    if found.stake is not None:
        yield f"{_whom(found)}: {bounds(found.stake, percent)}{_answer(found)}"
    if not found.control_complete:
        yield "control beyond what is drawn may exist: it is not stated in full"
    if found.attributed:
        yield "stakes that are recorded as a whole are not drawn"
    if drawn < len(found.upstream):
        yield f"{drawn} of {len(found.upstream)} parties are drawn one by one, the strongest first"


def asked(found: Owners) -> str | None:
    """Whom the question is about, in a word."""
    if found.stake is None:
        return None
    return ", ".join(found.ask.countries) if not found.ask.holders else "those asked about"


def _whom(found: Owners) -> str:
    if found.ask.holders:
        more = len(found.holders) - NAMED
        named = ", ".join(_name(found, each) for each in found.holders[:NAMED])
        return f"stake of {named}" + (f" and {more} more" if more > 0 else "")
    above = set(found.upstream)
    number, more = len(above.intersection(found.holders)), len(above.intersection(found.possible))
    sure = f"stake of {number} {'party' if number == 1 else 'parties'} of {', '.join(found.ask.countries)}"
    return sure + (f", and {more} that may be" if more else "")


def _answer(found: Owners) -> str:
    if found.ask.threshold is None:
        return ""
    bar = f"{'more than' if found.ask.over else 'at least'} {points(found.ask.threshold)} %"
    return f" ({bar}: {ANSWERS[found.answer]})"


def _name(found: Owners, key: str) -> str:
    label = found.labels.get(key, Label(key, None))
    name = label.name if len(label.name) <= LONGEST else f"{label.name[: LONGEST - 1]}…"
    return f"{name} ({label.country})" if label.country else name
