"""JSON, version 1 of what differs: one change a line."""

from __future__ import annotations

from typing import Any, TypeAlias

from checker.changes import Change, Comparison, Provision, Turn
from checker.report import Options
from checker.report._telling import TRUTHS, fact
from checker.report.json import lines, problem

Object: TypeAlias = dict[str, Any]


def render(comparison: Comparison, _options: Options) -> str:
    """The differences as JSON: the keys in a fixed order, and the same bytes for the same differences."""
    return lines(
        {
            "diff": 1,
            "tool": {"name": "flagstate", "version": comparison.version},
            "as_of": list(comparison.days),
            "rules": {"digest": comparison.digest, "count": comparison.rules},
            "summary": {"apps": comparison.apps, "same": comparison.same, "changed": len(comparison.changes)},
            "changes": [_change(each) for each in comparison.changes],
            "alone": [
                {"app": each.app, "path": each.path, "side": int(each.after), "counts": dict(each.counts)}
                for each in comparison.alone
            ],
            "provisions": [_provision(each) for each in comparison.provisions],
            "problems": [problem(each) for each in comparison.problems],
        }
    )


def _change(change: Change) -> Object:
    return {
        "app": change.app,
        "manifests": list(change.paths),
        "rule": change.rule,
        "severity": change.severity,
        "title": change.title,
        "verdicts": list(change.verdicts),
        "messages": list(change.messages),
        "citation": change.citation,
        "turns": [_turn(each) for each in change.turns],
        "provisions": [_provision(each) for each in change.provisions],
    }


def _turn(turn: Turn) -> Object:
    return {
        "before": {"text": turn.before, "value": TRUTHS[turn.was]},
        "after": {"text": turn.after, "value": TRUTHS[turn.now]},
        "cite": turn.cite,
        "facts": [fact(each) for each in turn.facts],
    }


def _provision(provision: Provision) -> Object:
    return {
        "law": provision.law,
        "day": provision.day.isoformat(),
        "text": provision.text,
        "cite": provision.cite,
        "begins": provision.begins,
        "rules": list(provision.rules),
    }
