"""Ways of counting an indirect stake, one file each: what of an intermediary's holding counts for its owners.

A method is its kernel: `counts(stake, threshold)` tells how much of an intermediary counts as the owners' when they
hold `stake` of it. Both are percent points. It is monotone in the stake and always nothing, the stake itself, or
all: loops are solved exactly on the strength of that. The file's name, with hyphens, is the name that rules use.
"""

from __future__ import annotations

import importlib
import pkgutil
from fractions import Fraction
from types import ModuleType
from typing import Protocol, cast


class Counts(Protocol):
    """What of an intermediary counts, in percent points; without a threshold, the usual one of the method's users."""

    def __call__(self, stake: Fraction, threshold: Fraction = ..., /) -> Fraction: ...


def names() -> tuple[str, ...]:
    """Every method that there is a file for, sorted."""
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


def method(name: str) -> ModuleType:
    """The method's module, whose docstring says who uses it; an unknown name is a `KeyError`."""
    if not name.replace("-", "").isalnum():
        raise KeyError(name)
    module = f"{__name__}.{name.replace('-', '_')}"
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
        raise KeyError(name) from missing


def kernel(name: str) -> Counts:
    """The method's kernel; an unknown name is a `KeyError`."""
    return cast("Counts", method(name).counts)
