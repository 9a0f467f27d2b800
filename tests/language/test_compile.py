"""That the generated code agrees with the reference is the matter of test_interpret and test_properties."""

import ast

from tests.conftest import as_of, forbidding, manifest, shipped

HOSTILE = '\'\\"); import os; os.system(\\"x\\") #'


def test_no_text_of_a_rule_stands_in_the_source() -> None:
    pack = forbidding(f'{{fact: app.name, is: "{HOSTILE}", title: "{HOSTILE}"}}')
    assert "import" not in pack.program.source
    assert "os" not in pack.program.source.replace("choose", "")


def test_the_source_is_python_that_imports_and_calls_only_what_is_given() -> None:
    tree = ast.parse(shipped().program.source)
    assert not any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(tree))
    called = {each.func.id for each in ast.walk(tree) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}
    known = {"spread", "shifted", "counted", "summed", "part", "same"}
    assert {name for name in called if not name.startswith(("K", "term", "rule"))} <= known


def test_every_rule_and_definition_has_its_function() -> None:
    pack = shipped()
    assert pack.program.rules.keys() == {rule.id for rule in pack.rules}
    assert pack.program.definitions.keys() == {
        full for full in pack.names.definitions if not full.startswith("policy.")
    }


def test_a_term_of_an_entity_is_worked_out_once_for_each() -> None:
    instrument = "definitions: {big: {of: entity, fact: entity.kind, is: state}}"
    pack = forbidding("any: [{term: big, of: app.operator}, {term: big, of: app.developer}]", instrument)
    case = as_of(manifest("app: {name: X, operator: a}\nentities: {a: {kind: company}}"))
    pack.on(case.day).rules["xx.law.rule"](case)
    assert [value for key, value in case.memo.items() if key[1] == "a"] == [False]


def test_deep_conditions_compile() -> None:
    condition = "fact: app.name, is: X"
    for _ in range(14):
        condition = f"any: [{{not: {{{condition}}}}}, {{fact: app.name, is: Y}}]"
    pack = forbidding(f"{{{condition}}}")
    assert pack.on(as_of(manifest("app: {name: X}")).day).rules["xx.law.rule"](as_of(manifest("app: {name: X}"))) == 0
