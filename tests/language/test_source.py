from checker.facts.app import App
from checker.facts.flows import Handling
from checker.language.paths import resolve
from checker.language.source import Source, Visible
from checker.language.syntax import Literals
from checker.location import Location

SCOPE = Visible({"app": App, "h": Handling}, {"app": "m.app", "h": "v1"}, "xx.law")


def reads(path: str) -> str:
    return Source().path(resolve(tuple(path.split(".")), SCOPE.records), SCOPE)


def test_a_path_becomes_an_expression() -> None:
    assert reads("app.operator.kind") == "m.entities[m.app.operator].kind"
    assert reads("h.in") == "v1.area"
    assert reads("h.flow.id") == "m.flows[v1.flow].id"
    assert reads("app.features.accounts") == "m.app.features.get(K0)"
    assert reads("flows.handling.in") == "spread(m.flows, lambda x: spread(x.handling, lambda x: x.area))"


def test_constants_that_are_alike_have_one_name_and_others_another() -> None:
    source = Source()
    one, other = Location("r", 1, 1), Location("r", 1, 1)
    assert source.constant("word", "", Literals(("a",), one)) == source.constant("word", "", Literals(("a",), other))
    assert source.constant("word", "", 1) != source.constant("word", "", True)
    assert source.constant("word", "", 1) != source.constant("word", "", "1")
    assert source.constant("word", "xx", 1) != source.constant("word", "yy", 1)


def test_names_made_are_never_made_twice() -> None:
    source = Source()
    assert len({source.fresh() for _ in range(50)} | {source.fresh("v") for _ in range(50)}) == 100


def test_lines_are_indented() -> None:
    source = Source()
    source.write("a:")
    source.indent = 2
    source.write("b")
    assert source.lines == ["a:", "        b"]
