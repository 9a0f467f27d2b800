"""Holds in-toto statements against in-toto's own messages, no field of which may be unknown."""

import json
import sys
from pathlib import Path

from google.protobuf.json_format import MessageToDict, ParseDict
from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement

for name in sys.argv[1:]:
    whole = json.loads(Path(name).read_text(encoding="utf-8"))
    statement = Statement.copy_from_pb(ParseDict(whole, statement_pb2.Statement()))
    statement.validate()
    result = ParseDict(whole["predicate"], test_result_pb2.TestResult())
    for each in result.configuration:
        ResourceDescriptor.copy_from_pb(each).validate()
    told = MessageToDict(result)
    assert told["result"] in {"PASSED", "WARNED", "FAILED"}, told["result"]
    for key in ("passedTests", "warnedTests", "failedTests"):
        assert told.get(key, []) == whole["predicate"][key], key
    tests = sum(len(whole["predicate"][key]) for key in ("passedTests", "warnedTests", "failedTests"))
    sys.stdout.write(f"VALID: {Path(name).name}: {told['result']}, {len(whole['subject'])} subjects, {tests} tests\n")
