"""`flagstate rules`: the rules themselves."""

from __future__ import annotations

import typer

from checker.cli import _words

app = typer.Typer(help="The rules themselves.")


@app.command("list")
def list_(law: _words.Laws = None, rules: _words.Rules = None, as_of: _words.AsOf = None) -> int:
    """List the rules.

    Id, severity, whether in force on the day, when the law was last read, title.
    """
    from checker import packs
    from checker.cli import _streams
    from checker.judge import in_force
    from checker.report import _rules

    day = _words.day(as_of)
    pack = packs.load(_words.folders(rules), _words.cache())
    chosen = {rule: in_force(rule, pack.names.instruments[rule.law], day) for rule in pack.chosen(law or ())}
    _streams.write(_rules.listed(chosen, pack.names, day, _streams.options()))
    return 0


@app.command("test")
def examples(law: _words.Laws = None, rules: _words.Rules = None) -> int:
    """Run the examples of the rules.

    Exit code 1: one comes out differently.
    """
    from checker import packs, pipeline
    from checker.cli import _streams

    pack = packs.load(_words.folders(rules))
    chosen = pack.chosen(law or ())
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
