from datetime import date

import pytest

from checker.facts.app import App
from checker.facts.entities import Entity
from checker.facts.values import ABSENT
from checker.language.case import ABSENT_ENTITY, UNKNOWN_ENTITY
from checker.language.law import Period
from checker.language.lists import DatedList, Entry, Roll, normal
from checker.location import Location

HERE = Location("l", 1, 1)


def entry(kind: str, name: str, *ids: str, scope: str | None = None, period: Period | None = None) -> Entry:
    return Entry(kind, name, frozenset(ids), frozenset({normal(name)}), scope, period or Period(), None, None, HERE)


TIKTOK, OWNER = entry("app", "TikTok", "com.x"), entry("entity", "ByteDance Ltd.", "LEI1")
ROLL = Roll((TIKTOK, OWNER))


@pytest.mark.parametrize("name", ["TikTok", "tik tok", "TIKTOK", "Tik-Tok!", "ＴｉｋＴｏｋ"])
def test_names_are_compared_without_case_width_punctuation_and_spaces(name: str) -> None:
    assert normal(name) == "tiktok"
    assert ROLL.app(App(name=name)) is TIKTOK


def test_an_app_is_known_by_id_by_name_and_by_its_other_names() -> None:
    assert ROLL.app(App(name="Other", id=("com.x",))) is TIKTOK
    assert ROLL.app(App(name="Other", also_known_as=("TikTok",))) is TIKTOK
    assert ROLL.app(App(name="ByteDance Ltd.")) is None


@pytest.mark.parametrize(
    ("entity", "truth"),
    [
        (Entity(name="bytedance ltd", kind="company"), True),
        (Entity(name="Other", kind="company", identifiers={"lei": "LEI1"}), True),
        (Entity(name="Other", kind="company", identifiers=ABSENT), False),  # type: ignore[arg-type]
        (Entity(name="TikTok", kind="company"), False),
        (Entity(name="Holders", kind="group"), None),
        (Entity(name="Holders"), None),
        (Entity(kind="company"), None),
        (UNKNOWN_ENTITY, None),
        (ABSENT_ENTITY, False),
    ],
)
def test_whether_an_entity_is_named(entity: Entity, truth: bool | None) -> None:
    assert ROLL.names_entity(entity) is truth


def test_names_that_say_nothing_match_nothing() -> None:
    assert Roll((entry("app", "X"),)).app(App(name="!!!")) is None


def test_a_list_is_that_of_the_day_and_of_the_scope() -> None:
    early = entry("app", "A", scope="s", period=Period(None, date(2025, 1, 1)))
    late = entry("app", "B", period=Period(date(2025, 1, 1)))
    found = DatedList("l", "L", "names", date(2026, 1, 1), (), (early, late), HERE)
    assert found.on(date(2024, 12, 31), None) == (early,)
    assert found.on(date(2025, 1, 1), None) == (late,)
    assert found.on(date(2024, 12, 31), "s") == (early,)
    assert found.on(date(2025, 1, 1), "s") == ()
    assert found.scopes == {"s"}
