from datetime import date

import pytest

from checker.language.entries import dated_list
from checker.language.lists import DatedList
from checker.language.read import Reader, Refused
from tests.conftest import node

HEAD = "title: L\nkind: %s\nreviewed: 2026-01-01\nentries:\n"


def read(text: str) -> tuple[DatedList | None, list[str]]:
    reader = Reader("m.yaml")
    try:
        found: DatedList | None = dated_list(reader, node(text), "some")
    except Refused:
        found = None
    return found, [str(problem) for problem in reader.problems]


def test_entries_have_ids_names_scopes_and_periods() -> None:
    text = (
        HEAD % "names"
        + """
  - {app: TikTok, ids: [a.b, c], aliases: Tik Tok!, scope: s, since: 2025-01-01}
  - {entity: X Ltd., identifiers: {lei: L}, until: 2025-01-01}
"""
    )
    found, problems = read(text)
    assert not problems
    assert found is not None
    first, second = found.entries
    assert (first.kind, first.ids, first.names, first.scope) == ("app", {"a.b", "c"}, {"tiktok"}, "s")
    assert (second.ids, second.period.holds(date(2024, 12, 31)), second.period.holds(date(2025, 1, 1))) == (
        {"L"},
        True,
        False,
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD % "name" + "  - {app: X}", "m.yaml:2:7: `name` is no kind of list; did you mean `names`?"),
        (HEAD % "names" + "  - {country: X}", "m.yaml:5:5: an entry of this list is `app` or `entity`"),
        (HEAD % "names" + "  - {app: X, entity: Y}", "m.yaml:5:5: an entry of this list is `app` or `entity`"),
        (HEAD % "countries" + "  - {app: X}", "m.yaml:5:5: an entry of this list is `country`"),
        (HEAD % "names" + "  - {app: X, id: y}", "m.yaml:5:14: unknown key `id` in an entry; did you mean `ids`?"),
        (
            "descent: [owner]\n" + HEAD % "names" + "  - {app: X}",
            "m.yaml:1:10: `owner` is no descent; known are operator, developer, parents",
        ),
        ("title: L\nkind: names\nentries: []", "m.yaml:1:1: the list has no `reviewed`; add `reviewed: …`"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(text: str, problem: str) -> None:
    assert problem in read(text)[1]
