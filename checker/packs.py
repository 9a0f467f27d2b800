"""Folders of rules and lists to the law that is in force on a day, or to every problem with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from checker import store
from checker.errors import Problem, Problems, suggestion
from checker.facts.world import World
from checker.language.law import Rule
from checker.language.link import Linked, link
from checker.language.names import Names
from checker.language.source import Program
from checker.sources import Source, digest_of, shipped, sources


@dataclass(frozen=True)
class Pack:
    """All rules of some folders, checked and compiled; `digest` is that of the files they come from."""

    names: Names
    rules: tuple[Rule, ...]
    world: World
    digest: str
    program: Program

    def on(self, day: date) -> Linked:
        """The rules' functions on a day."""
        return link(self.program, self.names, self.world, day)

    def chosen(self, laws: Iterable[str]) -> tuple[Rule, ...]:
        """The rules whose ids begin with one of the words given, all where none is; raises `Problems`."""
        wanted = tuple(laws)
        problems = []
        for word in wanted:
            if not any(begins(rule.id, word) for rule in self.rules):
                known = {".".join(rule.id.split(".")[:n]) for rule in self.rules for n in (1, 2, 3)}
                hint = suggestion(word, known) or "see `flagstate rules list`"
                problems.append(Problem(f"there is no law or rule `{word}`", hint=hint))
        if problems:
            raise Problems(problems)
        return tuple(r for r in self.rules if not wanted or any(begins(r.id, word) for word in wanted))


def begins(rule: str, word: str) -> bool:
    """Whether a rule's id is the word or lies below it: `us` has `us.pafaca`, not `us-tx`."""
    return rule == word or rule.startswith(f"{word}.")


def build(files: tuple[Source, ...]) -> Pack:
    """The files parsed, checked and compiled; raises `Problems` with all that is wrong with them."""
    from checker.building import built  # not needed where a pack is recalled, and slow to import

    names, rules, world, program = built(files)
    return Pack(names, rules, world, digest_of(files), program)


def load(folders: Iterable[Path], cache: Path | None = None) -> Pack:
    """The rules of the folders: from the cache, where these very files were compiled before, or built anew.

    Raises `Problems` with all that is wrong with them. With a cache, rules come without their examples.
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
    lean = replace(pack, rules=tuple(replace(rule, examples=()) for rule in pack.rules))
    store.keep(cache, digest, lean)
    return lean


__all__ = ["Pack", "Source", "begins", "build", "compiled", "digest_of", "load", "shipped", "sources"]
