"""An inline parser whose tokens know the offset at which they stand in the block's text."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from markdown_it import MarkdownIt, rules_inline
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

AT = "at"

InlineRules = Mapping[str, tuple[RuleFuncInlineType, ...]]
"""The rules that can say yes at a sign, in the order in which they are tried."""


class PlacingState(StateInline):
    """A state that writes the offset of each token into its `meta`."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_start = 0
        self._run: tuple[int, Token] | None = None

    def append_pending(self, text: str) -> None:
        """Remember where literal text begins."""
        if not self.pending:
            # Literal text is gathered sign by sign, and its token is made only when something else comes.
            self._pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        """Flush literal text with its offset."""
        token = super().pushPending()
        token.meta = {AT: self._pending_start}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token with its offset."""
        token = super().push(ttype, tag, nesting)
        at = self.pos
        # `***` comes as three tokens from one position: each stands behind the one before.
        if ttype == "text" and self._run and self._run[0] == at and self.tokens[-2] is self._run[1]:
            before = self._run[1]
            token.meta = {AT: before.meta[AT] + len(before.content)}
        else:
            token.meta = {AT: at}
        self._run = (at, token) if ttype == "text" else None
        return token


class PlacingInline(ParserInline):
    """markdown-it's inline parser over a `PlacingState`; at a sign it tries only the rules of that sign."""

    def __init__(self, rules: InlineRules) -> None:
        super().__init__()
        self._rules = rules
        # The end of a link's text is a place where the parser has to stop, too.
        self.terminator_re = re.compile("[" + re.escape("".join((*rules, "]"))) + "]")

    def is_plain(self, text: str) -> bool:
        """Say whether there is nothing but text in a text."""
        return not self.terminator_re.search(text)

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Tokenize a block's text."""
        state = PlacingState(src, md, env, tokens)
        self.tokenize(state)
        if "*" in src or "_" in src:
            rules_inline.link_pairs(state)
            rules_inline.emphasis.postProcess(state)
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """Read from the state's position to its end."""
        text, end = state.src, state.posMax
        is_deepest = state.level >= state.md.options["maxNesting"]
        while (at := state.pos) < end:
            stop = self._next_sign(state)
            if stop > at:
                state.append_pending(text[at:stop])
                state.pos = stop
            elif is_deepest or not self._is_read(state, silent=False):
                state.append_pending(text[at])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        """Move behind the token at the state's position."""
        at = state.pos
        if at not in state.cache:
            state.cache[at] = self._behind_token(state)
        state.pos = state.cache[at]

    def _behind_token(self, state: StateInline) -> int:
        if state.level >= state.md.options["maxNesting"]:
            # As the library: a link of so many brackets ends here, or it would be looked for again and again.
            return state.posMax + 1
        stop = self._next_sign(state)
        if stop > state.pos:
            return stop
        state.level += 1
        is_read = self._is_read(state, silent=True)
        state.level -= 1
        return state.pos if is_read else stop + 1

    def _next_sign(self, state: StateInline) -> int:
        found = self.terminator_re.search(state.src, state.pos)
        return found.start() if found else state.posMax

    def _is_read(self, state: StateInline, silent: bool) -> bool:
        for rule in self._rules.get(state.src[state.pos], ()):  # noqa: SIM110 - asked at each sign of a file
            if rule(state, silent):
                return True
        return False
