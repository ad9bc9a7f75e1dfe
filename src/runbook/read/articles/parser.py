"""The Markdown parser of the Learn dialect: the rules in the order in which they are tried."""

import re
from functools import cache

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.token import Token

from runbook.read.articles import colons, directives, quotes, tables
from runbook.read.articles.chains import BlockRule, Chains
from runbook.read.articles.placing import InlineRules, PlacingInline

_PARAGRAPHS = ("paragraph", "reference")
_TEXT = ("paragraph", "reference", "blockquote")
_EVERYTHING = ("paragraph", "reference", "blockquote", "list")

BLOCK_RULES = (
    BlockRule("table", tables.read_table_block, _PARAGRAPHS),
    BlockRule("quote_marker", quotes.marker, (), "[`"),
    BlockRule("code", rules_block.code),
    BlockRule("directive", directives.directive, _EVERYTHING, "["),
    BlockRule("colon_line", colons.colon_line, _EVERYTHING, ":"),
    BlockRule("fence", rules_block.fence, _EVERYTHING, "`~"),
    BlockRule("blockquote", quotes.quote, _EVERYTHING, ">"),
    BlockRule("hr", rules_block.hr, _EVERYTHING, "*-_"),
    BlockRule("list", rules_block.list_block, _TEXT, "*-+0123456789"),
    BlockRule("reference", rules_block.reference, (), "["),
    BlockRule("html_block", rules_block.html_block, _TEXT, "<"),
    BlockRule("heading", rules_block.heading, _TEXT, "#"),
    BlockRule("lheading", rules_block.lheading),
    BlockRule("paragraph", rules_block.paragraph),
)

# By the sign at which each begins: at any other one there is nothing but text.
INLINE_RULES: InlineRules = {
    "\n": (rules_inline.newline,),
    "\\": (rules_inline.escape,),
    "`": (rules_inline.backtick,),
    "*": (rules_inline.emphasis.tokenize,),
    "_": (rules_inline.emphasis.tokenize,),
    "[": (directives.inline_include, rules_inline.link),
    ":": (colons.inline_colon,),
    "!": (rules_inline.image,),
    "<": (rules_inline.autolink, rules_inline.html_inline),
    "&": (rules_inline.entity,),
}


def parse_tokens(text: str, skipped: int) -> list[Token]:
    """Return the flat list of block tokens with their inline children, without those of the first lines.

    Nearly half of all texts are plain (cells, labels, short sentences): those have no children.
    """
    parser = _parser()
    tokens: list[Token] = []
    # The parser's own way to here changes line ends, which are all of one kind by now.
    state = StateBlock(text, parser, {}, tokens)
    parser.block.tokenize(state, skipped, state.lineMax)
    for token in tokens:
        if token.type == "inline" and not parser.inline.is_plain(token.content):
            token.children = parser.inline.parse(token.content, parser, state.env, [])
    return tokens


# What the parser's own treatment of addresses leaves as it is: it takes each apart to find that out.
_PLAIN_ADDRESS = re.compile(r"(?:https://[a-z0-9.-]+(?=[/?#]|$))?[A-Za-z0-9/._?=&#+-]*")


class _Parser(MarkdownIt):
    inline: PlacingInline

    def normalizeLink(self, url: str) -> str:
        """Return an address as it is shown in HTML."""
        return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)


@cache
def _parser() -> _Parser:
    # Deeper ones are text: a file of nothing but `>` must not end in Python's own limit.
    parser = _Parser("commonmark", {"maxNesting": 100})
    parser.block = Chains(BLOCK_RULES)
    parser.inline = PlacingInline(INLINE_RULES)
    return parser
