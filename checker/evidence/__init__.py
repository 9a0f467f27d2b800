"""Evidence packs: folders that hold a report with all it rests on, so that anybody can make the same report again.

    report.json  report.txt   the report, with the whole argument of every finding
    request.json              what was asked, of which files, with which versions
    inputs/  rules/           copies of the files that were read
    SHA256SUMS                the digests of all of it, for `sha256sum -c`

`write` makes one and `verify` judges its inputs again. The kinds of files that a pack may hold stand in `_inputs`.
"""
