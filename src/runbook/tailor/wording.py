"""Put conditions into words, as they stand in the guide."""

from typing import assert_never

from runbook.model.conditions import RELATIONS, AllOf, AnyOf, Atom, Condition, Named, Not


def in_words(condition: Condition) -> str:
    """Return a condition as a sentence's part: `sql.placement is 'remote' and mim.build is below 4.7`."""
    match condition:
        case Atom():
            return _atom(condition)
        case AllOf(parts):
            return " and ".join(map(_grouped, parts)) or "always"
        case AnyOf(parts):
            return " or ".join(map(_grouped, parts))
        case Not(part):
            return f"not {_grouped(part)}"
        case Named(name):
            return name
        case _:
            assert_never(condition)


def _grouped(condition: Condition) -> str:
    several = isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1
    return f"({in_words(condition)})" if several else in_words(condition)


def _atom(atom: Atom) -> str:
    yes = atom.operands[:1] == ("true",)
    listed = " or ".join(f"'{operand}'" for operand in atom.operands)
    operand = atom.operands[0] if atom.operands else ""
    match atom.test:
        case "one_of":
            return f"{atom.key} is {listed}"
        case "at_least":
            return f"{atom.key} is at least {operand}"
        case "below":
            return f"{atom.key} is below {operand}"
        case "present":
            return f"{atom.key} is {'' if yes else 'not '}stated"
        case "several":
            return f"{atom.key} has {'several items' if yes else 'one item'}"
        case "contains":
            return f"{atom.key} holds {listed}"
        case "empty":
            return f"{atom.key} is {'' if yes else 'not '}empty"
        case "same_domain_as" | "in_domains_of" | "same_as" | "first_label_of":
            return f"{atom.key} is {RELATIONS[atom.test]} {operand}"
        case "is_fact":
            return f"{atom.key} is what the article says ({operand})"
        case _:
            assert_never(atom.test)
