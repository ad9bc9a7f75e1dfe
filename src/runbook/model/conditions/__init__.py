"""Conditions over a profile: their tree, and the tests at its leaves."""

from runbook.model.conditions.table import TESTS
from runbook.model.conditions.test import BadOperands, ConditionTest, Cut, View
from runbook.model.conditions.tree import (
    ALWAYS,
    AllOf,
    AnyOf,
    Atom,
    Condition,
    Named,
    Not,
    Worded,
    atoms_in,
    condition_in_words,
)

__all__ = [
    "ALWAYS",
    "TESTS",
    "AllOf",
    "AnyOf",
    "Atom",
    "BadOperands",
    "Condition",
    "ConditionTest",
    "Cut",
    "Named",
    "Not",
    "View",
    "Worded",
    "atoms_in",
    "condition_in_words",
]
