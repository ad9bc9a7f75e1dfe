"""Every test of a condition keeps what the class of tests promises; a test more is held to it at once."""

import pytest

from runbook.model.conditions import TESTS, Atom, BadOperands, ConditionTest
from runbook.prove.axes import axis_of

OPERANDS = {"a value": ("4.6",), "values": ("red", "green"), "true or false": ("true",)}
SCHEMA = {
    "type": "object",
    "properties": {
        "key": {"type": "string"},
        "list": {"type": "array", "items": {"type": "string"}},
    },
}
FACTS = {"4.6": "Windows Server 2019"}
every_test = pytest.mark.parametrize("test", TESTS.values(), ids=list(TESTS))


def made(test: type[ConditionTest]) -> ConditionTest:
    return test.parse(OPERANDS[test.takes])


@every_test
def test_it_is_found_by_its_name_and_takes_what_it_says(test: type[ConditionTest]) -> None:
    assert TESTS[test.name] is test
    assert made(test) == made(test)
    if test.takes != "values":
        with pytest.raises(BadOperands, match="takes one value"):
            test.parse(("a", "b"))
    if test.takes == "true or false":
        assert made(test) != test.parse(("false",))
        with pytest.raises(BadOperands, match="takes true or false"):
            test.parse(("yes",))


@every_test
def test_its_words_name_the_key_and_what_it_compares_with(test: type[ConditionTest]) -> None:
    asked = made(test).asks("some.key")
    assert asked.startswith("some.key ")
    if test.takes != "true or false":
        assert all(operand in asked for operand in OPERANDS[test.takes])


@every_test
def test_its_axis_holds_a_value_that_passes_and_one_that_does_not(test: type[ConditionTest]) -> None:
    key = "list" if test.name in ("several", "empty", "contains") else "key"
    one = made(test)
    axis = axis_of(key, (Atom(key, one),), SCHEMA, FACTS)
    if test.looks_at == "value":
        mask = axis.mask(one)
        assert mask is not None
        assert 0 < mask < axis.all
    else:
        assert not axis.masks
