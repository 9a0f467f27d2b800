"""Who owns and controls the operator of an app: the picture, and the same in a table."""

from __future__ import annotations

from collections.abc import Iterator

from checker.drawing import Node, Picture
from checker.findings import Owned
from checker.report._html._markup import element, name, section, table, words
from checker.report._html._room import SKETCH, Room


def ownership(owned: Owned, key: str, room: Room) -> str:
    """The picture, as long as there is room for it, and the table of its interests."""
    from checker.report.owners.svg import draw

    made = room.take(draw(owned.picture)) if room.left > SKETCH else None
    if made is not None:
        shown = f'<figure class="owners"><div class="scroll" tabindex="0">{made}</div></figure>\n'
    else:
        shown = "<p>The picture is left out to keep the page small; <code>flagstate owners</code> draws it.</p>\n"
    return section(f"{key}-owners", "Who owns and controls it", shown, _table(owned.picture), level=3)


def _table(drawn: Picture) -> str:
    """Every line of the picture as a row; who has none stands above them."""
    target = next((each.name for each in drawn.nodes if each.target), "the operator")
    if not drawn.edges:
        return f"<p>Nothing is stated of who owns or controls {name(target)}.</p>\n"
    caption = f"Interests in and above {name(target)}"
    return table(caption, ("Owner or controller", "Of whom", "How", "How much, or by what means"), _rows(drawn))


def _rows(drawn: Picture) -> Iterator[tuple[str, ...]]:
    for edge in drawn.edges:
        owner, owned = drawn.nodes[edge.owner], drawn.nodes[edge.owned]
        yield _party(owner), _party(owned), edge.way, words(edge.label)


def _party(node: Node) -> str:
    """A name with what stands beneath it in the picture."""
    if node.part == "unknown":
        return "not disclosed"
    notes = ", ".join(words(each, 200) for each in node.notes)
    return name(node.name) + (f" {element('span', notes, class_='src')}" if notes else "")
