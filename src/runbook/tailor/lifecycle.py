"""Hold the ends of products' support against the document's date."""

from collections.abc import Iterator

from runbook.diagnostics import Diagnostic
from runbook.model.packs import LifecycleRow
from runbook.model.plans import Lifecycle
from runbook.tailor.conditions import judged
from runbook.tailor.oracle import views
from runbook.tailor.reasons import fact_in_words
from runbook.tailor.scope import Scope


def lifecycle(scope: Scope) -> tuple[Lifecycle, ...]:
    """Return the products that the profile uses, each once, with whether support is over."""
    return tuple(
        # Days are written YYYY-MM-DD, which sorts as text. On its last day a product is still supported.
        Lifecycle(row.product, row.ends, row.ends < scope.date, row.source.text, row.source.confidence)
        for row in scope.pack.lifecycle
        if _used(row, scope) is not None
    )


def lifecycle_findings(scope: Scope) -> Iterator[Diagnostic]:
    """Yield a matter to sign for each product whose support is over at the document's date."""
    # Of a date that was refused nothing can be said to be over.
    if scope.profile.doubts("document.date"):
        return
    for row in scope.pack.lifecycle:
        view = _used(row, scope)
        if view is None or not row.ends < scope.date:
            continue
        verdict = judged(row.when, view, row.place)
        involved = ", ".join(
            dict.fromkeys(fact_in_words(one.atom, one.holds is True, view) for one in verdict.telling)
        )
        key = row.at or (verdict.decided[0].atom.key if verdict.decided else "document")
        ended = f"support for {row.product} ended on {row.ends}, before the document's date {scope.date}"
        message = f"{ended}: no more updates or help come from its maker"
        follows = "A fault or a security hole that is found in it from now on stays open, at your own risk."
        details = (involved, f"{row.source.text} ({row.source.confidence})")
        yield Diagnostic(
            "sign-here",
            f"end-of-life-{row.id}",
            message,
            view.place(key),
            tuple(filter(None, details)),
            follows,
        )


def _used(row: LifecycleRow, scope: Scope) -> Scope | None:
    """Return the first view in which the profile uses the product, None where it does not."""
    seen = views(row.for_each, scope)
    return next((view for view in seen if judged(row.when, view, row.place).holds), None)
