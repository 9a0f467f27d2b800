"""Frozen, slotted records: dataclasses that cost a tenth to define.

The type checker holds them frozen; at run time nothing guards the fields, so that a start of the command does not
spend its time on making guards (a frozen dataclass compiles seven functions, and there are over a hundred of them).
Equality, hash and representation are shared by all, and the one function that a class needs of its own, which fills
its fields, is written when its first record is made. A field with `compare=False` takes no part in equality.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """Make a class with annotated fields a record."""
    made: Any = dataclass(slots=True, eq=False, repr=False, init=False)(cls)
    made.__init__ = _first
    if "__eq__" not in vars(cls):
        made.__eq__, made.__hash__ = _equal, _hash
    if "__repr__" not in vars(cls):
        made.__repr__ = _shown
    made.__reduce__ = _stored
    kept: type[Class] = made
    return kept


def _first(self: Any, *values: Any, **named: Any) -> None:
    """Make the first record of a class: write the function by which it and all others are made."""
    cls = self.__class__
    cls.__init__ = _filling(cls)
    cls.__init__(self, *values, **named)


def _filling(cls: Any) -> Any:
    """The function that fills the fields of a class."""
    namespace: dict[str, Any] = {"MISSING": MISSING}
    taken, filled = ["self"], []
    for each in fields(cls):
        name, value = each.name, each.name
        if each.default is not MISSING:
            namespace[f"_{name}"] = each.default
            taken.append(f"{name}=_{name}")
        elif each.default_factory is not MISSING:
            namespace[f"_{name}"] = each.default_factory
            taken.append(f"{name}=MISSING")
            value = f"_{name}() if {name} is MISSING else {name}"
        else:
            taken.append(name)
        filled.append(f"    self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        filled.append("    self.__post_init__()")
    body = "\n".join(filled) or "    pass"
    exec(f"def __init__({', '.join(taken)}):\n{body}", namespace)  # noqa: S102 - the names of our own fields
    return namespace["__init__"]


@cache
def _compared(cls: Callable[..., Any]) -> Callable[[Any], Any]:
    """What reads the fields of a class that take part in equality."""
    names = [each.name for each in fields(cls) if each.compare]  # type: ignore[arg-type] # a class of records
    return attrgetter(*names) if names else lambda _: ()


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash((self.__class__, _compared(self.__class__)(self)))


def _shown(self: Any) -> str:
    values = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(values)})"


@cache
def _all(cls: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls))  # type: ignore[arg-type] # a class of records


def _stored(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple([getattr(self, name) for name in _all(self.__class__)])
