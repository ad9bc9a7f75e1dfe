"""Which steps serve a sentence of the article, and why none does where none does."""

import pytest

from runbook.model.plans import Disposed
from tailor.small import (
    LOCAL,
    LOCAL_DATA,
    REMOTE,
    REMOTE_DATA,
    is_,
    line,
    made,
    pack,
    phase,
    quote,
    step,
    variant,
)

WHERE = quote("where", "Type the name of the database server.", 2)


def sentence(data, *steps) -> Disposed:
    """Return what became of the sentence about the database server in a pack of these steps."""
    plan = made(pack(phases=(phase("p", *steps),), claims=()), data)
    return next(unit for unit in plan.dispositions if unit.text == WHERE.text)


def reasons(unit: Disposed) -> list[str]:
    return [reason.text.partition(" (")[0] for reason in unit.because]


def test_a_step_that_is_in_serves_what_it_claims_and_needs_no_reason():
    unit = sentence(REMOTE_DATA, step("a", quotes=(WHERE,)))
    assert (unit.steps, unit.because) == (("a",), ())


def test_a_step_that_is_out_says_why():
    unit = sentence(LOCAL_DATA, step("a", when=REMOTE, quotes=(WHERE,)))
    assert unit.steps == ()
    assert reasons(unit) == ["db.placement is 'local'"]


def test_a_variant_that_is_not_taken_says_why():
    far = variant("far", REMOTE, quotes=(WHERE,))
    unit = sentence(LOCAL_DATA, step("a", variants=(far, variant("near", LOCAL))))
    assert unit.steps == ()
    assert reasons(unit) == ["db.placement is 'local'"]


@pytest.mark.parametrize(("data", "steps"), [(REMOTE_DATA, ("a",)), (LOCAL_DATA, ())])
def test_a_claim_that_lines_name_is_served_only_where_one_of_them_prints(data, steps):
    lines = (line("Type it.", REMOTE, quote="where"), line("Go on."))
    unit = sentence(data, step("a", quotes=(WHERE,), instruction=lines))
    assert unit.steps == steps
    assert reasons(unit) == ([] if steps else ["db.placement is 'local'"])


@pytest.mark.parametrize(("data", "steps"), [(REMOTE_DATA, ("a",)), (LOCAL_DATA, ())])
def test_a_claim_that_one_variant_names_is_not_served_by_the_other(data, steps):
    far = variant("far", REMOTE, instruction=(line("Type it.", quote="where"),))
    unit = sentence(data, step("a", quotes=(WHERE,), variants=(far, variant("near", LOCAL))))
    assert unit.steps == steps
    assert reasons(unit) == ([] if steps else ["db.placement is 'local'"])


def test_a_variant_may_serve_by_itself_what_the_other_names():
    far = variant("far", REMOTE, instruction=(line("Type it.", quote="where"),))
    near = variant("near", LOCAL, serves=("where",))
    assert sentence(LOCAL_DATA, step("a", quotes=(WHERE,), variants=(far, near))).steps == ("a",)


def test_a_line_for_each_item_of_an_empty_list_says_that_it_is_empty():
    each = line("Type it.", quote="where", for_each="needs")
    unit = sentence(LOCAL_DATA, step("a", quotes=(WHERE,), instruction=(each,)))
    assert unit.steps == ()
    assert reasons(unit) == ["needs has no item"]


def test_another_step_that_serves_it_makes_the_reason_needless():
    out = step("a", when=REMOTE, quotes=(WHERE,))
    unit = sentence(LOCAL_DATA, out, step("b", serves=("where",)))
    assert (unit.steps, unit.because) == (("b",), ())


def test_the_step_that_claims_it_says_why_and_not_one_that_would_serve_it_too():
    other = step("a", when=REMOTE, serves=("where",))
    own = step("b", when=is_("db.tuned", "true"), quotes=(WHERE,))
    unit = sentence(LOCAL_DATA, other, own)
    assert unit.steps == ()
    assert reasons(unit) == ["db.tuned is 'false'"]
