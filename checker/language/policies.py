"""Policies: rules that are judged only where a configuration switches them on, with the values that it gives.

What is switched on is a rule of its own, under the policy's id or under a name below it. Its program is made once,
with the law's; its values are bound with the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from checker.document import MappingNode, ScalarNode
from checker.errors import Problem, suggestion
from checker.language import words
from checker.language.compile import generate
from checker.language.declared import Known, misnamed, value
from checker.language.law import Declared, Rule, Switched, Value
from checker.language.names import Names
from checker.language.parse import SEVERITIES
from checker.language.policy import Policy, Wanted, example_of
from checker.language.read import Reader, Refused
from checker.language.walk import definitions, own, parameters, whole
from checker.location import Location

SEVERITY: Final = "severity"
"""The key that stands beside the values: how grave a breach is here."""
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def policy(rule: Rule, names: Names) -> Policy:
    """The policy of a rule, compiled with the terms that it comes to and no others."""
    reached = replace(names, definitions=definitions(own(rule), names))
    return Policy(rule, taken(rule, names), generate(reached, (rule,)))


def taken(rule: Rule, names: Names) -> tuple[Declared, ...]:
    """The parameters that a rule takes, in the order in which its instrument declares them."""
    used = {f"{law}/{name}" for name, law in parameters(whole(rule, names))}
    return tuple(each for full, each in names.declared.items() if full in used)


def switched_on(
    policies: Iterable[Policy], wanted: Iterable[Wanted], known: Known
) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """The rules that are judged then, and everything that is wrong with what is written."""
    by_id = {each.rule.id: each for each in policies}
    rules: list[Rule] = []
    problems: list[Problem] = []
    for each in wanted:
        reader = Reader(each.location.path)
        try:
            found = _meant(reader, each, by_id)
            rules += _switched(reader, each, found, known)
        except Refused:
            pass
        problems += reader.problems
    return tuple(rules), tuple(problems)


def _meant(reader: Reader, wanted: Wanted, by_id: Mapping[str, Policy]) -> Policy:
    """The policy of an id, which may have a name of its own behind it."""
    base, _, name = wanted.id.rpartition(".")
    if wanted.id in by_id:
        return by_id[wanted.id]
    if base in by_id and _NAME.fullmatch(name):
        return by_id[base]
    if base in by_id:
        hint = "use small letters, digits and hyphens, such as `policy.data.stored-in.eu-users`"
        raise reader.refuse(wanted.location, f"`{name}` is no name for a policy", hint)
    hint = suggestion(wanted.id, by_id) or suggestion(base, by_id) or "see `flagstate rules list --law policy`"
    if wanted.id == "policy":
        hint = 'quote the whole id, such as `"policy.data.stored-in"`'
    raise reader.refuse(wanted.location, f"there is no policy `{wanted.id}`", hint)


def _switched(reader: Reader, wanted: Wanted, policy: Policy, known: Known) -> Iterator[Rule]:
    """The rule with its values; none where it is written `false`."""
    node, rule = wanted.node, policy.rule
    if isinstance(node, ScalarNode) and node.value in (None, True, False):
        if node.value is False:
            return
        node = MappingNode({}, {}, wanted.location.path, wanted.location.line, wanted.location.column)
    names = tuple(each.name for each in policy.parameters)
    mapping = reader.mapping(node, f"`{wanted.id}`", (*names, SEVERITY))
    severity = rule.severity
    if SEVERITY in mapping.entries:
        severity = reader.one_of(mapping.entries[SEVERITY], "severity", SEVERITIES)
    given = dict(_values(reader, mapping, wanted, policy, known))
    if reader.problems:
        return
    yield _filled(replace(rule, id=wanted.id, severity=severity, examples=()), given, policy, wanted.location)


def _values(
    reader: Reader, mapping: MappingNode, wanted: Wanted, policy: Policy, known: Known
) -> Iterator[tuple[str, Value]]:
    """The value of each parameter that is given or has a default."""
    for each in policy.parameters:
        if each.name in mapping.entries:
            try:
                yield each.name, value(reader, mapping.entries[each.name], each, known)
            except Refused:
                continue
        elif each.default is not None:
            yield each.name, each.default
        elif each.needed:
            reader.problem(wanted.location, f"`{wanted.id}` needs `{each.name}`: {each.title}", f"add `{each.name}: …`")


def _filled(rule: Rule, given: Mapping[str, Value], policy: Policy, location: Location) -> Rule:
    """The rule with its values said in its words."""

    def fill(text: str) -> str:
        for each in policy.parameters:
            text = text.replace(f"{{{each.name}}}", in_words(given[each.name]) if each.name in given else "any")
        return text

    switched = Switched(policy.rule.id, tuple(given.items()), location)
    return replace(
        rule,
        title=fill(rule.title),
        message=fill(rule.message),
        passes=fill(rule.passes) if rule.passes else None,
        remedy=tuple(map(fill, rule.remedy)),
        switched=switched,
    )


def in_words(given: Value) -> str:
    """A value as a sentence has it."""
    return ", ".join(map(words.value, given)) if isinstance(given, tuple) else words.value(given)


def faults(policies: Iterable[Policy], names: Names, known: Known) -> Iterator[Problem]:
    """What is wrong with the defaults of policies, and with the values of their examples."""
    for full, declared in names.declared.items():
        if not isinstance(declared.default, tuple):
            continue
        for word in declared.default:
            wrong = misnamed(declared.kind, str(word), known)
            if wrong is not None:
                yield Problem(f"the default of `{full.split('/')[1]}`: {wrong[0]}", declared.location, hint=wrong[1])
    for each in policies:
        for example in each.rule.examples:
            yield from switched_on([each], [example_of(each.rule, example)], known)[1]
