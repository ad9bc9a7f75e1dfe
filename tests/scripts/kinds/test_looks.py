"""Every kind of probe in the states that a look can meet; many share a start, where none of them fails."""

from dataclasses import replace

from scripts.kinds.conftest import assert_same, named
from simulated_host.cases import LOOK, Case, earlier
from simulated_host.kind_cases import EARLIER, change, told
from simulated_host.likeness import UNWRITTEN
from simulated_host.probe_kinds import PROBE_KINDS, looking
from simulated_host.renaming import renamed, renamed_step, words_of
from simulated_host.world import World
from simulated_host.worlds import as_it_is, fault, session, setting, together, world

_BEFORE = (earlier(EARLIER, finished="2026-11-18T11:00:00Z"),)
# Who is not elevated cannot look at user rights: such a probe is lacking in a world of its own.
_ALONE = tuple(told("look", "alone"))
_SHARED = [kind for kind in PROBE_KINDS if kind not in _ALONE]
_HALF = told("look", "half")
_HELPERS = set(told("look", "helper").values())
_STILL_ANSWER = set(told("look", "answers_without_rights"))
_REFUSED = together(
    session(elevated=False),
    setting("unreadable", ["HKLM\\", "C:\\Hash", "D:\\Original"]),
    *(fault(helper, ["Access is denied."] * 9) for helper in sorted(_HELPERS)),
)


def test_looks(meet):
    holds, lacks = _changes(PROBE_KINDS, "holds"), _changes(_SHARED, "lacks")
    words = words_of(name for given in PROBE_KINDS.values() for name in given.names)
    plain = _case("holds", PROBE_KINDS, holds)
    hostile = replace(
        plain, name="hostile", world=renamed(plain.world, words), step=renamed_step(plain.step, words)
    )
    cases = [
        _case("bare", PROBE_KINDS, as_it_is),
        replace(plain, turns=(replace(LOOK, disk="0"), LOOK)),
        _case("lacks", _SHARED, lacks),
        *(_case(f"lacks-{kind}", [kind], PROBE_KINDS[kind].lacks) for kind in _ALONE),
        _case("half", _HALF, together(*(change(half.get("in")) for half in _HALF.values()))),
        hostile,
    ]
    found = meet(cases)
    actual = {name: _found(result) for name, result in found.items()}
    wanted = {kind: given.wanted for kind, given in PROBE_KINDS.items()}
    other = {kind: given.other for kind, given in PROBE_KINDS.items()}
    assert _differing(actual["bare"], told("look", "bare")) == []
    assert _differing(actual["holds"], wanted) == []
    lacks = ["lacks", *(f"lacks-{kind}" for kind in _ALONE)]
    assert _differing({kind: value for name in lacks for kind, value in actual[name].items()}, other) == []
    assert _differing(actual["half"], {kind: half["finds"] for kind, half in _HALF.items()}) == []
    assert _differing(actual["hostile"], renamed(wanted, words)) == []
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["drift"],
        "holds": ["", "unchanged"],
        **{name: ["drift"] for name in lacks},
        "half": ["drift"],
        "hostile": ["unchanged"],
    }
    assert UNWRITTEN in found["holds"].outputs[0]
    met = [check for name in lacks for check in _checks(found[name]) if check["holds"]]
    assert met == [], "what is not as wanted has passed"
    _have_changed_nothing(cases, found)


def test_looks_that_a_missing_right_forbids(meet):
    holds = together(_changes(PROBE_KINDS, "holds"), _REFUSED)
    refused = [kind for kind in PROBE_KINDS if kind not in _STILL_ANSWER]
    cases = [named(kind, _case(kind, [kind], holds)) for kind in refused]
    cases.append(_case("answer", sorted(_STILL_ANSWER), holds))
    found = meet(cases)
    answered = found.pop("answer")
    unmet = [check["id"] for check in _checks(answered) if not check["holds"]]
    assert (answered.outcomes, unmet) == (["drift"], ["elevated"])
    assert {kind: (result.codes, result.outcomes) for kind, result in found.items()} == {
        kind: ([1], ["error"]) for kind in refused
    }
    # A look that cannot be taken is no look at something that is not there.
    assert [kind for kind in refused if _checks(found[kind])] == []
    unsaid = [kind for kind in refused if "denied" not in found[kind].outputs[0]]
    assert unsaid == ["user_right"], "secedit.exe says nothing but its exit code"
    _have_changed_nothing(cases[:-1], found)


def _changes(kinds, side):
    return together(*(getattr(PROBE_KINDS[kind], side) for kind in kinds))


def _case(name, kinds, met):
    return Case(name, looking(kinds), world(met), (LOOK,), _BEFORE)


def _checks(result):
    return result.record["result"]["checks"]


def _found(result):
    return {check["id"].replace("-", "_"): check["actual"] for check in _checks(result)}


def _differing(actual, expected):
    assert set(actual) == set(expected)
    return [(kind, actual[kind], expected[kind]) for kind in expected if actual[kind] != expected[kind]]


def _have_changed_nothing(cases, found):
    for case in cases:
        assert found[case.name].seen == [], case.name
        assert_same(case.name, found[case.name].world, World(case.world).snapshot())
