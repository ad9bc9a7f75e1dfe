"""The Markdown parser of the Learn dialect: the rules in the order in which they are tried."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.token import Token

from runbook.read.articles import colons, directives, quotes, tables
from runbook.read.articles.placing import PlacingInline

_PARAGRAPHS = ("paragraph", "reference")
_EVERYTHING = ("paragraph", "reference", "blockquote", "list")

# Name, the rule of markdown-it before which it is tried (its own name: it takes that rule's place), the rule,
# and what it interrupts.
BLOCK_RULES: tuple[tuple[str, str, RuleFuncBlockType, tuple[str, ...]], ...] = (
    ("table", "table", tables.read_table_block, _PARAGRAPHS),
    ("quote_marker", "code", quotes.marker, ()),
    ("directive", "fence", directives.directive, _EVERYTHING),
    ("colon_line", "fence", colons.colon_line, _EVERYTHING),
    ("blockquote", "blockquote", quotes.quote, _EVERYTHING),
)

INLINE_RULES: tuple[tuple[str, str, RuleFuncInlineType], ...] = (
    ("inline_include", "link", directives.inline_include),
    ("inline_colon", "link", colons.inline_colon),
)


def parse_tokens(text: str) -> list[Token]:
    """Return the flat list of block tokens with their inline children."""
    return _parser().parse(text, {})


# What the parser's own treatment of addresses leaves as it is: it takes each apart to find that out.
_PLAIN_ADDRESS = re.compile(r"(?:https://[a-z0-9.-]+(?=[/?#]|$))?[A-Za-z0-9/._?=&#+-]*")


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        """Return an address as it is shown in HTML."""
        return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)


@cache
def _parser() -> MarkdownIt:
    # Deeper ones are text: a file of nothing but `>` must not end in Python's own limit.
    parser = _Parser("commonmark", {"maxNesting": 100})
    parser.inline = _inline()
    # Joined text tokens would lose the place at which each of them stands.
    parser.disable("text_join")
    for name, before, rule, interrupts in BLOCK_RULES:
        if name == before:
            parser.block.ruler.at(name, rule, {"alt": list(interrupts)})
        else:
            parser.block.ruler.before(before, name, rule, {"alt": list(interrupts)})
    parser.enable("table")
    return parser


def _inline() -> PlacingInline:
    inline = PlacingInline()
    inline.ruler.disable(["linkify", "strikethrough"])
    inline.ruler2.disable(["strikethrough", "fragments_join"])
    # Only at such signs the rules of a line are tried at all.
    inline.add_terminator_char(":")
    for name, before, rule in INLINE_RULES:
        inline.ruler.before(before, name, rule)
    return inline
