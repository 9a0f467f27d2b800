from checker.language.evidence import Named
from checker.language.look import Looking, Scope
from checker.language.syntax import DayExpression, Path
from checker.location import Location
from tests.conftest import as_of, manifest, shipped

HERE = Location("r", 1, 1)
CASE = as_of(
    manifest("app: {name: X, operator: a}\nentities: {a: {name: A}}\nflows: [{id: f, subjects: [{in: DE}, {in: US}]}]")
)
LOOK = Looking(CASE, shipped().on(CASE.day).day)
SCOPE = Scope({"app": Named("app", CASE.app)}, "us.pafaca")


def test_a_scope_with_one_more_name_leaves_the_other_as_it_was() -> None:
    inner = SCOPE.bind("flow", Named("flows.f", (CASE.flows or ())[0]))
    assert (set(inner.names), set(SCOPE.names), inner.law) == ({"app", "flow"}, {"app"}, "us.pafaca")


def test_elements_are_bound_one_by_one() -> None:
    _, members = LOOK._elements(Path("flows.subjects", HERE), "s", SCOPE)
    assert [scope.names["s"].record.area for scope, _ in members] == ["DE", "US"]
    assert [named.label for _, named in members] == ["flows.f.subjects[0]", "flows.f.subjects[1]"]


def test_a_subject_is_the_record_at_the_path_or_the_definitions_own() -> None:
    assert LOOK._subject(Path("app.operator", HERE), "entity", SCOPE).key == "a"
    assert LOOK._subject(None, "app", SCOPE).record is CASE.app


def test_a_day_of_which_a_part_is_not_stated_names_it_as_missing() -> None:
    act = Named("acts[0]", manifest("app: {name: X}\nacts: [{act: waiver}]").acts[0])
    day = DayExpression(Path("act.date", HERE), ((1, Path("act.days", HERE), "days"),), HERE)
    missing = list(LOOK._day_missing(day, SCOPE.bind("act", act)))
    assert [gap.fact for gap in missing] == ["acts[0].date", "acts[0].days"]
