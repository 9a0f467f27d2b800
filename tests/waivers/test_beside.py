"""Waivers as comments: what each is about, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.findings import Report
from checker.waivers.beside import FORM, Found, find
from checker.waivers.claims import Known

Judge = Callable[..., Report]
SAID = "flagstate: waive %s until 2027-01-31 by legal@example.org: agreed: see memo 4"
MANIFEST = """\
{above}manifest: 1
app:  {app}
  id: org.example.fails
  name: Fails  {name}
  operator: op
{over}  markets: [US]  {markets}
entities:
  op: {{name: Operator Inc., kind: company, organized_in: US}}
  cn: {{name: Parent Co., kind: company, organized_in: CN}}
  us: {{name: A founder, kind: person, domiciled_in: US}}
ownership:  {ownership}
  - {{owner: cn, owned: op, share: 60}}  {share}
  - owner: us  {other}
    owned: op
    share: 40
control: []
"""
PARTS = ("above", "app", "name", "over", "markets", "ownership", "share", "other")
OWNER, METHOD, HOME, SOLD, NEVER = (
    *("zz.flags.foreign-owner", "zz.flags.open-method", "zz.flags.kept-at-home", "zz.strict.sold", "zz.strict.never"),
)


def manifest(**comments: str) -> str:
    return MANIFEST.format(**{part: comments.get(part, "") for part in PARTS})


def waived(report: Report) -> set[str]:
    return {each.rule for each in report.findings if each.waived is not None}


def test_without_comments_these_fail_or_are_unknown(judged: Judge) -> None:
    report = judged({"a.yaml": manifest()})
    assert {each.rule for each in report.findings if each.verdict == "fail"} == {OWNER, METHOD, SOLD, NEVER}
    assert [each.rule for each in report.findings if each.verdict == "unknown"] == [HOME]


@pytest.mark.parametrize("place", ["above", "app", "name"])
def test_above_the_document_and_beside_the_app_and_its_name_the_whole_app_is_meant(judged: Judge, place: str) -> None:
    text = manifest(**{place: f"# {SAID}" % "zz" + ("\n" if place == "above" else "")})
    assert waived(judged({"a.yaml": text})) == {OWNER, METHOD, HOME, SOLD}, "but for what may not be waived"


@pytest.mark.parametrize(
    ("place", "comment", "rules"),
    [
        ("markets", f"# {SAID}", {OWNER, SOLD}),
        ("over", f"  # {SAID}\n", {OWNER, SOLD}),
        ("over", f"  # {SAID}\n\n  # and why\n", {OWNER, SOLD}),
        ("share", f"# {SAID}", {OWNER, METHOD}),
        ("ownership", f"# {SAID}", {OWNER, METHOD}),
        ("other", f"# {SAID}", set()),
    ],
)
def test_beside_a_value_or_above_it_what_rests_on_that_value_is_meant(
    judged: Judge, place: str, comment: str, rules: set[str]
) -> None:
    assert waived(judged({"a.yaml": manifest(**{place: comment % "zz"})})) == rules


def test_a_comment_is_about_the_rules_that_it_names(judged: Judge) -> None:
    assert waived(judged({"a.yaml": manifest(markets=f"# {SAID}" % SOLD)})) == {SOLD}
    assert waived(judged({"a.yaml": manifest(markets=f"# {SAID}" % HOME)})) == set()


def test_several_comments_above_a_value_are_all_about_it(judged: Judge) -> None:
    text = manifest(over=f"  # {SAID}\n  # {SAID}\n" % (SOLD, OWNER))
    assert waived(judged({"a.yaml": text})) == {OWNER, SOLD}


def test_a_comment_is_told_with_its_reason_owner_last_day_and_place(judged: Judge) -> None:
    (one,) = judged({"a.yaml": manifest(markets=f"# {SAID}" % SOLD)}).waivers
    assert (one.rule, one.reason, one.owner) == (SOLD, "agreed: see memo 4", "legal@example.org")
    assert (one.until, str(one.location), one.state, one.findings) == ("2027-01-31", "a.yaml:6:18", "active", 1)


def test_a_comment_is_about_its_own_file_and_document_only(judged: Judge) -> None:
    first, second = manifest(), manifest(above=f"# {SAID}\n" % OWNER)
    report = judged({"a.yaml": first, "b.yaml": second})
    assert [each.manifest for each in report.findings if each.waived is not None] == ["b.yaml"]
    report = judged({"c.yaml": f"{first}---\n{second}---\n{first}"})
    held = [each.waived is not None for each in report.findings if each.rule == OWNER]
    assert held == [False, True, False]


def test_documents_of_one_file_are_told_apart_though_their_apps_have_one_name(judged: Judge) -> None:
    text = manifest().replace("  id: org.example.fails\n", "")
    report = judged({"a.yaml": f"{text}...\n---\n{text.replace('markets: [US]', f'markets: [US] # {SAID}' % SOLD)}"})
    assert [each.waived is not None for each in report.findings if each.rule == SOLD] == [False, True]


@pytest.mark.parametrize(
    "value",
    ["'x # %s'", '"x # %s"', "|\n    x\n    # %s\n    y", ">-\n    # %s\n    y", "'x\n    # %s'", "x#%s"],
)
def test_what_looks_like_a_comment_in_a_value_is_text(value: str, held: Known) -> None:
    text = f"manifest: 1\napp:\n  name: {value % (SAID % 'zz')}\n".replace("x#flagstate:", "x#flagstate")
    assert find({"a.yaml": text.replace(": agreed: see", " agreed see") if "x#" in text else text}, held) == Found()


def test_json_has_no_comments(held: Known) -> None:
    text = '{"manifest": 1, "app": {"name": "# %s"}}' % (SAID % "zz")
    assert find({"a.json": text, "<stdin>": text}, held) == Found()


def problems(comment: str, held: Known) -> list[str]:
    return [str(each) for each in find({"a.yaml": manifest(markets=comment)}, held).problems]


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("# flagstate:", "`flagstate: ` is no instruction; write"),
        ("# flagstate: wave zz", "`flagstate: wave` is no instruction; did you mean `waive`? write"),
        ("# flagstate: ignore", "`flagstate: ignore` is no instruction; write"),
        ("# flagstate: waive", "this waiver is not complete: `RULE` is missing"),
        ("# flagstate: waive until 2027-01-31 by o: r", "this waiver is not complete: `RULE` is missing"),
        ("# flagstate: waive zz by o: r", "this waiver is not complete: `until YYYY-MM-DD` is missing"),
        ("# flagstate: waive zz until 2027-01-31: r", "this waiver is not complete: `by OWNER` is missing"),
        ("# flagstate: waive zz until 2027-01-31 by : r", "this waiver is not complete: `by OWNER` is missing"),
        ("# flagstate: waive zz until 2027-01-31 by : : r", "this waiver is not complete: `by OWNER` is missing"),
        ("# flagstate: waive zz until 2027-01-31 by o" + " by until x" * 400, "more than 4,000 characters; say why"),
        ("# flagstate: waive zz until 2027-01-31 by o", "this waiver is not complete: `: REASON` is missing"),
        ("# flagstate: waive zz until 2027-01-31 by o: ", "this waiver is not complete: `: REASON` is missing"),
        ("# flagstate: waive zz.flgs until 2027-01-31 by o: r", "there is no law or rule `zz.flgs`; did you mean"),
        ("# flagstate: waive zz.strict.never until 2027-01-31 by o: r", "`zz.strict.never` may not be waived"),
        ("# flagstate: waive zz until 2027-02-30 by o: r", "`2027-02-30` is no day; write the last day as"),
        ("# flagstate: waive zz until 2028-01-01 by o: r", "`2028-01-01` is more than 366 days after 2026-11-22"),
    ],
)
def test_a_malformed_comment_is_a_problem_with_its_place(comment: str, problem: str, held: Known) -> None:
    (found,) = problems(comment, held)
    assert found.startswith(f"a.yaml:6:18: {problem}")


def test_what_is_missing_is_told_with_the_form(held: Known) -> None:
    assert problems("# flagstate: waive zz", held)[0].endswith(f"; write {FORM}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("manifest: 1\napp: {name: A}\n# %s\n", "a.yaml:3:1: no value stands below this waiver"),
        ("manifest: 1\napp: {name: A}\n# %s\n---\nmanifest: 1\napp: {name: B}\n", "a.yaml:3:1: no value stands below"),
        ("manifest: 1\napp: {name: A}\n...\n# %s\n", "a.yaml:4:1: no value stands below this waiver; write it beside"),
        ("manifest: 1\napp: {\n  name: A\n} # %s\n", "a.yaml:4:3: no value begins beside this waiver; write it"),
    ],
)
def test_a_comment_about_nothing_is_a_problem(text: str, problem: str, held: Known) -> None:
    (found,) = find({"a.yaml": text % (SAID % "zz")}, held).problems
    assert str(found).startswith(problem)


@pytest.mark.parametrize(
    "comment",
    [
        "# flagstat: waive zz until 2027-01-31 by o: r",
        "#flagstate waive zz",
        "# Flagstate: waive zz until 2027-01-31 by o: r",
        "# flagstate:waive zz until 2027-01-31 by o: r",
        "## flagstate: waive zz until 2027-01-31 by o: r",
        "# TODO flagstate: waiver zz",
        "# falgstate: wave zz",
    ],
)
def test_what_is_nearly_a_waiver_gets_a_note(comment: str, held: Known) -> None:
    found = find({"a.yaml": manifest(markets=comment)}, held)
    assert (found.accepted, found.problems) == ((), ())
    assert [str(each) for each in found.notes] == [
        f"a.yaml:6:18: this comment reads like a waiver and is none; write {FORM}"
    ]


@pytest.mark.parametrize(
    "comment", ["# the flag state waives its claim", "# checked with flagstate", "# waive zz", "# a flag to save"]
)
def test_other_comments_say_nothing(comment: str, held: Known) -> None:
    assert find({"a.yaml": manifest(markets=comment)}, held) == Found()


def test_a_space_after_the_sign_is_not_needed(judged: Judge) -> None:
    assert waived(judged({"a.yaml": manifest(markets=f"#{SAID}" % SOLD)})) == {SOLD}


def test_a_comment_beside_the_dash_of_an_element_is_about_what_follows(judged: Judge) -> None:
    text = manifest().replace("  - {owner: cn,", f"  - # {SAID}\n    {{owner: cn," % OWNER)
    assert waived(judged({"a.yaml": text})) == {OWNER}


def test_breaks_of_lines_are_those_of_the_parser(judged: Judge) -> None:
    text = manifest(markets=f"# {SAID}" % SOLD)
    assert waived(judged({"a.yaml": text.replace("\n", "\r\n")})) == {SOLD}
    assert waived(judged({"b.yaml": text.replace("name: Fails", "name: 'Fai\x85\n  \u2028ls'")})) == {SOLD}
