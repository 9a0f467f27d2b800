"""What a start asks on a terminal, and what it takes where nobody is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import typer

from checker.errors import Problem, Problems
from checker.record import record

if TYPE_CHECKING:
    from checker.beginning import Answers, Seen
    from checker.packs import Pack

Value = TypeVar("Value")


@record
class Given:
    """What options said; what they did not say is asked, or taken by default."""

    name: str | None
    operator: str | None
    seat: str | None
    markets: tuple[str, ...]
    laws: tuple[str, ...]
    ci: tuple[str, ...]
    source: str | None


def terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def taken(given: Given, seen: Seen, pack: Pack) -> Answers:
    """What options said, and defaults for the rest, which are told; raises `Problems` where an option is wrong."""
    from checker.cli import _streams

    answers = _answers(given, seen, pack)
    told = [f"the name {_shown(answers.name)}"] if given.name is None else []
    told += ["the operator unknown"] if answers.operator is None else []
    told += ["markets unknown"] if not answers.markets else []
    told += ["all laws"] if not answers.laws else []
    if not given.ci:
        told.append(f"pipelines for {', '.join(answers.ci)}" if answers.ci else "no pipeline")
    if told:
        _streams.say(f"nothing is asked; taken by default: {', '.join(told)}")
    return answers


def asked(given: Given, seen: Seen, pack: Pack) -> Answers:
    """The same, with a question for each that no option answered; an answer that is wrong is asked for again."""
    from checker.beginning.plan import CI, default_name

    known = _answers(given, seen, pack)
    name, operator, seat = given.name, given.operator, given.seat
    markets, laws, ci = given.markets, given.laws, given.ci
    if name is None:
        name = _ask("the app's name", default_name(seen), str.strip) or known.name
    if operator is None:
        operator = _ask("its operator, who provides it to users (Enter: unknown)", "", str.strip) or None
    if operator and seat is None:
        seat = _ask("where the operator's head office is, as DE (Enter: unknown)", "", lambda word: _area(word, pack))
    if not markets:
        markets = _ask("where it is offered, as DE, FR (Enter: unknown)", "", lambda words: _areas(words, pack))
    if not laws:
        laws = _ask("which laws, as eu.gdpr, us (Enter: all)", "", lambda words: _laws(words, pack))
    if not ci:
        default = ", ".join(seen.ci) or "none"
        ci = _ask(f"what runs the gate: {', '.join(CI)}", default, lambda words: _ci(_split(words)) or ("none",))
    return _answers(Given(name, operator, seat or None, markets, laws, ci, given.source), seen, pack)


def _answers(given: Given, seen: Seen, pack: Pack) -> Answers:
    from checker.beginning import Answers
    from checker.beginning.plan import REQUIREMENT, default_name

    if given.seat and not given.operator:
        hint = "say who it is with `--operator NAME`"
        raise Problems([Problem("`--seat` says where an operator is that is not named", hint=hint)])
    return Answers(
        name=_line((given.name or "").strip() or default_name(seen), "--name"),
        operator=_line(given.operator, "--operator") if given.operator else None,
        seat=_area(given.seat or "", pack, "--seat") or None,
        markets=tuple(dict.fromkeys(_area(each, pack, "--market") for each in given.markets)),
        laws=_laws(",".join(given.laws), pack),
        ci=tuple(each for each in _ci(given.ci or seen.ci) if each != "none"),
        requirement=_line(given.source or REQUIREMENT, "--from"),
    )


def _ask(question: str, default: str, reading: Callable[[str], Value]) -> Value:
    """Ask until the answer can be read."""
    from checker.cli import _streams

    while True:
        word = typer.prompt(question, default=default, show_default=bool(default), err=True)
        try:
            return reading(str(word))
        except Problems as error:
            _streams.problems(error.problems)


def _area(word: str, pack: Pack, option: str = "") -> str:
    """A country or a part of one, by its code in any case; nothing where nothing is said."""
    code = word.strip().upper()
    found = pack.world.area(code) if code else ""
    if found is None:
        about = f"`{option}`: " if option else ""
        hint = "use ISO 3166 codes, such as `DE` or `US-TX`"
        raise Problems([Problem(f"{about}there is no country or part of a country `{word.strip()}`", hint=hint)])
    return found


def _areas(words: str, pack: Pack) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_area(each, pack) for each in _split(words)))


def _laws(words: str, pack: Pack) -> tuple[str, ...]:
    laws = tuple(dict.fromkeys(_split(words)))
    pack.chosen(laws)
    return laws


def _ci(words: tuple[str, ...]) -> tuple[str, ...]:
    from checker.beginning.plan import CI
    from checker.cli import _words

    return tuple(dict.fromkeys(_words.one_of(each, "pipeline", "--ci", CI) for each in words))


def _split(words: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in words.split(",") if each.strip())


def _line(word: str, option: str) -> str:
    """A name that one can write on a line."""
    if word != word.strip() or "\n" in word or len(word) > 400:
        raise Problems([Problem(f"`{option}`: this is no name", hint="give a name of one line, without spaces around")])
    return word


def _shown(name: str) -> str:
    from checker.report._visible import visible

    return f"`{visible(name, 80)}`"
