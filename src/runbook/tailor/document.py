"""What the profile says about the document itself."""

from collections.abc import Mapping
from typing import Any, TypeVar

from runbook.model.document import PAPER, ChangeWindow, Contact, Document, Revision
from runbook.model.profiles import MISSING
from runbook.tailor.conditions import holds
from runbook.tailor.scope import Scope
from runbook.tailor.templates import string

T = TypeVar("T", Contact, Revision, ChangeWindow)


def document(scope: Scope) -> Document:
    """Return the document's own facts; what the profile does not state is empty."""
    window = scope.get("document.window")
    return Document(
        title=_own_title(scope),
        customer=_said(scope, "customer.name"),
        number=_own_number(scope),
        version=_said(scope, "document.version"),
        author=_said(scope, "document.author"),
        classification=_said(scope, "document.classification"),
        date=scope.date,
        logo=_said(scope, "document.logo"),
        color=_said(scope, "document.color"),
        firm=_said(scope, "firm.name"),
        change=_said(scope, "document.change"),
        window=_noun(ChangeWindow, window) if isinstance(window, Mapping) else None,
        revisions=_nouns(Revision, scope, "document.revisions"),
        distribution=tuple(str(item) for item in _listed(scope, "document.distribution")),
        contacts=_nouns(Contact, scope, "document.contacts"),
        customer_contacts=_nouns(Contact, scope, "customer.contacts"),
        paper=_said(scope, "document.paper", PAPER),
        firm_address=tuple(str(line) for line in _listed(scope, "firm.address")),
        disclaimer=_said(scope, "firm.disclaimer"),
        companions=scope.profile.companions,
        windows=_nouns(ChangeWindow, scope, "document.windows"),
    )


def _own_title(scope: Scope) -> str:
    """Return the title; one that several runbooks of a profile share goes before that of the pack."""
    stated, of_pack = _said(scope, "document.title"), _title(scope)
    if stated and scope.profile.companions:
        return f"{stated}: {of_pack}"
    return stated or of_pack


def _own_number(scope: Scope) -> str:
    """Return the number; of several runbooks of a profile each has its place in their order behind it."""
    stated, others = _said(scope, "document.number"), scope.profile.companions
    if not (stated and others):
        return stated
    return f"{stated}-{1 + sum(other.before for other in others)}"


def _title(scope: Scope) -> str:
    for line in scope.pack.titles:
        if holds(line.when, scope, line.place):
            return string(line.text, scope, line.place)
    return scope.pack.title


def _said(scope: Scope, key: str, otherwise: str = "") -> str:
    value = scope.get(key)
    return otherwise if value is MISSING else str(value)


def _listed(scope: Scope, key: str) -> tuple[Any, ...]:
    value = scope.get(key)
    return tuple(value) if isinstance(value, list | tuple) else ()


def _nouns(kind: type[T], scope: Scope, key: str) -> tuple[T, ...]:
    return tuple(_noun(kind, item) for item in _listed(scope, key) if isinstance(item, Mapping))


def _noun(kind: type[T], stated: Mapping[str, Any]) -> T:
    # The shared schema lets nothing through but the fields of the class, by the same names.
    return kind(**{name: _text_or_texts(value) for name, value in stated.items()})


def _text_or_texts(value: Any) -> Any:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else str(value)
