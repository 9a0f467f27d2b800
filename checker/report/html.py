"""HTML: a report to file and to read, in one file that needs no network and no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from checker.findings import Finding, Owned, Report
from checker.report import Options
from checker.report._html._app import Chapter, app
from checker.report._html._laws import laws
from checker.report._html._markup import bare, code, element, listed, name
from checker.report._html._registers import registers
from checker.report._html._room import PICTURES, SPARED, Room, Told, left_out, told
from checker.report._html._summary import masthead, subject, summary
from checker.report._html._words import number

PARTS: Final = "checker.report._html"
POLICY: Final = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def render(report: Report, _options: Options) -> str:
    """The whole page; the same report gives the same bytes."""
    chapters, said = _chapters(report), told(report)
    title = subject(chapters)
    others = list(registers(report, chapters))
    law = laws(report)
    main = [
        summary(report, chapters, _left_out(report, said)),
        *_apps(report, chapters, said),
        *(made for _, _, made in others),
        law,
    ]
    links = [("summary", "Summary"), *((each.key, each.title) for each in chapters)]
    links += [(key, about) for key, about, _ in others]
    links += [("laws", "Laws")] if law else []
    inside = (
        '<a class="skip" href="#main">Skip to the report</a>\n',
        masthead(report, title),
        _contents(links),
        element("main", _tools(), *main, id="main", tabindex="-1"),
        _colophon(report),
    )
    return _document(f"{title}, {report.day}: flagstate report", "".join(inside))


def _document(title: str, body: str) -> str:
    """The page around what it says; its policy allows the one style and the one script, by their digests."""
    style, script = (files(PARTS).joinpath(each).read_text(encoding="utf-8") for each in ("page.css", "page.js"))
    policy = POLICY.format(style=_digest(style), script=_digest(script))
    head = (
        '<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        '<meta name="referrer" content="no-referrer">\n',
        f"<title>{bare(title, 200)}</title>\n",
        f"<style>{style}</style>\n",
    )
    inside = f"<head>\n{''.join(head)}</head>\n<body>\n{body}\n<script>{script}</script>\n</body>\n"
    return f'<!DOCTYPE html>\n<html lang="en">\n{inside}</html>\n'


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _chapters(report: Report) -> tuple[Chapter, ...]:
    """The manifests in their order, each with its findings."""
    judged = {each.path: each for each in report.manifests}
    found: dict[str, dict[int, Finding]] = {path: {} for path in judged}
    for at, each in enumerate(report.findings):
        found.setdefault(each.manifest, {})[at] = each
    return tuple(
        Chapter(f"app{number_}", _title(path, report, list(each.values())), path, judged.get(path), each)
        for number_, (path, each) in enumerate(found.items(), 1)
    )


def _title(path: str, report: Report, findings: Sequence[Finding]) -> str:
    """The name of an app; with its manifest where others have the same name, or only that where it has none."""
    names = [each.app for each in report.manifests]
    own = next((each.app for each in report.manifests if each.path == path), findings[0].app if findings else "")
    return path if not own else f"{own} ({path})" if names.count(own) > 1 else own


def _apps(report: Report, chapters: Sequence[Chapter], said: Sequence[Told]) -> Iterator[str]:
    room = Room(PICTURES - SPARED * len(chapters))
    drawn: dict[str, list[Owned]] = {}
    for each in report.ownership:
        drawn.setdefault(each.manifest, []).append(each)
    for chapter in chapters:
        yield app(chapter, said, drawn.get(chapter.path, ()), room)


def _left_out(report: Report, said: Sequence[Told]) -> str:
    """What is not on the page, so that nobody takes it for all there is."""
    without, cut = left_out(report, said)
    lacks = []
    if without:
        lacks.append(f"the reasons of {number(without, 'finding')}")
    if cut:
        lacks.append(f"the whole argument of {number(cut, 'finding')}")
    if not lacks:
        return ""
    rest = "the JSON report has all of it, and <code>flagstate explain RULE MANIFEST</code> shows one"
    return f'<p class="note">This is left out to keep the page small: {" and ".join(lacks)}; {rest}.</p>\n'


def _contents(links: Sequence[tuple[str, str]]) -> str:
    """The table of contents."""
    shown = (f'<a href="#{key}">{name(title, 60)}</a>' for key, title in links)
    return element("nav", element("h2", "Contents"), listed(shown), aria_label="Contents") + "\n"


def _tools() -> str:
    """What adds comfort: a filter and folding by the script, which shows them; and what the paper has, without one."""
    return (
        '<div class="tools">\n'
        '<div id="tools" hidden><label for="filter">Filter findings</label> '
        '<input id="filter" type="search" autocomplete="off" placeholder="app, rule, law, words"> '
        '<button type="button" id="unfold">Open all</button> <button type="button" id="fold">Close all</button> '
        '<output id="shown" for="filter"></output></div>\n'
        '<label class="paper"><input type="checkbox" id="whole"> print whole arguments too</label>\n</div>\n'
    )


def _colophon(report: Report) -> str:
    """What the verdicts mean, and what made the page."""
    rules = (
        "A finding is the verdict of one rule on one app. <b>Fails</b>: the rule is breached. <b>Unknown</b>: facts "
        "that would decide are not stated, or the law is unsettled; it is never taken for a pass. <b>Passes</b>: the "
        "rule applies and is respected. <b>Does not apply</b>: the rule does not reach the app, or is not in force on "
        "the day."
    )
    made = f"flagstate {bare(report.version)}, rules {code(report.digest)}, as of {bare(report.day)}."
    return f"\n<footer><p>{rules}</p>\n<p>{made} The same inputs give the same report.</p></footer>"
