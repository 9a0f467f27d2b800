import pytest

from checker.facts.values import Truth
from checker.language.because import Because, Fact, Missing, fewest, missing_facts


def leaf(name: str, truth: Truth) -> Because:
    if truth is None:
        return Because(name, None, missing=(Missing(name, "not stated"),))
    return Because(name, truth, facts=(Fact(name, str(truth), None),))


def group(join: str, *parts: Because, prevailing: int | None = None) -> Because:
    truths = [part.truth for part in parts]
    decisive = join != "all"
    truth = decisive if decisive in truths else None if None in truths else not decisive
    if join == "readings":
        truth = parts[prevailing].truth if prevailing is not None else truths[0] if len(set(truths)) == 1 else None
    return Because(join, truth, join, parts, prevailing=prevailing)  # type: ignore[arg-type]


def nay(part: Because) -> Because:
    return Because("not", None if part.truth is None else not part.truth, "not", (part,))


def names(found: tuple[Because, ...] | None) -> list[str] | None:
    return None if found is None else [each.text for each in found]


A, B, C = leaf("a", True), leaf("b", True), leaf("c", True)
X, Y, Z = leaf("x", None), leaf("y", None), leaf("z", None)
NO = leaf("no", False)
LAW = Because("the day", True)


@pytest.mark.parametrize(
    ("tree", "wanted", "leaves"),
    [
        (A, True, []),
        (A, False, ["a"]),
        (LAW, False, None),
        (group("all", A, B), False, ["a"]),
        (group("all", LAW, B), False, ["b"]),
        (group("any", A, B), False, ["a", "b"]),
        (group("any", A, LAW), False, None),
        (group("any", group("all", A, B), NO), False, ["a"]),
        (group("any", group("any", A, B), group("any", C, A)), False, ["a", "b", "c"]),
        (group("all", group("any", A, B), C), False, ["c"]),
        (nay(group("all", A, NO)), False, ["no"]),
        (group("readings", A, B, prevailing=1), False, ["b"]),
        (group("readings", A, B), False, ["a", "b"]),
        (group("all", X, Y), True, ["x", "y"]),
        (group("all", X, Y), False, ["x"]),
        (Because("any of nothing", False, "any"), True, None),
    ],
)
def test_the_fewest_leaves_that_would_turn_it(tree: Because, wanted: bool, leaves: list[str] | None) -> None:
    assert names(fewest(tree, wanted)) == leaves


def test_the_missing_facts_come_first_that_decide_alone() -> None:
    tree = group("all", group("any", X, Y), Z)
    assert [each.fact for each in missing_facts(tree)] == ["z", "x", "y"]


def test_what_is_unknown_and_cannot_decide_is_not_missing() -> None:
    assert [each.fact for each in missing_facts(group("all", group("any", A, X), Y))] == ["y"]


def test_a_fact_is_missing_once() -> None:
    assert [each.fact for each in missing_facts(group("all", X, X, nay(X)))] == ["x"]


def test_leaves_are_the_parts_without_parts() -> None:
    assert [each.text for each in group("all", A, nay(group("any", B, X))).leaves()] == ["a", "b", "x"]
