"""The article's words in the notation of a guide, and guide texts as YAML."""

import json
import re

from runbook.author.drafting.blanks import Blanks
from runbook.model.text import Span, Text
from runbook.read.yaml_source import is_unseen

_LONGEST_TITLE = 72
_SHORTEST_TITLE = 24
_CUTS = (
    ". ",
    "; ",
    ", and then ",
    " and then ",
    ", and ",
    " (",
    ", ",
    " by ",
    " so that ",
    " in the ",
    " to ",
)
_OPTIONAL = re.compile(r"\(?optional(?:ly)?\)?\s*[:,.-]?\s+", re.IGNORECASE)
_LEADS = re.compile(r"(?:if|when|once|after|before|for|on|in|under|to|unless|while)\s", re.IGNORECASE)
_MARKS = re.compile(r"\*\*|`|(?<=\])\(")
_BRACES = re.compile(r"\{(?=[{%#])|\}(?=\})|(?<=\})\}|(?<=[%#])\}")


def marked(text: Text, blanks: Blanks) -> str:
    """Return spans in the notation of a guide; what stands for a value becomes the profile's value."""
    return "".join(_span(span, blanks) for span in text)


def command(text: str, blanks: Blanks) -> str:
    """Return a command as a template."""
    return blanks.filled(braced(seen(text)))


def headline(text: str) -> str:
    """Return a title from a sentence: its first clause, where the whole is too long for one line."""
    text = seen(text).strip().rstrip(".:")
    optional = _OPTIONAL.match(text)
    text = text[optional.end() :] if optional else text
    text = _clause(text)
    text = text[:1].upper() + text[1:]
    return braced(f"{text} (optional)" if optional else text)


def yaml_text(text: str) -> str:
    """Return a text as YAML in quotes: JSON's strings are YAML's as well, whatever stands in them."""
    return "".join(_escaped(sign) for sign in json.dumps(text, ensure_ascii=False))


def braced(text: str) -> str:
    """Return text in which no brace is taken for the beginning of an expression."""
    return _BRACES.sub(
        lambda found: "{{ values.brace }}" if found[0] == "{" else "{{ values.end_brace }}", text
    )


def seen(text: str) -> str:
    """Return text without what nobody can see."""
    return "".join(sign for sign in text if sign in "\n\t" or not is_unseen(sign))


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if is_unseen(sign) and ord(sign) < 0x10000 else sign


def _span(span: Span, blanks: Blanks) -> str:
    text = blanks.filled(braced(seen(span.text)))
    match span.kind:
        case "ui" if "**" not in text:
            return f"**{text}**"
        case "value" if "`" not in text:
            return f"`{text}`"
        case "link" if not re.search(r"[\[\]]", text) and not re.search(r"[()\s]", span.href):
            return f"[{text}]({span.href})"
        case _:
            # Signs that a guide reads as marks would change the words: they stand apart.
            return _MARKS.sub(lambda found: f" {found[0]}" if found[0] == "(" else found[0], text)


def _clause(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    # A clause that only says when or where does not say what is done.
    cuts = () if _LEADS.match(text) else _CUTS
    ends = (text.find(cut, _SHORTEST_TITLE, _LONGEST_TITLE) for cut in cuts)
    end = next((found for found in ends if found > 0), -1)
    if end > 0:
        return text[:end].rstrip(" ,;(")
    end = text.rfind(" ", 0, _LONGEST_TITLE)
    return text[: end if end > 0 else _LONGEST_TITLE].rstrip(" ,;(") + " …"
