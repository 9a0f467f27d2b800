import re

import pytest

from checker.facts import words

SETS = {name: value for name, value in vars(words).items() if name.isupper()}


@pytest.mark.parametrize("name", SETS)
def test_words_are_in_kebab_case_and_stand_once(name: str) -> None:
    assert len(set(SETS[name])) == len(SETS[name])
    for word in SETS[name]:
        assert re.fullmatch(r"[a-z0-9]+(?:[-._][a-z0-9]+)*", word)


def test_none_is_a_word_only_for_what_is_claimed_or_found() -> None:
    assert {name for name, value in SETS.items() if "none" in value} == {"EXEMPTIONS", "DEROGATIONS", "ASSESSMENTS"}
