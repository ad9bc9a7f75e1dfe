"""The Markdown parser of the Learn dialect: the rules in the order in which they are tried."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from runbook.read.articles import colons, directives, quotes, tables
from runbook.read.articles.placing import PlacingInline

_INTERRUPTS = {"alt": ["paragraph", "reference", "blockquote", "list"]}

# (before which rule of markdown-it, name, rule, what it interrupts)
BLOCK_RULES = (
    ("code", "quote_marker", quotes.marker, {"alt": []}),
    ("fence", "directive", directives.directive, _INTERRUPTS),
    ("fence", "colon_line", colons.colon_line, _INTERRUPTS),
    ("fence", "table", tables.table, {"alt": ["paragraph", "reference"]}),
)

INLINE_RULES = (
    ("link", "inline_include", directives.inline_include),
    ("link", "inline_colon", colons.inline_colon),
)


def parse_tokens(text: str) -> list[Token]:
    """Return the flat list of block tokens with their inline children."""
    return _parser().parse(text, {})


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    inline = PlacingInline()
    inline.ruler.disable(["linkify", "strikethrough"])
    inline.ruler2.disable(["strikethrough", "fragments_join"])
    inline.add_terminator_char(":")
    parser.inline = inline
    parser.disable("text_join")
    for before, name, rule in INLINE_RULES:
        parser.inline.ruler.before(before, name, rule)
    parser.block.ruler.at("table", tables.table)
    for before, name, rule, options in BLOCK_RULES:
        if name == "table":
            parser.block.ruler.at(name, rule, options)
        else:
            parser.block.ruler.before(before, name, rule, options)
    parser.block.ruler.at(
        "blockquote", quotes.quote, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.enable("table")
    return parser
