"""The HTML report: a whole page, what it says of everything, and that nothing in it is taken for markup."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from checker.drawing import Edge, Node, Picture
from checker.errors import Problem
from checker.findings import (
    Baseline,
    Citation,
    Consulted,
    Contradicted,
    Finding,
    Gone,
    Ground,
    Judged,
    Owned,
    PassedOver,
    Report,
    Waived,
    Waiver,
)
from checker.language.because import Because, Fact, Missing
from checker.location import Location
from checker.report import Options, html

Judge = Callable[..., Report]
Golden = Callable[[str, str], None]
ALL = ("fails.yaml", "unknown.yaml", "disputed.yaml", "passes.yaml", "hostile.json")
VOID = {"meta", "br", "input", "rect", "path", "circle", "line", "polygon", "ellipse"}
INLINE = {"a", "b", "bdi", "code", "time"}
AT = Location("waivers.yaml", 3, 5)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "]]>--><!--",
    "&lt;b&gt;",
    "`<code>`",
    "\x1b[31m\u202e\ud800\ufffe\x00",
    "\u0634\u0631\u0643\u0629",
    "=1+1",
    "x" * 5_000,
)


class Page(HTMLParser):
    """What a reader of HTML makes of it: elements with their attributes, and text; every element must be closed."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, key, value or "") for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, key, value or "") for key, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag not in INLINE:
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def values(self, key: str) -> Iterator[str]:
        yield from (value for _, name, value in self.attributes if name == key)


def page(report: Report) -> Page:
    return Page(html.render(report, Options()))


def pictured(report: Report) -> Report:
    """The report with a picture of each app's owners."""
    nodes = (Node("Operator", "between", target=True), Node("Holder", "holder", notes=("CN · company",)))
    drawn = Picture(("Who owns Operator",), (*nodes, Node("?", "unknown")), _EDGES, None)
    return replace(report, ownership=tuple(Owned(each.path, "op", drawn) for each in report.manifests))


_EDGES = (Edge(1, 0, "owns", "60 %"), Edge(2, 1, "owns", "100 %"))


def test_a_breach_is_told_as_an_argument(judged: Judge, golden: Golden) -> None:
    shown = html.render(pictured(judged("fails.yaml", explain=True)), Options())
    body = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", shown, flags=re.DOTALL)
    body = re.sub(r"'sha256-[^']+'", "'sha256-…'", body)
    golden("fails.html", re.sub(r"flagstate \d+\.\d+\.\d+[^<, ]*", "flagstate 0", body))


def test_the_same_report_gives_the_same_bytes_whatever_the_terminal(judged: Judge) -> None:
    report = pictured(judged(*ALL))
    assert html.render(report, Options()) == html.render(report, Options(width=40, color=True, every=True))


def test_one_file_needs_no_network_and_runs_nothing_but_its_own(judged: Judge) -> None:
    source = html.render(pictured(judged(*ALL)), Options())
    found = Page(source)
    assert not {"link", "img", "iframe", "object", "embed", "form", "base"} & found.tags.keys()
    assert (found.tags["style"], found.tags["script"]) == (1, 1)
    assert not [key for _, key, _ in found.attributes if key in ("src", "style", "srcset") or key.startswith("on")]
    policy = next(each for each in found.values("content") if each.startswith("default-src 'none'"))
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|eval", inside)


def test_headings_are_in_order_and_places_have_names(judged: Judge) -> None:
    source = html.render(pictured(judged(*ALL)), Options())
    found = Page(source)
    levels = [int(each) for each in re.findall(r"<h(\d)", source)]
    assert levels.count(1) == 1
    assert all(next_ <= level + 1 for level, next_ in pairwise(levels))
    assert all(found.tags[each] == 1 for each in ("header", "nav", "main", "footer"))
    assert found.tags["caption"] == found.tags["table"]
    assert {"col", "row"} <= set(found.values("scope"))
    assert ("html", "lang", "en") in found.attributes
    keys = list(found.values("id"))
    assert len(keys) == len(set(keys))
    assert {each[1:] for each in found.values("href") if each.startswith("#")} <= set(keys)


def test_every_finding_is_on_the_page_with_its_verdict_in_words(judged: Judge) -> None:
    report = judged(*ALL)
    found = page(report)
    assert {f"f{at}" for at in range(len(report.findings))} <= set(found.values("id"))
    assert f"5 apps × 4 rules = {len(report.findings)} findings" in found.text
    assert found.text.count("✗ Fails") >= report.count("fail")
    assert found.text.count("? Unknown") >= report.count("unknown")


def test_what_is_unsettled_assumed_and_what_the_law_became_is_said(judged: Judge) -> None:
    said = page(judged("disputed.yaml")).text
    assert "The law is unsettled on these facts: another reading gives another verdict." in said
    assumed = page(judged("unknown.yaml", assume=("no-hidden-owners",), explain=True)).text
    assert "rests on an assumption" in assumed
    assert "Assuming no-hidden-owners" in assumed
    fails = page(judged("fails.yaml", day="2026-03-01")).text
    assert "enjoined since 2026-03-01, which changes no verdict" in fails
    assert "Last read more than a year before the day: zz.flags." in fails


def test_a_waived_finding_stays_and_is_marked(judged: Judge) -> None:
    report = judged("fails.yaml")
    first, *others = report.findings
    waived = replace(first, waived=Waived("Under review.", "Privacy office", "2027-01-31", AT), standing="unchanged")
    waiver = Waiver("zz.flags", None, None, "Under review.", "Privacy office", "2026-01-31", AT, "expired", 1)
    gone = Gone("ab" * 16, "zz.flags.gone", "Old", "unknown")
    baseline = Baseline("baseline.json", "2026-01-01", (gone,))
    fresh = tuple(replace(each, standing="new") for each in others)
    said = page(replace(report, findings=(waived, *fresh), waivers=(waiver,), baseline=baseline)).text
    assert "3 breaches found (1 of them waived)" in said
    assert "Under review. Accepted by Privacy office, until and with 2027-01-31 (waivers.yaml:3)" in said
    assert "unchanged: in the baseline with this verdict" in said
    assert "expired: it no longer holds" in said
    assert "zz.flags.gone Old unknown" in said
    assert "✗ Fails 1 1 1 3 1 2 1" in said, "error, warning, note, all, waived, new, in the baseline"


def test_missing_facts_are_a_work_list_by_how_many_rules_wait(judged: Judge) -> None:
    report = judged("unknown.yaml")
    counted = Counter(each.fact for finding in report.findings for each in finding.missing)
    source = html.render(report, Options())
    rows = re.findall(r'<td class="n">(\d+)</td><td class="n">[\d–]+</td></tr>', source.split('id="unknowns"')[1])
    assert [int(each) for each in rows[: len(counted)]] == sorted(counted.values(), reverse=True)


def test_the_registers_hold_what_else_there_is_to_know(judged: Judge) -> None:
    said_by = (Fact("entities.op.name", "A", AT, "Register", "https://example.org/a", "2026-01-01"),)
    report = replace(
        judged("passes.yaml"),
        problems=(Problem("no key `app`", Location("bad.yaml", 7, 1), hint="add it"),),
        notes=(Problem("an odd thing", path="odd.yaml"),),
        passed_over=(PassedOver("other.yaml", "not a manifest"),),
        others=2,
        contradictions=(Contradicted("passes.yaml", "the name of `op`", said_by, "ask"),),
        registers=(Consulted("owners.csv", "gleif", "sha256:00", 1_000, 20, 3),),
    )
    said = page(report).text
    for each in (
        "bad.yaml:7 no key app add it",
        "odd.yaml an odd thing",
        "other.yaml not a manifest",
        "the name of op",
    ):
        assert each in said
    assert "owners.csv gleif 1,000 20 3 sha256:00" in said
    assert "2 files of the folders are neither YAML nor JSON" in said


def test_the_owners_stand_in_a_picture_and_in_a_table(judged: Judge) -> None:
    found = page(pictured(judged("fails.yaml")))
    assert found.tags["svg"] == 2, "the bar of verdicts and the picture"
    assert "Holder CN · company Operator owns 60 %" in found.text
    assert "not disclosed Holder CN · company owns 100 %" in found.text


def test_a_run_without_manifests_says_that_nothing_was_checked(judged: Judge) -> None:
    said = page(judged()).text
    assert "No app was checked" in said
    assert "Nothing was checked." in said


def test_apps_of_one_name_are_told_apart_by_their_manifests(judged: Judge) -> None:
    report = judged("fails.yaml", "passes.yaml")
    named = replace(
        report,
        manifests=tuple(replace(each, app="Same") for each in report.manifests),
        findings=tuple(replace(each, app="Same") for each in report.findings),
    )
    assert "Same (manifests/fails.yaml), Same (manifests/passes.yaml)" in page(named).text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_text_wherever_it_stands(judged: Judge, hostile: str) -> None:
    sources = [html.render(_strewn(judged("fails.yaml"), each), Options()) for each in ("plain", hostile)]
    plain, shown = (Page(re.sub(r"<svg xmlns.*?</svg>", "", each, flags=re.DOTALL)) for each in sources)
    drawn = Counter(a=999, code=999)  # what is in backticks is code, what is no address is no link
    assert shown.tags | drawn == plain.tags | drawn
    assert {key for _, key, _ in shown.attributes} == {key for _, key, _ in plain.attributes}
    assert Page(sources[1]).tags.keys() <= Page(sources[0]).tags.keys() | {"code"}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown.text)


def _strewn(report: Report, text: str) -> Report:
    """A report that has a text in every place that a file can put one."""
    at = Location(text, 1, 1)
    fact, missing = Fact(text, text, at, text, f"https://example.org/{text}", text), Missing(text, text, at)
    because = Because(text, None, cite=text, note=text, facts=(fact,), missing=(missing,))
    finding = replace(
        report.findings[0], manifest=text, app=text, title=text, message=f"{text}.", citations=(Citation(text, text),),
        location=at, grounds=(Ground(text, False, text, (fact,)),), because=(because,), missing=(missing,),
        remedies=(text,), changes=(text,), waived=Waived(text, text, text, at), unsettled=True, assumed=True,
    )  # fmt: skip
    findings = tuple(replace(finding, verdict=each) for each in ("fail", "unknown", "pass", "not-applicable"))
    drawn = Picture((text,), (Node(text, "holder", notes=(text,), target=True), Node(text, "between")), _ITSELF, text)
    return replace(
        report, findings=findings, manifests=(Judged(text, text, text, (text,)),), texts={text: text},
        problems=(Problem(text, at, hint=text),), passed_over=(PassedOver(text, text),),
        contradictions=(Contradicted(text, text, (fact,), text),), ownership=(Owned(text, text, drawn),),
        waivers=(Waiver(text, text, text, text, text, text, at, "active", 1),),
        baseline=Baseline(text, text, (Gone(text, text, text, "fail"),)), assumptions=(text,),
        laws=tuple(replace(each, status=text, url=f"javascript:{text}") for each in report.laws),
    )  # fmt: skip


_ITSELF = (Edge(1, 0, "owns", "1 %"),)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc", "https://", "http://a\x00b"]
)
def test_only_addresses_of_the_web_are_links(judged: Judge, address: str) -> None:
    report = judged("fails.yaml")
    citations = (Citation("the provision", address),)
    found = page(replace(report, findings=tuple(replace(each, citations=citations) for each in report.findings)))
    assert address not in set(found.values("href"))
    assert "the provision" in found.text


def test_many_findings_stay_one_small_page_that_says_what_it_leaves_out(judged: Judge) -> None:
    report = _many(judged("fails.yaml", "unknown.yaml", "disputed.yaml", explain=True), 250)
    assert len(report.findings) == 3_000
    started = time.perf_counter()
    shown = html.render(report, Options())
    assert time.perf_counter() - started < 6, "about one second, with room for a busy machine"
    assert len(shown.encode()) < 3_000_000
    found = Page(shown)
    assert len([each for each in found.values("id") if re.fullmatch(r"f\d+", each)]) == 3_000
    assert "This is left out to keep the page small" in found.text
    first = next(at for at, each in enumerate(report.findings) if each.verdict == "fail" and each.severity == "error")
    breach = shown.split(f'id="f{first}"')[1].split("</article>")[0]
    assert "<dt>Why</dt>" in breach, "the gravest breaches keep their reasons"
    assert "left out" not in page(judged("fails.yaml", explain=True)).text


def _many(report: Report, times: int) -> Report:
    """The same apps over and over, each under a name of its own."""

    def named(path: str, time_: int) -> str:
        return f"{time_}/{path}"

    manifests = tuple(
        replace(each, path=named(each.path, at), app=f"{each.app} {at}")
        for at in range(times)
        for each in report.manifests
    )
    findings: list[Finding] = [
        replace(each, manifest=named(each.manifest, at), app=f"{each.app} {at}")
        for at in range(times)
        for each in report.findings
    ]
    return pictured(replace(report, manifests=manifests, findings=tuple(findings)))
