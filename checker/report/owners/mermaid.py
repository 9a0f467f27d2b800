"""Mermaid: a flowchart that GitHub and others draw in Markdown; stacks need version 11.3 or later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from checker.drawing import Edge, Node, Picture
from checker.owners import Owners
from checker.picture import picture
from checker.picture.lettering import isolated
from checker.report import Options
from checker.report.owners._ink import clean
from checker.report.owners._legend import meanings
from checker.report.owners._plates import written

CLASSES: Final = (
    "  classDef holder stroke-width:4px",
    "  classDef possible stroke-width:2px,stroke-dasharray:7 4",
    "  classDef unknown stroke-dasharray:3 3",
    "  classDef caption fill:none,stroke:none,text-align:left",
)
SIGNS: Final = {
    "target": "double sides",
    "holder": "thick border",
    "possible": "dashed border",
    "in full": "said in the box",
    "stack": "stack",
    "unknown": "?",
    "owns": "full line",
    "controls": "dotted line",
}
WORDS: Final = {"owns": "owns", "controls": "controls, ? where not known to decide"}
PLAIN: Final = re.compile(r"[^\w ,()/%?:'.-]|_|^ *\d+[.)]|^ *-", re.ASCII)
"""What is written by its number inside of labels: all that Mermaid, Markdown or HTML read as more than itself."""
QUOTED: Final = re.compile(r"[^\w ,()/:'.-]", re.ASCII)
"""The same for the title, which is YAML."""

BRACKETS: Final = str.maketrans("<>", "‹›")
"""In a title Mermaid takes away what may be a tag, however it is written."""


def render(found: Owners, _options: Options) -> str:
    """The picture as a flowchart from above to below."""
    drawn = picture(found)
    title = clean(drawn.caption[0], 400).translate(BRACKETS)
    head = f'title: "{QUOTED.sub(_escaped, isolated(title))}"'
    lines = ["---", head, "config:", "  flowchart:", "    wrappingWidth: 500", "---", "flowchart TD"]
    lines += [f"  n{number}{_shape(drawn.nodes[number])}" for number in reversed(range(len(drawn.nodes)))]
    lines += [f"  n{edge.owner} {_arrow(edge)} n{edge.owned}" for edge in drawn.edges]
    lines += [f"  n0 ~~~ caption[{_text(_caption(drawn))}]", *CLASSES, *_classes(drawn)]
    return "\n".join([*lines, ""])


def _caption(drawn: Picture) -> list[str]:
    """What stands beneath the picture: what it shows, and by which signs."""
    key = (f"{SIGNS[sign]}: {WORDS.get(sign, words)}" for sign, words in meanings(drawn))
    return [*(clean(each, 400) for each in drawn.caption[1:]), *key]


def _shape(node: Node) -> str:
    """A node's outline by its kind, around what is written in it."""
    if node.part == "unknown":
        return '(("?"))'
    name, notes = written(node)
    text = _text([*name, *notes])
    if node.target:
        return f"[[{text}]]"
    if node.stacked:
        return f"@{{ shape: procs, label: {text} }}"
    return f"([{text}])" if node.kind == "person" else f"[{text}]"


def _arrow(edge: Edge) -> str:
    """A full line for ownership, a dotted one with another head for control."""
    label = _text([clean(edge.label, 200)])
    return f"-->|{label}|" if edge.way == "owns" else f"-. {label} .-o"


def _classes(drawn: Picture) -> Iterable[str]:
    """Who is drawn in which way."""
    for part in ("holder", "possible", "unknown"):
        meant = [f"n{number}" for number, node in enumerate(drawn.nodes) if node.part == part]
        if meant:
            yield f"  class {','.join(meant)} {part}"
    yield "  class caption caption"


def _text(lines: Iterable[str]) -> str:
    """Lines as a quoted text, with nothing in it that is markup."""
    return '"' + "<br/>".join(PLAIN.sub(_number, isolated(each)) for each in lines) + '"'


def _number(found: re.Match[str]) -> str:
    """A character by its number; of a mark of lists, its last."""
    text = found[0]
    return text if text[-1].isalnum() or ord(text[-1]) > 0x7F else f"{text[:-1]}#{ord(text[-1])};"


def _escaped(found: re.Match[str]) -> str:
    return found[0] if ord(found[0]) > 0x7F else f"\\u{ord(found[0]):04x}"
