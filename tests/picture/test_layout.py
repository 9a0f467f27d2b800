"""Where boxes and lines go: nothing lies on anything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.picture.layout import Box, Layout, Link, Stop, layout

Graph = tuple[list[Box], list[Link]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Boxes of many sizes and lines between them, loops and parallel ones among them."""
    count = draw(st.integers(1, 14))
    sizes = st.sampled_from((40.0, 90.0, 170.0))
    boxes = [
        Box(draw(sizes), draw(sizes) / 2, draw(st.sampled_from((0.0, 30.0))), draw(st.sampled_from((0.0, 60.0))))
        for _ in range(count)
    ]
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    chosen = draw(st.lists(pairs, max_size=24)) if count > 1 else []
    links = [Link(upper, lower, *draw(st.sampled_from(((60, 0, 15), (0, 90, 30))))) for upper, lower in chosen]
    return boxes, links


Area = tuple[float, float, float, float]


def area(box: Box, place: tuple[float, float]) -> Area:
    """From the left to the right, from the top to the bottom."""
    x, y = place
    return (
        *(x - box.width / 2 - box.before, x + box.width / 2 + box.beside),
        *(y - box.height / 2, y + box.height / 2),
    )


def label(link: Link, place: tuple[float, float]) -> Area:
    x, y = place
    return x - link.left, x + link.right, y - link.height / 2, y + link.height / 2


def apart(one: Area, other: Area) -> bool:
    near = 0.01
    beside = one[1] <= other[0] + near or other[1] <= one[0] + near
    return beside or one[3] <= other[2] + near or other[3] <= one[2] + near


def areas(boxes: list[Box], links: list[Link], made: Layout) -> list[Area]:
    found = [area(box, place) for box, place in zip(boxes, made.boxes, strict=True)]
    return found + [label(link, route.label) for link, route in zip(links, made.routes, strict=True)]


@given(graphs())
def test_no_box_and_no_label_lies_on_another(graph: Graph) -> None:
    boxes, links = graph
    every = areas(boxes, links, layout(boxes, links, 5))
    assert all(apart(one, other) for number, one in enumerate(every) for other in every[:number])


@given(graphs())
def test_no_line_runs_through_a_box_or_a_label(graph: Graph) -> None:
    boxes, links = graph
    made = layout(boxes, links, 5)
    every = areas(boxes, links, made)
    for number, route in enumerate(made.routes):
        own = {links[number].upper, links[number].lower, len(boxes) + number}
        others = [each for spot, each in enumerate(every) if spot not in own]
        for stop in route.stops:
            assert all(apart((stop.x, stop.x, stop.top, stop.bottom), other) for other in others)
        for upper, lower in zip(route.stops, route.stops[1:], strict=False):
            bend = (min(upper.x, lower.x), max(upper.x, lower.x), upper.bottom, lower.top)
            assert all(apart(bend, other) for other in others), "lines bend between the rows alone"


@given(graphs())
def test_a_line_leads_from_box_to_box_without_a_gap(graph: Graph) -> None:
    boxes, links = graph
    made = layout(boxes, links, 5)
    for link, route in zip(links, made.routes, strict=True):
        upper, lower = (link.lower, link.upper) if route.up else (link.upper, link.lower)
        first, last = route.stops[0], route.stops[-1]
        assert abs(first.top - (made.boxes[upper][1] + boxes[upper].height / 2)) < 0.01
        assert abs(last.bottom - (made.boxes[lower][1] - boxes[lower].height / 2)) < 0.01
        assert abs(first.x - made.boxes[upper][0]) <= boxes[upper].width / 2
        assert abs(last.x - made.boxes[lower][0]) <= boxes[lower].width / 2
        assert made.boxes[upper][1] < made.boxes[lower][1]


@given(graphs())
def test_all_is_within_the_whole_and_the_same_each_time(graph: Graph) -> None:
    boxes, links = graph
    made = layout(boxes, links, 5)
    for left, right, top, bottom in areas(boxes, links, made):
        assert left > -0.01
        assert top > -0.01
        assert right < made.width + 0.01
        assert bottom < made.height + 0.01
    assert layout(boxes, links, 5) == made


def test_owners_are_above_what_they_own_and_what_closes_a_loop_leads_up() -> None:
    box = Box(100, 40)
    made = layout([box, box, box], [Link(1, 0), Link(2, 1), Link(0, 2)], 5)
    assert made.boxes[0][1] > made.boxes[1][1] > made.boxes[2][1]
    assert [route.up for route in made.routes] == [False, False, True]


def test_a_row_that_is_too_long_becomes_several_of_one_length() -> None:
    boxes = [Box(100, 40)] * 13
    made = layout(boxes, [Link(number, 0) for number in range(1, 13)], 7)
    rows = [y for _, y in made.boxes[1:]]
    assert sorted(rows.count(y) for y in set(rows)) == [6, 6]


def test_ownership_of_a_chain_is_one_straight_line() -> None:
    made = layout([Box(100, 40)] * 3, [Link(1, 0, 40, 0, 15), Link(2, 1, 40, 0, 15)], 5)
    assert all(len({round(stop.x, 3) for stop in route.stops}) == 1 for route in made.routes)


def test_a_tree_has_no_crossings() -> None:
    boxes = [Box(60, 30)] * 15
    made = layout(boxes, [Link(number, (number - 1) // 2) for number in range(1, 15)], 20)
    for row in {stop.top for route in made.routes for stop in route.stops[:1]}:
        ends = sorted((route.stops[0].x, route.stops[-1].x) for route in made.routes if route.stops[0].top == row)
        assert [low for _, low in ends] == sorted(low for _, low in ends)


def test_lines_from_above_keep_clear_of_what_stands_over_a_box() -> None:
    target = Box(120, 80, over=40, inset=50)
    made = layout([target, Box(100, 40), Box(100, 40)], [Link(1, 0), Link(2, 0)], 5)
    for route in made.routes:
        end: Stop = route.stops[-1]
        assert end.x >= made.boxes[0][0] - 60 + 50 - 0.01
        assert abs(end.bottom - made.boxes[0][1]) < 0.01, "40 below the top, which is the middle of 80"


def test_an_empty_picture_has_no_size() -> None:
    assert layout([], [], 5) == Layout(0.0, 0.0, (), ())
