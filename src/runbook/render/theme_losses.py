"""What a firm's own parts of the templates leave out: without a warning a paper looks as good as with it."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from runbook.diagnostics import Diagnostic
from runbook.model.document import Brand
from runbook.model.plans import Plan
from runbook.render.catalogue_sentences import with_sentences
from runbook.render.filters import filters_of
from runbook.render.pdf import book_html
from runbook.render.words import Words


def theme_losses(plan: Plan, words: Words, brand: Brand) -> Iterator[Diagnostic]:
    """Yield a warning for each kind of matter, stop and hazard that the book says less often with the theme.

    Raises TemplateFailure where no page comes of the theme's parts.
    """
    parts = ", ".join(sorted(brand.theme.parts))
    usual = replace(brand, theme=replace(brand.theme, parts={}))
    whole, shown = (_read(book_html(plan, words, one)) for one in (usual, brand))
    hint = ("compare them with the shipped ones: runbook theme new DIR --part NAME",)
    for what, texts in _wanted(plan, words).items():
        if lost := [one for one in texts if shown.count(one) < whole.count(one)]:
            told = f"the theme's own parts ({parts}) leave out {len(lost)} of {len(texts)} {what}: {lost[0]}"
            yield Diagnostic("warning", "theme-leaves-out", told, details=hint)


def _wanted(plan: Plan, words: Words) -> dict[str, list[str]]:
    """Return what must not get lost, as a reader sees it, by what it is; each text once."""
    rich = filters_of(plan, words, paged=True)["rich"]
    steps = with_sentences(plan, words).steps()
    found = {"matters to sign": dict.fromkeys(_plain(one.message) for one in plan.signatures)}
    if any(step.level == "gate" for step in steps):
        found["stops at a gate"] = {_plain(words["gate"]["stop"]): None}
    for hazard in (hazard for step in steps for hazard in step.hazards):
        found.setdefault(f"{hazard.level}s", {})[_read(rich(hazard.text))] = None
    return {what: [*texts] for what, texts in found.items()}


def _plain(text: str) -> str:
    return " ".join(text.split())


class _Text(HTMLParser):
    """Gathers what a reader sees; style sheets are none of it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def _read(html: str) -> str:
    """Return the words of a page with one blank between them, however they are set."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return _plain("".join(reader.pieces))
