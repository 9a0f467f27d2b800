"""One file an operator: what it takes, and when it holds.

Each file has `SORTS` (the sorts of facts it compares), `TAKES` (`one` value or a `list`), `OPERAND` (`one` literal,
`many`, `patterns`, or `bound`, which may be counted at run time), `prepare` (what the operand becomes, once a day) and
`decide`.
"""
