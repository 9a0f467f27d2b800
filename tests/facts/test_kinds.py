from typing import Any

import pytest

from checker.facts.kinds import Answers, Kind, Many, Reading, Ref, Text, Word, YesNo
from tests.conftest import node, world


def read(kind: Kind, text: str) -> tuple[Any, Reading]:
    """What the kind reads of YAML text, and what it meets."""
    reading = Reading(world(), "m.yaml")
    return kind.read(node(text), reading), reading


OPEN, CLOSED = Word(("social-video", "game"), is_open=True), Word(("store", "access"))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        *((YesNo(), "true", True), (YesNo(), "false", False), (Text(), "x y", "x y"), (Text(), "NO", "NO")),
        *(
            (OPEN, "game", "game"),
            (OPEN, "new-thing", "new-thing"),
            (OPEN, "us.1260h", "us.1260h"),
            (CLOSED, "store", "store"),
        ),
        *((Ref(), "someone", "someone"), (Many(Text()), "[a, b]", ("a", "b")), (Many(Text()), "[]", ())),
        *((Many(Text(), single=True), "a", ("a",)), (Many(YesNo(), single=True), "[true]", (True,))),
        *((Answers(OPEN), "{game: true, b: null}", {"game": True}), (Answers(OPEN), "{}", {})),
        *((Answers(OPEN), "{live_streaming: false}", {"live_streaming": False}),),
    ],
)
def test_good_values_are_read(kind: Kind, text: str, value: Any) -> None:
    found, reading = read(kind, text)
    assert found == value
    assert not reading.misfit
    assert not reading.problems


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(
            (YesNo(), "yes"),
            (YesNo(), "1"),
            (YesNo(), "[]"),
            (Text(), "5"),
            (Text(), "''"),
            (Text(), "true"),
            (Text(), "{}"),
        ),
        *(
            (OPEN, "Social"),
            (OPEN, "a b"),
            (OPEN, "-a"),
            (OPEN, '"game\\n"'),
            (OPEN, "5"),
            (CLOSED, "stor"),
            (CLOSED, "[store]"),
        ),
        *(
            (Ref(), "5"),
            (Ref(), "''"),
            (Ref(), "[a]"),
            (Many(Text()), "a"),
            (Many(Text()), "[5]"),
            (Many(Text()), "{}"),
        ),
        *(
            (Many(Text(), single=True), "5"),
            (Answers(OPEN), "[]"),
            (Answers(OPEN), "{a: 1}"),
            (Answers(OPEN), "{A: true}"),
        ),
    ],
)
def test_misfits_are_marked_and_left_to_the_schema(kind: Kind, text: str) -> None:
    _, reading = read(kind, text)
    assert reading.misfit
    assert not reading.problems


def test_a_word_that_is_near_a_known_one_is_noted() -> None:
    found, reading = read(OPEN, "social-vido")
    assert found == "social-vido"
    assert [str(note) for note in reading.notes] == [
        "m.yaml:1:1: no rule that ships knows `social-vido`; did you mean `social-video`?"
    ]


def test_an_answer_that_is_near_a_known_one_is_noted() -> None:
    _, reading = read(Answers(OPEN), "{social-vide: true, far-off: true}")
    assert [note.hint for note in reading.notes] == ["did you mean `social-video`?"]


def test_references_are_kept_to_be_looked_up_and_self_is_none_where_it_may_stand() -> None:
    assert [sort for sort, _ in read(Ref("flow"), "x")[1].references] == ["flow"]
    assert read(Ref(own=True), "self")[1].references == []
    assert len(read(Ref(), "self")[1].references) == 1


def test_kinds_say_what_they_take() -> None:
    assert CLOSED.words == "one of `store`, `access`"
    assert Ref("flow").words == "the name of one of the manifest's flows"
    assert Many(Text()).words == "a list, each text"
