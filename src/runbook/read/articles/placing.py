"""An inline parser whose tokens know the offset at which they stand in the block's text."""

from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

AT = "at"


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
    """markdown-it's inline parser over a `PlacingState`."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Tokenize a block's text."""
        state = PlacingState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
