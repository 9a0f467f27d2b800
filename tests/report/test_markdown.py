"""The comment on a pull request: whole outputs, what is folded away, how it is cut, and that names mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.findings import Gate, Report
from checker.report import Options, markdown
from checker.report._comment import length
from checker.report._markup import code, link, prose, rich
from tests.report.examples import HOSTILE, full, hostile

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]
ALL = ("fails.yaml", "unknown.yaml", "disputed.yaml", "passes.yaml", "hostile.json", "nowhere.yaml")


def test_what_fails_and_what_is_unknown_is_told(judged: Judge, golden: Golden) -> None:
    golden("comment.md", markdown.render(judged("fails.yaml", "unknown.yaml", "disputed.yaml"), Options()))


def test_waivers_baseline_and_problems_are_told(judged: Judge, golden: Golden) -> None:
    golden("comment-full.md", markdown.render(full(judged("fails.yaml", "unknown.yaml")), Options(every=True)))


def test_the_whole_argument_stands_in_a_block_of_code(judged: Judge, golden: Golden) -> None:
    golden("comment-explained.md", markdown.render(judged("disputed.yaml", explain=True), Options(explain=True)))


@pytest.mark.parametrize(
    ("name", "gate", "heading"),
    [
        ("fails.yaml", Gate(), "❌ flagstate: a breach"),
        ("fails.yaml", Gate("never"), "⚠️ flagstate: nothing that counts here"),
        ("unknown.yaml", Gate(), "❓ flagstate: undetermined"),
        ("passes.yaml", Gate(), "✅ flagstate: complies"),
        ("nowhere.yaml", Gate(), "❌ flagstate: not all could be checked"),
    ],
)
def test_the_first_line_is_for_bots_and_the_second_has_the_outcome(
    judged: Judge, name: str, gate: Gate, heading: str
) -> None:
    lines = markdown.render(replace(judged(name), gate=gate), Options()).splitlines()
    assert lines[:2] == ["<!-- flagstate -->", f"## {heading}"]


def test_what_is_new_comes_first_and_what_stood_in_the_baseline_is_folded_away(judged: Judge) -> None:
    report = judged("fails.yaml")
    text = markdown.render(full(report), Options())
    before, _, folded = text.partition("Baseline of 2026-01-01: 2 new, 1 still there, 1 gone")
    assert "`zz.flags.kept-at-home` (note, new)" in before
    assert "zz.flags.open-method" not in before
    assert "zz.flags.open-method" in folded


def test_a_long_report_is_cut_within_what_is_taken_and_says_what_is_left_out(judged: Judge) -> None:
    report = judged("fails.yaml", "unknown.yaml")
    long = replace(report, findings=tuple(replace(each, title="𝔵" * 300) for each in report.findings * 60))
    text = markdown.render(long, Options(every=True))
    assert length(text) <= 65_536
    said = re.search(r"\*\*Cut to the length of a comment\.\*\* Left out: (\d+) failing findings", text)
    assert said is not None
    assert int(said[1]) + text.count("### ❌ fails:") == 180
    assert text.count("<details>") == text.count("</details>")


def test_a_thousand_apps_fit(judged: Judge) -> None:
    report = judged("fails.yaml")
    manifests = tuple(replace(report.manifests[0], path=f"{n}.yaml") for n in range(5_000))
    text = markdown.render(replace(report, manifests=manifests), Options())
    assert length(text) <= 65_536
    assert "apps of the table" in text


MENTION = re.compile(r"(?<!&)@\w|(?<!&)#\w(?!\d*;)|!\d|www\.|://|GH-\d|:smile:")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_elsewhere_shows_and_means_nothing(text: str) -> None:
    for made in (prose(text, None), rich(text, None)):
        outside = re.sub(r"(`+) ?.*? ?\1(?!`)", "", made)
        assert not re.search(r"(?<!\\)[<>*\[\]|`]", outside)
        assert not MENTION.search(outside)
        assert not re.match(r"[-+=/]|\d+[.)]", outside)
        assert "\n" not in made
    shown = code(text, None)
    fence = re.match("`+", shown)
    assert fence is not None
    inner = shown[len(fence[0]) : -len(fence[0])]
    assert fence[0] not in re.findall("`+", inner)
    assert "\n" not in inner


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a/>x", "https://a/ b", "http://", "", None, "//a"])
def test_only_addresses_of_the_web_are_links(address: str | None) -> None:
    assert link("x", address) == "x"
    assert link("[x]", "https://example.org/a?b=1&c=2") == "[&#91;x&#93;](<https://example.org/a?b=1&amp;c=2>)"


def test_hostile_text_keeps_the_comment_whole(judged: Judge) -> None:
    text = markdown.render(hostile(full(judged(*ALL, explain=True))), Options(every=True, explain=True))
    assert length(text) <= 65_536
    bare = re.sub(r"(?<!`)(`+)(?!`) ?.*? ?(?<!`)\1(?!`)", "", re.sub(r"(?ms)^(`{3,})text$.*?^\1$", "", text))
    assert bare.count("<details>") == bare.count("</details>")
    assert "<script" not in bare
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not any(line.startswith("/") for line in text.splitlines())
    assert text.encode()
