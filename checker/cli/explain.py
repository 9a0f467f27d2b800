"""`flagstate explain`: one rule, by itself or before a manifest."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli import _settings, _words


def explain(
    rule: _words.Rule,
    manifest: Annotated[str | None, typer.Argument(metavar="MANIFEST", help="a manifest, or - for stdin")] = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    assume: _words.Assumptions = None,
    register: _words.Registers = None,
    config: _settings.Config = None,
) -> int:
    """Show what a rule or a policy says, or why it comes out so.

    Without a manifest: its law, terms, dated lists, history and examples. With one: the whole argument.
    """
    from checker import packs, pipeline
    from checker.cli import _streams
    from checker.findings import exit_code
    from checker.report import _law, text

    told = _settings.settled(config, rules=rules, as_of=as_of, assume=assume, registers=register)
    cache = _words.cache() if manifest is not None else None  # what is kept has no examples
    pack = packs.load(_settings.folders(told), cache)
    on = pack.switched_on(told.policies)
    found = next((each for each in on if each.id == rule), None) or pipeline.find_rule(pack, rule)
    if manifest is None:
        _streams.write(_law.page(found, pack.names, _words.day(told.text("as-of")), _streams.options(), on))
        return 0
    request = _settings.request(told, (manifest,), laws=(found.id,), without=(), tell="all")
    with _streams.Progress() as progress:
        report = pipeline.check(request, pack, progress)
    _streams.write(text.render(report, _streams.options(explain=True)))
    _streams.aside(report)
    return exit_code(report, "never", "warn")
