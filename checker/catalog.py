"""Open sets are folders: the modules of a package, by the names that users write."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of a package's modules in order; `at_least.py` is `at_least`, `in_.py` is `in`."""
    folder = Path(importlib.import_module(package).__path__[0])
    return tuple(sorted(file.stem.rstrip("_") for file in folder.glob("*.py") if not file.stem.startswith("_")))


@cache
def load(package: str, name: str) -> ModuleType:
    """The module of that name; raises `KeyError` where there is none."""
    if name not in names(package):
        raise KeyError(name)
    folder = Path(importlib.import_module(package).__path__[0])
    stem = name if (folder / f"{name}.py").exists() else f"{name}_"
    return importlib.import_module(f"{package}.{stem}")
