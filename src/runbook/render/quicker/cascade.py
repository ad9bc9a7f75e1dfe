"""The cascade: elements that the same rules meet in the same place share their computed styles.

The engine shares a style among siblings only where no ancestor has an id, because an id is a property of
its style. Here an element that differs in nothing but its id counts as its like, and so do its
descendants. Styles of footnotes and notes, which the engine computes for every element, are left out
where no rule can make a note.
"""

from copy import copy
from dataclasses import dataclass, field
from math import inf
from typing import Any

_NOTES = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
"""The pseudo-elements that only a footnote or a note has."""
_ANCHOR = "anchor"
"""The property that the engine declares for each element with an id (`-weasy-anchor`)."""


def share_styles() -> None:
    """Replace the constructor of the engine's table of styles."""
    from weasyprint import css

    twin_class = _twin_class(css.ComputedStyle)

    def init(table: Any, html: Any, sheets: Any, hints: Any, font_config: Any, targets: Any) -> None:
        table._cascaded_styles, table._computed_styles = {}, {}
        table.initial_page_sizes = {"box": None, "area": None}
        table._sheets, table.font_config = sheets, font_config
        _Cascade(css, table, html, targets, twin_class).run(hints)
        # Nothing asks for them once every style is computed.
        table._cascaded_styles.clear()

    css.StyleFor.__init__ = init


@dataclass(slots=True)
class _Kind:
    """Elements that the same rules meet in the same place."""

    style: Any
    cascaded: dict[str, Any]
    pseudo: list[tuple[str, Any]] = field(default_factory=list)


class _Cascade:
    """One run of the cascade over a document."""

    def __init__(self, css: Any, table: Any, html: Any, targets: Any, twin_class: Any) -> None:
        self.css = css
        self.table = table
        self.html = html
        self.targets = targets
        self.twin_class = twin_class
        self.inline: dict[Any, set[str]] = {}
        self.kinds: dict[Any, _Kind] = {}
        self.places: dict[Any, int] = {}

    def run(self, hints: Any) -> None:
        """Compute the styles of every element, in the order of the tree."""
        self._declare_inline(hints)
        sheets = self._lean_sheets()
        for element in self.html.wrapper_element.iter_subtree():
            parent = element.parent.etree_element if element.parent else None
            matched = [
                (sheet, origin, given or specificity, pseudo, payload)
                for matcher, sheet, origin, given in sheets
                for specificity, _, pseudo, payload in matcher.match(element)
            ]
            self._style(element.etree_element, parent, matched)

    def _declare_inline(self, hints: Any) -> None:
        css, html, cascaded = self.css, self.html, self.table._cascaded_styles
        for specificity, node, declarations, base_url in css.find_style_attributes(
            html.etree_element, hints, html.base_url
        ):
            names = self.inline.setdefault(node, set())
            style = cascaded.setdefault((node, None), {})
            for name, values, importance in css.preprocess_declarations(base_url, declarations):
                names.add(name)
                weight = (css.declaration_precedence("author", importance), inf, specificity)
                _set(style, name, values, weight)

    def _lean_sheets(self) -> list[tuple[Any, Any, Any, Any]]:
        """Return the sheets with their matchers, without the rules of notes where nothing makes a note."""
        sheets = [(sheet.matcher, sheet, origin, given) for sheet, origin, given in self.table._sheets]
        declared = [
            (name, value)
            for matcher, *_ in sheets
            for *_, (declarations, _layer) in _entries(matcher)
            for name, value, _ in declarations
        ]
        declared += [(n, v) for style in self.table._cascaded_styles.values() for n, (v, _) in style.items()]
        if any(_may_make_a_note(name, value) for name, value in declared):
            return sheets
        return [(_without_notes(matcher), *rest) for matcher, *rest in sheets]

    def _style(self, node: Any, parent: Any, matched: list[tuple[Any, ...]]) -> None:
        inline = self.inline.get(node)
        # By identity: a payload holds lists, which have no hash, and a rule keeps
        # its payload all through a document.
        rules = tuple((specificity, pseudo, id(payload)) for _, _, specificity, pseudo, payload in matched)
        # An element with declarations of its own is of a kind of its own.
        key = (self.places.get(parent), rules) if inline is None or inline == {_ANCHOR} else node
        cascaded, computed = self.table._cascaded_styles, self.table._computed_styles
        anchor = cascaded.pop((node, None)) if inline == {_ANCHOR} else None
        kind = self.kinds.get(key)
        if kind is None:
            kind = self.kinds[key] = self._new_kind(node, parent, matched)
        # The place of a child is its parent's kind, so that whole subtrees
        # which are alike share their styles.
        self.places[node] = id(kind)
        computed[node, None] = self._twin(kind, anchor) if anchor else kind.style
        for pseudo, style in kind.pseudo:
            computed[node, pseudo] = style

    def _new_kind(self, node: Any, parent: Any, matched: list[tuple[Any, ...]]) -> _Kind:
        cascaded = self.table._cascaded_styles
        found: dict[str | None, dict[str, Any]] = {None: cascaded.setdefault((node, None), {})}
        for sheet, origin, specificity, pseudo, (declarations, layer) in matched:
            order = inf if layer is None else sheet.layers.index(layer)
            style = found.get(pseudo)
            if style is None:
                style = found[pseudo] = cascaded.setdefault((node, pseudo), {})
            for name, values, importance in declarations:
                weight = (self.css.declaration_precedence(origin, importance), order, specificity)
                _set(style, name, values, weight)
        table, computed = self.table, self.table._computed_styles
        root, base_url = self.html.etree_element, self.html.base_url
        table.set_computed_styles(
            node, root=root, parent=parent, base_url=base_url, target_collector=self.targets
        )
        kind = _Kind(computed[node, None], found.pop(None))
        for pseudo in found:
            table.set_computed_styles(
                node,
                pseudo_type=pseudo,
                root=root,
                parent=node,
                base_url=base_url,
                target_collector=self.targets,
            )
            kind.pseudo.append((str(pseudo), computed[node, pseudo]))
        return kind

    def _twin(self, kind: _Kind, anchor: dict[str, Any]) -> Any:
        """Return the style of an element that differs from its kind in nothing but its id."""
        like = kind.style
        cascaded = dict(anchor)
        for name, (values, weight) in kind.cascaded.items():
            _set(cascaded, name, values, weight)
        style = self.twin_class(
            like.parent_style,
            cascaded,
            None,
            like.root_style,
            like.base_url,
            like.font_config,
            like.initial_page_sizes,
        )
        style.like, style.specified = like, like.specified
        if self.targets and style[_ANCHOR]:
            self.targets.collect_anchor(style[_ANCHOR])
        return style


def _twin_class(computed_style: Any) -> Any:
    slow = computed_style.__missing__

    class TwinStyle(computed_style):  # type: ignore[misc]
        """The computed style of an element that is like another one but for its anchor."""

        def __missing__(self, key: str) -> Any:
            if key == _ANCHOR:
                return slow(self, key)
            value = self[key] = self.like[key]
            return value

    return TwinStyle


def _set(style: dict[str, Any], name: str, values: Any, weight: Any) -> None:
    old = style.get(name)
    # Of two declarations of equal weight the later one counts (CSS Cascading, 6.4.4).
    if old is None or old[1] <= weight:
        style[name] = values, weight


def _entries(matcher: Any) -> list[Any]:
    by_name = (
        matcher.id_selectors,
        matcher.class_selectors,
        matcher.lower_local_name_selectors,
        matcher.namespace_selectors,
    )
    return [
        *(entry for group in by_name for entries in group.values() for entry in entries),
        *matcher.lang_attr_selectors,
        *matcher.other_selectors,
    ]


def _may_make_a_note(name: str, value: Any) -> bool:
    if name == "float":
        return value not in ("left", "right", "none", "inherit", "initial")
    return name == "position" and value not in ("static", "relative", "absolute", "fixed")


def _without_notes(matcher: Any) -> Any:
    lean = copy(matcher)
    # An entry of cssselect2 is test, specificity, order, pseudo-element (3), payload;
    # only pseudo-elements without a name, a class or an id before them stand among the
    # others, as those of the engine's own sheet do.
    lean.other_selectors = [entry for entry in matcher.other_selectors if entry[3] not in _NOTES]
    return lean
