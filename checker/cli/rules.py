"""`flagstate rules`: the rules themselves."""

from __future__ import annotations

import typer

from checker.cli import _settings, _words

app = typer.Typer(help="The rules themselves.")


@app.command("list")
def list_(
    law: _words.Laws = None,
    rules: _words.Rules = None,
    as_of: _words.AsOf = None,
    config: _settings.Config = None,
) -> int:
    """List the rules, and the policies with what is switched on.

    Id, severity, whether in force on the day, when the law was last read, title.
    """
    from checker import packs
    from checker.cli import _streams
    from checker.judge import in_force
    from checker.language.policy import is_policy
    from checker.report import _rules

    told = _settings.settled(config, rules=rules, as_of=as_of)
    day = _words.day(told.text("as-of"))
    pack = packs.load(_settings.folders(told), _words.cache())
    on = pack.switched_on(told.policies)
    chosen = pack.named(law or (), on)
    meant = {rule.written for rule in chosen}
    laws = {r: in_force(r, pack.names.instruments[r.law], day) for r in chosen if not is_policy(r.law)}
    policies = [each.rule for each in pack.policies if each.rule.id in meant]
    shown = _rules.listed(laws, pack.names, day, _streams.options()) if laws else ""
    _streams.write("\n".join(filter(None, (shown, _rules.policies(policies, on, _streams.options())))))
    return 0


@app.command("test")
def examples(law: _words.Laws = None, rules: _words.Rules = None, config: _settings.Config = None) -> int:
    """Run the examples of the rules.

    Exit code 1: one comes out differently.
    """
    from checker import packs, pipeline
    from checker.cli import _streams

    pack = packs.load(_settings.folders(_settings.settled(config, rules=rules)))
    chosen = pack.named(law or ())
    tried = tuple(pipeline.try_examples(pack, chosen))
    for each in tried:
        if each.differs is not None:
            _streams.out(f"{each.location}: {each.rule}: “{each.name}”: {each.differs}")
    without = [rule.id for rule in chosen if not rule.examples]
    if without:
        _streams.say(f"note: no examples: {', '.join(without)}")
    wrong = sum(each.differs is not None for each in tried)
    counted = f"{_number(len(tried), 'example')} of {_number(len(chosen), 'rule')}"
    _streams.out(f"{counted}: {len(tried) - wrong} as stated, {wrong} {'differs' if wrong == 1 else 'differ'}")
    return 1 if wrong else 0


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
