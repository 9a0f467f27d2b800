"""The names that rules use, and what each stands for: definitions, parameters and lists."""

from __future__ import annotations

from collections.abc import Mapping

from checker.language.law import Dated, Declared, Definition, Instrument
from checker.language.lists import DatedList
from checker.record import record


@record
class Names:
    """All instruments' definitions and parameters, and all lists; `declared` are the parameters of policies.

    A definition's full name is `law/term`; inside its own law the term alone will do.
    """

    instruments: Mapping[str, Instrument]
    definitions: Mapping[str, Definition]
    parameters: Mapping[str, tuple[Dated, ...]]
    lists: Mapping[str, DatedList]
    declared: Mapping[str, Declared]

    def definition(self, name: str, law: str) -> tuple[str, Definition] | None:
        """The full name and the definition that a term means in a law."""
        full = name if "/" in name else f"{law}/{name}"
        return (full, self.definitions[full]) if full in self.definitions else None

    def parameter(self, name: str, law: str) -> tuple[Dated, ...] | None:
        """The dated values of a parameter of a law."""
        return self.parameters.get(f"{law}/{name}")

    def terms(self, law: str) -> tuple[str, ...]:
        """The terms that may be used in a law, its own without their prefix."""
        own = tuple(full.split("/")[1] for full in self.definitions if full.startswith(f"{law}/"))
        return (*own, *self.definitions)


def gather(instruments: Mapping[str, Instrument], lists: Mapping[str, DatedList]) -> Names:
    """The names of some instruments and lists."""
    return Names(
        instruments,
        {f"{law}/{each.name}": each for law, found in instruments.items() for each in found.definitions},
        {f"{law}/{name}": dated for law, found in instruments.items() for name, dated in found.parameters},
        lists,
        {f"{law}/{each.name}": each for law, found in instruments.items() for each in found.declared},
    )
