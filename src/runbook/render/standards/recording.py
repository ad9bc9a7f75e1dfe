"""Which element of structure the engine makes of which element of HTML: it tells nobody, so we listen."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


@contextmanager
def recorded() -> Iterator[Mapping[Any, list[Any]]]:
    """Yield a mapping that fills while the engine writes: HTML element to its elements of structure.

    They are several where it stands on several pages.

    `weasyprint.pdf.tags._build_box_tree` is private; `render.editions` says in which edition this is known
    to be right. Parts that the engine adds to an element (markers, generated content) are not it.
    """
    from weasyprint.pdf import tags

    found: dict[Any, list[Any]] = {}
    build = tags._build_box_tree

    def overheard(box: Any, *rest: Any) -> Iterator[Any]:
        inner = getattr(box, "_box", box)
        for made in build(box, *rest):
            element = getattr(inner, "element", None)
            # A tag has its namespace before it; a marker or generated content has a
            # tag of its own, such as li::marker.
            if element is not None and inner.element_tag == element.tag.rpartition("}")[2]:
                found.setdefault(element, []).append(made)
            yield made

    tags._build_box_tree = overheard
    try:
        yield found
    finally:
        tags._build_box_tree = build
