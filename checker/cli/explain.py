"""`flagstate explain`: one rule, by itself or before a manifest."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli import _words


def explain(
    rule: _words.Rule,
    manifest: Annotated[str | None, typer.Argument(metavar="MANIFEST", help="a manifest, or - for stdin")] = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
) -> int:
    """Show what a rule says, or why it comes out so.

    Without a manifest: its law, terms, dated lists, history and examples. With one: the whole argument.
    """
    from checker import packs, pipeline
    from checker.cli import _streams
    from checker.findings import exit_code
    from checker.report import _law, text

    day, folders = _words.day(as_of), _words.folders(rules)
    pack = packs.load(folders, _words.cache() if manifest is not None else None)  # what is kept has no examples
    found = pipeline.find_rule(pack, rule)
    if manifest is None:
        _streams.write(_law.page(found, pack.names, day, _streams.options()))
        return 0
    request = pipeline.Request(
        paths=(manifest,),
        day=day,
        rules=folders,
        stdin=_words.stdin([manifest]),
        laws=(found.id,),
        assumptions=_words.assumptions(assume),
        tell="all",
        registers=tuple(register or ()),
    )
    with _streams.Progress() as progress:
        report = pipeline.check(request, pack, progress)
    _streams.write(text.render(report, _streams.options(explain=True)))
    _streams.aside(report)
    return exit_code(report, "never", "warn")
