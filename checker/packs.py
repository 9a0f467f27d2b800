"""Folders of rules and lists to the law that is in force on a day, or to every problem with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from checker import store
from checker.errors import Problem, Problems, suggestion
from checker.facts.world import World
from checker.language.declared import Known
from checker.language.law import Rule
from checker.language.link import Linked, link
from checker.language.names import Names
from checker.language.places import readings
from checker.language.policy import POLICY, Policy, Wanted, bound
from checker.language.source import Program
from checker.sources import Source, digest_of, shipped, sources


@dataclass(frozen=True)
class Pack:
    """All rules of some folders, checked and compiled; `digest` is that of the files they come from.

    `policies` are judged only where they are switched on; `readings` are the places where each rule's law is unsettled.
    """

    names: Names
    rules: tuple[Rule, ...]
    world: World
    digest: str
    program: Program
    policies: tuple[Policy, ...] = ()
    readings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def on(self, day: date, laws: Iterable[str] | None = None) -> Linked:
        """The rules' functions on a day: of all laws, or of those given and what they refer to."""
        return link(self.program, self.names, self.world, day, laws=laws)

    def bound(self, rule: Rule, day: date) -> Linked:
        """The function of a policy that is switched on, with its values, on a day."""
        (program,) = (each.program for each in self.policies if each.rule.id == rule.written)
        return link(program, self.names, self.world, day, bound(rule))

    def switched_on(self, wanted: Iterable[Wanted]) -> tuple[Rule, ...]:
        """The rules of policies as a configuration switches them on; raises `Problems`."""
        named = tuple(wanted)
        if not named:
            return ()
        from checker.language.policies import switched_on  # not needed where no policy is on, and slow to import

        rules, problems = switched_on(self.policies, named, Known(self.world, self.names.lists))
        if problems:
            raise Problems(problems)
        return rules

    def chosen(
        self, laws: Iterable[str], without: Iterable[str] = (), policies: Iterable[Rule] = ()
    ) -> tuple[Rule, ...]:
        """The rules whose ids begin with one of the words given, all where none is; raises `Problems`.

        Policies that are switched on take part unless a word begins with `policy`: then they must be named too. What
        begins with a word of `without` is left out.
        """
        wanted, left, on = tuple(laws), tuple(without), tuple(policies)
        problems = [*self._unknown(wanted, on), *self._unknown(left, (*on, *(each.rule for each in self.policies)))]
        if problems:
            raise Problems(problems)
        own = tuple(word for word in wanted if begins(word, POLICY))
        rules = [r for r in self.rules if not wanted or any(begins(r.id, word) for word in wanted)]
        rules += [r for r in on if not own or any(begins(r.id, word) for word in own)]
        kept = (rule for rule in rules if not any(begins(rule.id, word) for word in left))
        return tuple(sorted(kept, key=lambda rule: rule.id))

    def named(self, laws: Iterable[str], on: Iterable[Rule] = ()) -> tuple[Rule, ...]:
        """The rules and policies, and those switched on, that the words mean, all where none is; raises `Problems`."""
        wanted, every = tuple(laws), {rule.id: rule for rule in self.rules}
        every.update((each.rule.id, each.rule) for each in self.policies)
        every.update((rule.id, rule) for rule in on if rule.id not in every)
        problems = list(self._unknown(wanted, tuple(every.values())))
        if problems:
            raise Problems(problems)
        return tuple(rule for name, rule in every.items() if not wanted or any(begins(name, word) for word in wanted))

    def _unknown(self, words: Iterable[str], policies: tuple[Rule, ...]) -> Iterator[Problem]:
        """The words with which no id begins."""
        ids = [rule.id for rule in (*self.rules, *policies)]
        for word in words:
            if any(begins(each, word) for each in ids):
                continue
            if any(begins(each.rule.id, word) for each in self.policies):
                hint = "give it its values below `policies` in flagstate.yaml"
                yield Problem(f"the policy `{word}` is not switched on", hint=hint)
                continue
            known = {".".join(each.split(".")[:n]) for each in ids for n in (1, 2, 3)}
            hint = suggestion(word, known) or "see `flagstate rules list`"
            yield Problem(f"there is no law or rule `{word}`", hint=hint)


def begins(rule: str, word: str) -> bool:
    """Whether a rule's id is the word or lies below it: `us` has `us.pafaca`, not `us-tx`."""
    return rule == word or rule.startswith(f"{word}.")


def build(files: tuple[Source, ...]) -> Pack:
    """The files parsed, checked and compiled; raises `Problems` with all that is wrong with them."""
    from checker.building import built  # not needed where a pack is recalled, and slow to import

    names, rules, world, program, policies = built(files)
    unsettled = {rule.id: readings(rule, names) for rule in (*rules, *(each.rule for each in policies))}
    return Pack(names, rules, world, digest_of(files), program, policies, unsettled)


def load(folders: Iterable[Path], cache: Path | None = None) -> Pack:
    """The rules of the folders: from the cache, where these very files were compiled before, or built anew.

    Raises `Problems` with all that is wrong with them. With a cache, rules come without their examples, instruments
    without the definitions that `names` has, and the program without its source.
    """
    return compiled(sources(folders), cache)


def compiled(files: tuple[Source, ...], cache: Path | None = None) -> Pack:
    """The same of files that are read already. What is kept is told by their bytes and by what they are called."""
    heads = dict.fromkeys(file.path.removesuffix("/".join(file.inside)) for file in files)
    digest = "\n".join((digest_of(files), *heads))
    kept = store.recall(cache, digest) if cache is not None else None
    if isinstance(kept, Pack):
        return kept
    pack = build(files)
    if cache is None:
        return pack
    lean = _lean(pack)
    store.keep(cache, digest, lean)
    return lean


def _lean(pack: Pack) -> Pack:
    """The pack without what no run needs, and with what few need folded."""
    names = replace(
        pack.names,
        instruments={law: replace(each, definitions=()) for law, each in pack.names.instruments.items()},
        definitions=store.Folded(pack.names.definitions),
        lists=store.Folded(pack.names.lists),
    )
    rules = tuple(replace(rule, examples=()) for rule in pack.rules)
    policies = tuple(replace(each, rule=replace(each.rule, examples=())) for each in pack.policies)
    return replace(pack, names=names, rules=rules, policies=policies, program=replace(pack.program, source=""))


__all__ = ["Pack", "Source", "begins", "build", "compiled", "digest_of", "load", "shipped", "sources"]
