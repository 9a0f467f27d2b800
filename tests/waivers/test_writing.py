"""Adding waivers: what is written, what stays as it was, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import Problems
from checker.packs import Pack
from checker.waivers import Acceptance
from checker.waivers.claims import Known, known
from checker.waivers.file import parse
from checker.waivers.writing import HEAD, Added, added, checked
from tests.waivers.conftest import DAY

SAID = {
    "rule": "zz.flags",
    "app": "Fails",
    "fingerprint": None,
    "reason": "why",
    "owner": "legal",
    "until": "2027-01-31",
}


def one(held: Known, **words: str | None) -> Acceptance:
    return checked({**SAID, **words}, held)


def put(text: str | None, held: Known, **words: str | None) -> Added:
    return added(text, "w.yaml", one(held, **words), held)


def refused(text: str, held: Known, **words: str | None) -> str:
    with pytest.raises(Problems) as error:
        put(text, held, **words)
    return str(error.value)


def test_a_file_is_begun_where_there_is_none(held: Known) -> None:
    found = put(None, held)
    assert (
        found.entry == "  - rule: zz.flags\n    app: Fails\n    reason: why\n    owner: legal\n    until: 2027-01-31\n"
    )
    assert found.text == HEAD + found.entry
    assert found.text.splitlines()[found.line - 1] == "  - rule: zz.flags"


LONG = "waivers: 1\naccepted:\n  - rule: zz\n    owner: o\n    until: 2027-01-31\n    reason: |\n      a\n      # b\n"
OLD = "  - {rule: zz, reason: r, owner: o, until: 2027-01-31}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"waivers: 1\naccepted:\n{OLD}\n", f"waivers: 1\naccepted:\n{OLD}\n+"),
        (f"waivers: 1\naccepted:\n{OLD}", f"waivers: 1\naccepted:\n{OLD}\n+"),
        (f"waivers: 1\naccepted:\n{OLD} # why\n\n# end\n", f"waivers: 1\naccepted:\n{OLD} # why\n+\n# end\n"),
        (f"accepted:\n{OLD}\n\n# the version\nwaivers: 1\n", f"accepted:\n{OLD}\n+\n# the version\nwaivers: 1\n"),
        ("# top\nwaivers: 1\naccepted: [] # none\n", "# top\nwaivers: 1\naccepted:  # none\n+"),
        ("waivers: 1\naccepted:\n", "waivers: 1\naccepted:\n+"),
        ("accepted: []\nwaivers: 1\n", "accepted:\n+waivers: 1\n"),
        (f"---\nwaivers: 1\naccepted:\n{OLD}\n...\n", f"---\nwaivers: 1\naccepted:\n{OLD}\n+...\n"),
        (LONG + "\n", LONG + "+\n"),
    ],
)
def test_comments_order_and_all_that_was_there_stays(before: str, after: str, held: Known) -> None:
    found = put(before, held)
    assert found.text == after.replace("+", found.entry)
    assert found.text.splitlines()[found.line - 1] == "  - rule: zz.flags"


def test_the_indentation_and_the_ends_of_lines_are_those_of_the_file(held: Known) -> None:
    text = "waivers: 1\r\naccepted:\r\n- {rule: zz, reason: r, owner: o, until: 2027-01-31}\r\n"
    found = put(text, held)
    assert found.entry.startswith("- rule: zz.flags\r\n  app: Fails\r\n")
    assert found.text == text + found.entry


def test_the_same_scope_is_refused_with_the_place_where_it_stands(held: Known) -> None:
    text = put(None, held).text
    assert refused(text, held, reason="other") == (
        "w.yaml:5:5: this is waived already, by legal until 2027-01-31; change its last day there"
    )
    assert put(text, held, app=None).text.startswith(text)


@pytest.mark.parametrize("text", ["{waivers: 1, accepted: []}\n", f"waivers: 1\naccepted: [\n{OLD[4:]}]\n"])
def test_a_list_that_is_no_block_is_left_to_the_reader_s_own_hand(text: str, held: Known) -> None:
    said = refused(text, held)
    assert said.startswith("w.yaml: nothing can be added to this list of waivers; write `accepted` as a block")
    assert said.endswith("add by hand: - rule: zz.flags; app: Fails; reason: why; owner: legal; until: 2027-01-31")


def test_nothing_is_added_to_a_file_that_is_unsound(held: Known) -> None:
    assert refused("waivers: 1\naccepted: {}\n", held) == "w.yaml:2:11: `accepted` must be a list"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"rule": "zz.flgs"}, "`RULE`: there is no law or rule `zz.flgs`; did you mean `zz.flags`?"),
        ({"rule": "zz.strict.never"}, "`RULE`: `zz.strict.never` may not be waived; remove the waiver"),
        ({"until": "2027-02-30"}, "`--until`: `2027-02-30` is no day; write the last day as YYYY-MM-DD"),
        ({"until": "2028-01-01"}, "`--until`: `2028-01-01` is more than 366 days after 2026-11-22"),
        ({"until": "2026-11-21"}, "`--until`: `2026-11-21` has passed on 2026-11-22; give a last day that is still"),
        ({"until": ""}, "`--until`: nothing is said; say it in a few words"),
        ({"reason": " "}, "`--reason`: nothing is said"),
        ({"reason": "a\nb"}, "`--reason`: there are characters that cannot be seen; write it on one line"),
        ({"reason": "a\x1b[31m"}, "`--reason`: there are characters that cannot be seen"),
        ({"owner": "a\u202eb"}, "`--owner`: there are characters that cannot be seen"),
        ({"app": "\udc80"}, "`--app`: there are characters that cannot be seen"),
        ({"fingerprint": "abc", "app": None}, "`--fingerprint`: `abc` is no fingerprint; copy it from the JSON report"),
        ({"fingerprint": "a1" * 16}, "`--app` and `--fingerprint` are both given; a fingerprint is of one app"),
    ],
)
def test_bad_words_are_refused(words: dict[str, str | None], problem: str, held: Known) -> None:
    with pytest.raises(Problems) as error:
        one(held, **words)
    assert str(error.value).startswith(problem)


WORDS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=30)


@given(reason=WORDS, owner=WORDS, app=st.none() | WORDS)
def test_any_words_come_back_as_they_were_given(law: Pack, reason: str, owner: str, app: str | None) -> None:
    held = known(law.rules, DAY)
    if not (reason.strip() and owner.strip() and (app is None or app.strip())):
        return
    given_ = one(held, reason=reason, owner=owner, app=app)
    first = put(None, held, rule="zz", app=None).text
    read = parse(added(first, "w.yaml", given_, held).text.encode(), "w.yaml", held)[-1]
    assert read == replace(given_, location=read.location, app=app.strip() if app else None)
