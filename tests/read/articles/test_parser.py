"""Rules are tried by sign: whatever is written, it is read as if each rule had been tried at each place."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline

from runbook.read.articles import colons, directives
from runbook.read.articles.chains import Chains
from runbook.read.articles.parser import BLOCK_RULES, INLINE_RULES
from runbook.read.articles.placing import PlacingInline

PIECES = [
    *"\n\n *_`~#>-+=|:[]()<&!\\\t",
    *("\u00a0", "12. ", "a", "b.", "```", "---", "| a | b |\n|---|---|", ":::", ':::no-loc text="a":::'),
    *(
        "::: zone\n",
        "::: zone-end\n",
        "[!NOTE]",
        "> [!TIP]\n",
        "[!INCLUDE [a](b.md)]",
        "<div>",
        "<b>",
        "&amp;",
    ),
    *("https://a.b", "(c)", "  \n", "**", "[a]: b\n"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def parser(rules, inline):
    made = MarkdownIt("commonmark", {"maxNesting": 12})
    made.block, made.inline = Chains(rules), inline
    made.core.ruler.disable("text_join")
    return made


BY_SIGN = parser(BLOCK_RULES, PlacingInline(INLINE_RULES))


@given(TEXTS)
def test_block_rules(text):
    at_each_line = parser([replace(rule, signs="") for rule in BLOCK_RULES], PlacingInline(INLINE_RULES))
    assert BY_SIGN.parse(text) == at_each_line.parse(text)


@given(TEXTS)
def test_inline_rules(text):
    plain = ParserInline()
    plain.ruler.disable(["linkify", "strikethrough"])
    plain.ruler2.disable(["strikethrough", "fragments_join"])
    plain.ruler.before("link", "inline_include", directives.inline_include)
    plain.ruler.before("link", "inline_colon", colons.inline_colon)
    plain.add_terminator_char(":")
    assert without_places(BY_SIGN.parse(text)) == without_places(parser(BLOCK_RULES, plain).parse(text))


def without_places(tokens):
    return [
        token.copy(meta={}, children=token.children and without_places(token.children)) for token in tokens
    ]
