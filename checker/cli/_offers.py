"""What completion offers after an option: laws, rules, formats, pipelines. Nothing is loaded until a shell asks."""

from __future__ import annotations

from collections.abc import Iterable


def laws(incomplete: str) -> list[str]:
    """Laws and rules whose ids begin so."""
    rules = _rules()
    return _beginning(incomplete, sorted({".".join(each.split(".")[:2]) for each in rules} | set(rules)))


def rules(incomplete: str) -> list[str]:
    """Rules whose ids begin so."""
    return _beginning(incomplete, _rules())


def formats(incomplete: str) -> list[str]:
    """Formats of reports."""
    from checker import catalog
    from checker.report import PACKAGE

    return _beginning(incomplete, catalog.names(PACKAGE))


def pipelines(incomplete: str) -> list[str]:
    """Pipelines that a start writes."""
    from checker.beginning.plan import CI

    return _beginning(incomplete, CI)


def _rules() -> list[str]:
    """The ids of the rules that ship; none where they cannot be read, for nobody asked for a message."""
    from checker import packs
    from checker.cli import _words
    from checker.errors import Problems

    try:
        return [rule.id for rule in packs.load(_words.folders(None), _words.cache()).rules]
    except Problems:
        return []


def _beginning(incomplete: str, known: Iterable[str]) -> list[str]:
    return [word for word in known if word.startswith(incomplete)]
