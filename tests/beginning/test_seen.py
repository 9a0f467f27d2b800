"""What was found, put in order."""

from __future__ import annotations

from checker.beginning.seen import Clue, Seen, counted


def test_the_name_that_users_see_comes_before_one_that_is_nearer_to_the_top() -> None:
    clues = (Clue("name", "a-package", "package.json"), Clue("name", "A", "x/y/z.xml", rank=0))
    assert Seen("f", clues).name == clues[1]


def test_of_the_same_value_the_first_place_is_kept() -> None:
    clues = (Clue("id", "a.b", "z/b"), Clue("id", "a.b", "a", 9), Clue("id", "a.b", "a", 3))
    assert [clue.place for clue in Seen("f", clues).of("id")] == ["a:3"]


def test_what_was_found_is_counted_in_words() -> None:
    assert counted(Seen("f")) == "nothing that says what app this is"
    clues = (Clue("part", "a", "p"), Clue("part", "b", "p"), Clue("region", "r", "p"))
    assert counted(Seen("f", clues, ci=("github", "gitlab"))) == (
        "2 dependencies, 1 cloud region, pipelines of github, gitlab"
    )
