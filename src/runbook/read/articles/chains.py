"""Chains of block rules, in which only those are tried that can say yes at the first sign of a line."""

from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block.state_block import StateBlock

_ASCII = [chr(number) for number in range(128)]


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A rule, the chains in which it also ends what goes before it, and the signs at which it begins.

    Without signs it is tried at every line.
    """

    name: str
    rule: RuleFuncBlockType
    ends: tuple[str, ...] = ()
    signs: str = ""

    def may_begin(self, sign: str) -> bool:
        """Say whether a line that begins with a sign can be this construct's first."""
        # Some rules pass over blanks of more kinds than the parser does, so behind those stands any sign.
        return not self.signs or sign in self.signs or sign.isspace()


class Chains(ParserBlock):
    """markdown-it's block parser with rules of our own."""

    def __init__(self, rules: Iterable[BlockRule]) -> None:
        super().__init__()
        self.ruler = _BySign(tuple(rules))


class _BySign(Ruler[RuleFuncBlockType]):
    """Gives of each chain one rule in place of many: it looks at the sign before it asks."""

    def __init__(self, rules: tuple[BlockRule, ...]) -> None:
        super().__init__()
        for one in rules:
            # What the parser asks for by name, as whether indented code is read, it still finds.
            self.push(one.name, one.rule, {"alt": list(one.ends)})
        names = ("", *dict.fromkeys(name for one in rules for name in one.ends))
        self._chains = {
            name: [_chain([one for one in rules if not name or name in one.ends])] for name in names
        }

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:
        """Return the rule that stands for a chain."""
        return self._chains[chainName]


def _chain(rules: list[BlockRule]) -> RuleFuncBlockType:
    every = tuple(one.rule for one in rules)
    at_sign = {sign: tuple(one.rule for one in rules if one.may_begin(sign)) for sign in _ASCII}

    def first_that_reads(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in at_sign.get(state.src[at : at + 1], every):  # noqa: SIM110 - asked at each line of a file
            if rule(state, start, end, silent):
                return True
        return False

    return first_that_reads
