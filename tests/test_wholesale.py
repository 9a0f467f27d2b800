"""Questions of whole registers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker.errors import Problems
from checker.facts.world import World
from checker.owners import Ask

wholesale = pytest.importorskip("checker.wholesale")

WORLD = World(countries=frozenset(("US", "CN", "KY", "RU")), parts={"US": frozenset(("US-TX",))})
DAY = date(2026, 11, 22)
TEXT = """\
owner,owned,share,votes,owner_country,owned_country,owner_kind,owner_name,owned_name
p,hold,60,50,CN,KY,person,Person One,Hold
q,hold,40,,us,KY,person,,
hold,op,50,80,KY,US,,Hold Ltd,Op
r,op,50,,,US,person,,
"""


def answer(folder: Path, text: str = TEXT, **words: Any) -> dict[str, tuple[str, str, str, object]]:
    """The bounds and the answer by entity."""
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    found = wholesale.wholesale(path, WORLD, Ask(**{"entity": None, **words}), DAY)
    truths = found.stakes.truth.tolist() if found.stakes.truth is not None else [None] * len(found.ids)
    numbers = zip(found.stakes.lower.tolist(), found.stakes.upper.tolist(), strict=True)
    shown = [tuple(float(Fraction(each, 10**8)) for each in pair) for pair in numbers]
    return {one: (*bounds, truth) for one, bounds, truth in zip(found.ids.to_pylist(), shown, truths, strict=True)}


def test_countries_are_meant_by_any_tie_and_those_of_none_may_be(tmp_path: Path) -> None:
    found = answer(tmp_path, countries=("CN", "RU"), threshold=Fraction(30))
    assert found["hold"] == (60, 60, 1)
    assert found["op"] == (30, 80, 1), "half of 60, and 50 of one whose country is not stated"
    assert found["p"] == (0, 0, 0)


def test_a_second_tie_counts_too_and_a_coarser_place_may_be_within(tmp_path: Path) -> None:
    more = TEXT + "q,other,10,,CN,US,,,\ns,other,30,,US,US,person,,\n"
    assert answer(tmp_path, more, countries=("CN",))["hold"] == (100, 100, None)
    assert answer(tmp_path, more, countries=("US-TX",))["other"] == (0, 100, None)


def test_holders_are_meant_by_id_and_nobody_else(tmp_path: Path) -> None:
    assert answer(tmp_path, holders=("hold",))["op"] == (50, 50, None)
    with pytest.raises(Problems, match="there is no entity `nobody`"):
        answer(tmp_path, holders=("nobody",))


def test_votes_and_the_greater_of_both_are_counted(tmp_path: Path) -> None:
    assert answer(tmp_path, holders=("p",), counting="votes")["hold"] == (50, 60, None), "10 are not disclosed"
    found = answer(tmp_path, holders=("p",), counting="greater", over=True, threshold=Fraction(50))
    assert found["hold"] == (60, 60, 1)


def test_a_threshold_is_met_exactly(tmp_path: Path) -> None:
    found = answer(tmp_path, holders=("p",), threshold=Fraction(30))
    assert found["op"] == (30, 30, 1)
    assert answer(tmp_path, holders=("p",), threshold=Fraction(30), over=True)["op"] == (30, 30, 0)


def test_names_and_countries_are_the_first_that_are_stated(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(TEXT, encoding="utf-8")
    found = wholesale.wholesale(tmp_path / "register.csv", WORLD, Ask(None, ("CN",)), DAY)
    ids = found.ids.to_pylist()
    names = {"p": "Person One", "q": "q", "hold": "Hold Ltd", "r": "r", "op": "Op"}
    assert dict(zip(ids, found.names.to_pylist(), strict=True)) == names
    places = [found.countries[at] if at >= 0 else None for at in found.country.tolist()]
    assert dict(zip(ids, places, strict=True)) == {"p": "CN", "q": "US", "hold": "KY", "r": None, "op": "US"}


def test_words_that_name_no_country_are_noted_and_may_be_any(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(TEXT.replace("CN", "China"), encoding="utf-8")
    found = wholesale.wholesale(tmp_path / "register.csv", WORLD, Ask(None, ("CN",)), DAY)
    assert "no country is named by `CHINA`; write two letters such as `CN`" in str(found.notes[0])
    assert found.meant.tolist()[0] == -1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"countries": ("XX",)}, "there is no country `XX`; write two letters"),
        ({}, "no holders are asked for; give `--country CN`"),
        ({"countries": ("CN",), "method": "link"}, "`link` looks at single links"),
    ],
)
def test_what_cannot_be_asked_is_said(tmp_path: Path, words: dict[str, Any], said: str) -> None:
    with pytest.raises(Problems) as refused:
        answer(tmp_path, **words)
    assert said in str(refused.value)
