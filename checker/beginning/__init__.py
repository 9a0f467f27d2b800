"""A start in a folder: what it shows of an app, and the files that follow from it.

`look` reads the folder and nothing outside it; `plan` makes the files, as text, from what was found and answered.
Neither writes, asks, or reads the clock.
"""

from __future__ import annotations

from checker.beginning.look import look
from checker.beginning.plan import Answers, File, Plan, plan
from checker.beginning.seen import Clue, Seen

__all__ = ["Answers", "Clue", "File", "Plan", "Seen", "look", "plan"]
