"""Entities that own each other: bounds that tighten round by round, solved exactly where the loop is small."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Final

from checker.ownership._side import Side
from checker.ownership._step import End, allocation, closed
from checker.ownership.points import ALL, NOTHING

CLOSE_ENOUGH: Final = Fraction(1, 10**9)
"""Percent points: a round that moves no bound by more than this is the last."""
MAX_SOLVED: Final = 30
"""The most members of a loop that is solved exactly."""
MAX_WORK: Final = 500_000
"""Holdings looked at before a loop is left as it is: its bounds are sound after any round."""
UNROUNDED: Final = 1 << 40
"""Longer than any denominator."""


def settle(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> bool:
    """Put the members' stakes and worths into the mappings, which hold those of all other owners already.

    Every round starts from sound bounds and so ends with sound ones, rounded outward. Tells whether they are the only
    solution of a linear system, so that the other bound is the same where nothing is open.
    """
    for member in members:
        stakes[member] = side.start
        worths[member] = side.weigh(member, side.start)
    if side.method.full is None and len(members) <= MAX_SOLVED and _at_once(side, members, stakes, worths):
        return True
    round_work = sum(len(side.table(member).rows) + 1 for member in members)
    rounds, next_attempt = 0, 1
    while True:
        moved = _round(side, members, stakes, worths)
        rounds += 1
        done = moved <= CLOSE_ENOUGH or rounds * round_work > MAX_WORK
        if len(members) <= MAX_SOLVED and moved and (done or rounds == next_attempt):
            next_attempt *= 4
            done = _solve(side, members, stakes, worths) or done
        if done:
            return False


def _round(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> Fraction:
    """Reckon each member once; how far the furthest bound moved, where one that opens moves by all."""
    furthest = NOTHING
    for member in members:
        old, new = stakes[member], side.step(member, worths)
        if side.tightens(new, old):
            furthest = max(furthest, abs(new.points - old.points) or ALL)
            stakes[member] = new
            worths[member] = side.weigh(member, new)
    return furthest


def _solve(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> bool:
    """Replace the bounds by the exact fixpoint, if it can be told; otherwise leave them alone.

    Which members count in proportion, and who gets the slack, is read off the bounds so far. That guess is proven
    by one exact step, which must give the solution again. Any fixpoint of the upper step would be a sound bound, but
    the lower one must be the least: it is, where each member counts in the same way at the bound so far and at the
    solution, for then the step is linear between the two, or gives more.
    """
    if side.method.links or any(not _linear(side, member, members) for member in members):
        return False
    if side.method.full is None:
        shared = {at for at in members if side.proportional(at)}
    else:
        shared = {at for at in members if worths[at] is stakes[at] and worths[at] is not side.start}
    solution = _eliminate([_equation(side, member, members, shared, worths) for member in members])
    if solution is None:
        return False
    guess = {member: closed(points) for member, points in zip(members, solution, strict=True)}
    if not all(
        NOTHING <= end.points <= ALL and not side.tightens(stakes[member], end) for member, end in guess.items()
    ):
        return False
    known = {row.owner: worths[row.owner] for member in members for row in side.table(member).rows}
    known.update((member, side.weigh(member, end)) for member, end in guess.items())
    if any(known[at].points != (guess if at in shared else worths)[at].points for at in members):
        return False
    if not _proven(side, guess, known):
        return False
    stakes.update(guess)
    worths.update((member, known[member]) for member in members)
    return True


def _at_once(side: Side, members: Sequence[str], stakes: dict[str, End], worths: dict[str, End]) -> bool:
    """Solve the loop before any round, where the method looks at no threshold: every member counts in proportion."""
    if not all(_plain(side, member, members, worths) for member in members):
        return _solve(side, members, stakes, worths)
    solved = _solution(side, members, worths)
    if solved is None:
        return False
    stakes.update(solved)
    worths.update((member, side.weigh(member, end)) for member, end in solved.items())
    return True


def _plain(side: Side, member: str, members: Sequence[str], worths: Mapping[str, End]) -> bool:
    """Whether the member's step is linear and no end is open, so that a solution needs no further proof."""
    table = side.table(member)
    if table.readings or (table.slack and (table.complete or (side.upper and not side.hidden))):
        return False
    return not any(row.low_open or (row.owner not in members and worths[row.owner].open) for row in table.rows)


def _solution(side: Side, members: Sequence[str], worths: Mapping[str, End]) -> dict[str, End] | None:
    """The one fixpoint of steps that are linear, or none where the loop is closed and has no single one."""
    shared = {at for at in members if side.proportional(at)}
    solution = _eliminate([_equation(side, member, members, shared, worths) for member in members])
    if solution is None or not all(NOTHING <= points <= ALL for points in solution):
        return None
    return {member: closed(points) for member, points in zip(members, solution, strict=True)}


def _linear(side: Side, member: str, members: Sequence[str]) -> bool:
    """Whether a fixpoint of the member's steps, once proven, is the one that is looked for.

    Where all owners are listed, the lower step chooses who gets the slack. Its fixpoint is the only one if some of
    every member is held outside the loop, whoever gets it, and no member counts in full before it is held in full.
    """
    table = side.table(member)
    if table.readings:
        return False
    if side.upper or not (table.complete and table.slack):
        return True
    inside = sum(row.high for row in table.rows if row.owner in members)
    outside = sum(row.low for row in table.rows if row.owner not in members)
    return side.method.full is None and max(outside, 100 * table.scale - inside) > 0


def _equation(
    side: Side, member: str, members: Sequence[str], shared: Collection[str], worths: Mapping[str, End]
) -> list[int]:
    """The member's stake as a linear equation in whole numbers: a coefficient for each member, then the constant.

    Owners that are `shared` count in proportion, all others as they do so far.
    """
    table = side.table(member)
    weights, unknown = allocation(table, worths, side.hidden, side.upper)
    whole = 100 * table.scale
    place = {other: at for at, other in enumerate(members)}
    terms = [0] * len(members)
    terms[place[member]] = whole
    above, below = 100 * unknown if side.upper else 0, 1
    for row, weight in zip(table.rows, weights, strict=True):
        if row.owner in shared:
            terms[place[row.owner]] -= weight
        elif weight:
            number, denominator = worths[row.owner].points.as_integer_ratio()
            above, below = above * denominator + weight * number * below, below * denominator
    return [*(term * below for term in terms), above]


def _eliminate(rows: list[list[int]]) -> list[Fraction] | None:
    """The solution by Gauss and Jordan in whole numbers (Bareiss), or none where there is no single one."""
    size, before = len(rows), 1
    for at in range(size):
        pivot = next((row for row in range(at, size) if rows[row][at]), None)
        if pivot is None:
            return None
        rows[at], rows[pivot] = rows[pivot], rows[at]
        chosen = rows[at]
        head = chosen[at]
        for other in range(size):
            if other != at:
                factor = rows[other][at]
                rows[other] = [(head * a - factor * b) // before for a, b in zip(rows[other], chosen, strict=True)]
        before = head
    return [Fraction(rows[at][-1], rows[at][at]) for at in range(size)]


def _proven(side: Side, guess: dict[str, End], worths: dict[str, End]) -> bool:
    """Whether the guess is a fixpoint; its ends open where the step says that they are not attained."""
    for _ in range(len(guess) + 1):
        settled = True
        for member, old in guess.items():
            new = side.step(member, worths, UNROUNDED)
            if new.points != old.points:
                return False
            if new.open and not old.open:
                settled = False
                guess[member] = new
                worths[member] = side.weigh(member, new)
        if settled:
            return True
    return True
