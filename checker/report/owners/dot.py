"""Graphviz: the picture for `dot`, which places it by itself; labels stand at the right of their lines there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.drawing import Edge, Node, Picture
from checker.owners import Owners
from checker.picture import picture
from checker.picture.lettering import isolated, wrapped
from checker.report import Options
from checker.report.owners._ink import CONTROL, FAINT, INK, PAPER, SHADE, clean
from checker.report.owners._legend import meanings
from checker.report.owners._plates import written

FONT: Final = 'fontname="Helvetica,Arial,sans-serif"'
HEAD: Final = (
    "digraph owners {",
    f"  graph [rankdir=TB, nodesep=0.4, ranksep=0.6, labelloc=t, labeljust=l, fontsize=12, {FONT}];",
    f'  node [shape=box, fillcolor="{PAPER}", color="{INK}", fontcolor="{INK}", fontsize=11, {FONT}];',
    f'  edge [color="{INK}", fontcolor="{INK}", fontsize=10, {FONT}];',
)
SIGNS: Final = {
    "target": "double border",
    "holder": "thick border",
    "possible": "dashed border",
    "in full": "shaded",
    "stack": "block",
    "unknown": "?",
    "owns": "full arrow",
    "controls": "dashed arrow",
}
WORDS: Final = {"owns": "owns", "controls": "controls, ? where not known to decide"}


def render(found: Owners, _options: Options) -> str:
    """The picture in the language of Graphviz."""
    drawn = picture(found)
    lines = [*HEAD, f"  label={_text(_caption(drawn), end='l')};"]
    lines += [f"  n{number} [{_node(node)}];" for number, node in enumerate(drawn.nodes)]
    lines += [_line(edge, drawn) for edge in drawn.edges]
    return "\n".join([*lines, "}", ""])


def _caption(drawn: Picture) -> list[str]:
    """What the picture shows, and by which signs."""
    key = "; ".join(f"{SIGNS[sign]}: {WORDS.get(sign, words)}" for sign, words in meanings(drawn))
    lines = [line for said in (*drawn.caption, key) for line in wrapped(clean(said, 600), 12, 640, 6)]
    return [*lines, ""]


def _node(node: Node) -> str:
    """The attributes of a node."""
    if node.part == "unknown":
        outline = f'style="dashed,filled", color="{FAINT}", fontcolor="{FAINT}"'
        return f'label="?", shape=circle, width=0.3, fixedsize=true, {outline}'
    name, notes = written(node)
    styles = ["filled"]
    written_ = [f"label={_text([*name, *notes])}"]
    if node.kind == "person":
        styles.append("rounded")
    if node.stacked:
        written_.append("shape=box3d")
    if node.part == "holder":
        written_.append("penwidth=3")
    if node.part == "possible":
        styles.append("dashed")
        written_.append("penwidth=2")
    if node.in_full:
        written_.append(f'fillcolor="{SHADE}"')
    if node.target:
        written_.append("peripheries=2")
    return ", ".join([*written_, f'style="{",".join(styles)}"'])


def _line(edge: Edge, drawn: Picture) -> str:
    """A line from above to below: one that leads up is turned around, and has its head at the start."""
    if edge.up:
        return f"  n{edge.owned} -> n{edge.owner} [dir=back, {_edge(edge, drawn)}];"
    return f"  n{edge.owner} -> n{edge.owned} [{_edge(edge, drawn)}];"


def _edge(edge: Edge, drawn: Picture) -> str:
    """The attributes of a line: in dashes and with another head for control."""
    label = f"label={_text([f' {clean(edge.label, 200)} '])}"
    if edge.way == "controls":
        end = "arrowtail" if edge.up else "arrowhead"
        return f'{label}, style=dashed, {end}=vee, color="{CONTROL}", fontcolor="{CONTROL}"'
    unknown = drawn.nodes[edge.owner].part == "unknown"
    return f'{label}, color="{FAINT}", fontcolor="{FAINT}"' if unknown else label


def _text(lines: Iterable[str], end: str = "n") -> str:
    """Lines as a quoted string, in which nothing is an escape or an entity that is not meant."""
    safe = (each.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for each in lines)
    ended = (f"{isolated(each)}\\{end}" for each in safe)
    text = "".join(ended)
    return f'"{text if end != "n" else text[:-2]}"'
