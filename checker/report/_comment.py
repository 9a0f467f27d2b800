"""A comment that fits: sections of blocks, as many as there is room for, and a sentence on what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.record import record

ROOM: Final = 65_000
"""What GitHub takes is 65,536 characters; those beyond the first plane count twice here, and a bot may add a line."""
SENTENCE: Final = 600
"""What is kept free for the sentence on what is left out."""


@record
class Section:
    """Blocks of one kind, between what opens and what closes them; `each` and `all` name them, as `finding`."""

    blocks: Sequence[str]
    opening: str = ""
    closing: str = ""
    between: str = "\n\n"
    what: str = ""


def details(title: str, blocks: Sequence[str], what: str, between: str = "\n\n") -> Section:
    """A section that is folded away; its title is plain text of our own."""
    return Section(blocks, f"<details>\n<summary>{title}</summary>\n", "\n</details>", between, what)


def comment(head: str, sections: Sequence[Section], foot: str) -> str:
    """The whole comment, never longer than what is taken."""
    room = ROOM - SENTENCE - length(head) - length(foot)
    parts, left = [head], []
    for section in sections:
        if not section.blocks:
            continue
        text, shown = _filled(section, room)
        if shown:
            parts.append(text)
            room -= length(text) + 2
        if shown < len(section.blocks):
            left.append(f"{len(section.blocks) - shown:,} {section.what}")
    if left:
        parts.append(
            f"**Cut to the length of a comment.** Left out: {', '.join(left)}. "
            "The formats `html` and `json` of the same report have all of it."
        )
    return "\n\n".join((*parts, foot)) + "\n"


def _filled(section: Section, room: int) -> tuple[str, int]:
    """As many of the blocks as there is room for, and how many they are."""
    room -= length(section.opening) + length(section.closing) + 4
    kept: list[str] = []
    for block in section.blocks:
        room -= length(block) + len(section.between)
        if room < 0:
            break
        kept.append(block)
    frame = (section.opening, section.between.join(kept), section.closing)
    return "\n".join(part for part in frame if part), len(kept)


def length(text: str) -> int:
    """Characters as the strictest of those who count them do."""
    return len(text) + sum(letter > "\uffff" for letter in text)
