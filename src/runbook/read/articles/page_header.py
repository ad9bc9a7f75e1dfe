"""What a saved page says of itself: the title and description that Markdown has in its front matter."""

from runbook.model.places import Place
from runbook.read.articles.front_matter import FrontMatter
from runbook.read.articles.page_elements import Element
from runbook.read.articles.runs import fold
from runbook.read.articles.source_text import SourceText

_SITE = " | Microsoft Learn"


def is_page(source: SourceText) -> bool:
    """Say whether a text is a page of HTML and no Markdown."""
    beginning = source.text[:500].lstrip().lower()
    return beginning.startswith(("<!doctype html", "<html"))


def header_of_page(root: Element, source: SourceText) -> FrontMatter:
    """Return title and description of a page, at their places."""
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    for element in root.every():
        name = element.attributes.get("property") or element.attributes.get("name", "")
        key = {"og:title": "title", "description": "description"}.get(name, "")
        if element.name == "meta" and key and key not in values:
            values[key] = fold(element.attributes.get("content", ""))
        elif element.name == "title" and "title" not in values:
            key = "title"
            values[key] = fold(element.words())
        if key:
            places.setdefault(key, source.place(element.offset))
    if "title" in values:
        values["title"] = _own_title(str(values["title"]))
    return FrontMatter(values, places, 0)


def _own_title(title: str) -> str:
    """Return a title without the names that the site puts behind it: its own, and the product's."""
    bare, of_site, _ = title.partition(_SITE)
    before, dash, product = bare.rpartition(" - ")
    return before if dash and (of_site or product[:1].isupper()) else bare
