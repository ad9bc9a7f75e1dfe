"""Relations: what several keys must be beside others, written once; each key becomes a rule of its own."""

from runbook.model.conditions import AllOf, AnyOf, Atom, Not
from runbook.model.conditions.present import Present
from runbook.model.keys import ITEM
from runbook.model.packs import Rule, RuleLevel
from runbook.read.findings import Findings
from runbook.read.packs.conditions import read_tests
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.notes import listed_in, read_source
from runbook.read.yaml_nodes import Node

_EACH = "[]."
_KNOWN = "id level when keys must must_not message hint consequence source"


def read_relations(node: Node, findings: Findings) -> tuple[Rule, ...]:
    """Return a rule for each key of each relation.

    `list[].key` judges each entry of a list. In the texts `{{ it }}` is the value of the key that is judged.
    """
    return tuple(rule for item in listed_in(node, "relations", findings) for rule in _rules(item, findings))


def _rules(node: Node, findings: Findings) -> list[Rule]:
    fields = Fields(node, "a relation", _KNOWN, "id level keys message source", findings)
    relation = fields.id()
    level = fields.choice("level", members(RuleLevel), "error")
    if fields.states("must") == fields.states("must_not"):
        message = "a relation has either 'must' or 'must_not'"
        findings.error("pack-type", message, fields.place)
    wanted, when = fields.states("must"), fields.when()
    tests = fields.node("must" if wanted else "must_not")
    message, hint, source = fields.text("message"), fields.text("hint"), read_source(fields)
    found = []
    for named in fields.texts("keys"):
        # By the last `[].`: whatever stands before it is the list, also where that is itself of a list.
        list_key, each, name = named.rpartition(_EACH)
        key = f"{ITEM}.{name}" if each else named
        atoms = read_tests(key, tests, fields.key_place("keys"), findings) if tests else []
        found.append(
            Rule(
                relation,
                level,
                # A rule says what is wrong, so what must be stands in it as its opposite.
                AllOf(
                    (when, *_stated(key, atoms), Not(AllOf(tuple(atoms))) if wanted else AnyOf(tuple(atoms)))
                ),
                _about(message, key),
                _about(hint, key),
                source,
                fields.place,
                key,
                for_each=list_key,
                of_relation=True,
                consequence=_about(fields.text("consequence"), key),
            )
        )
    return found


def _stated(key: str, atoms: list[Atom]) -> list[Atom]:
    """Ask first whether the key is stated, and whatever it is compared with: what nobody states agrees."""
    keys = dict.fromkeys((key, *(other for atom in atoms for other in atom.test.others())))
    return [Atom(name, Present(), atoms[0].place) for name in keys if atoms]


def _about(text: str, key: str) -> str:
    # With the blank behind it: `{{ item.name }}` begins with the same letters and is another key.
    return text.replace("{{ it ", f"{{{{ {key} ")
