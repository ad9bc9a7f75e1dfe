"""A small file that comes to a giant drawing is told before the engine is lost in it."""

import pytest

from runbook.read.pictures import fault_of
from runbook.read.svg_size import DEEPEST_ELEMENT, MOST_ELEMENTS

SHAPE = "<rect width='1' height='1'/>"
TOO_MUCH = f"it comes to more than {MOST_ELEMENTS} shapes"
TOO_DEEP = f"its elements lie more than {DEEPEST_ELEMENT} deep in each other, or one refers to itself"


def fault(inside: str) -> str:
    return fault_of(f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>".encode())


def levels(first: str, level: str, last: str) -> str:
    """Return eight levels, each of which refers to the one before it ten times."""
    between = "".join(level.format(id=f"a{n}", inside=first.format(f"a{n - 1}") * 10) for n in range(1, 9))
    return f"<g id='a0'>{SHAPE}</g>{between}{last}"


@pytest.mark.parametrize(
    "inside",
    [
        levels("<use href='#{}'/>", "<g id='{id}'>{inside}</g>", "<use href='#a8'/>"),
        levels("<rect fill='url(#{})'/>", "<pattern id='{id}'>{inside}</pattern>", "<rect fill='url(#a8)'/>"),
        "".join(f"<style>.c{n}{{fill:url('#a{n - 1}')}}</style>" for n in range(1, 10))
        + "".join(f"<pattern id='a{n}'>" + f"<i class='x c{n}'/>" * 10 + "</pattern>" for n in range(9))
        + "<i class='c9'/>",
        f"<marker id='m'>{SHAPE * 10}</marker><path marker-mid='url(#m)' d='{'L1 1' * 1000}'/>",
        SHAPE * MOST_ELEMENTS,
    ],
    ids=["uses", "patterns", "style sheet", "markers", "shapes"],
)
def test_what_grows_with_each_reference_is_refused(inside: str) -> None:
    assert fault(inside) == TOO_MUCH


@pytest.mark.parametrize(
    "inside",
    [
        "<g id='a'><use href='#a'/></g>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<style>rect{fill:url(#p)}</style><pattern id='p'><rect/></pattern><rect/>",
        "<g>" * DEEPEST_ELEMENT + SHAPE + "</g>" * DEEPEST_ELEMENT,
    ],
    ids=["itself", "each other", "style sheet", "deep"],
)
def test_what_has_no_end_is_refused(inside: str) -> None:
    assert fault(inside) == TOO_DEEP


@pytest.mark.parametrize(
    "inside",
    [
        SHAPE * (MOST_ELEMENTS - 1),
        f"<g id='a'>{SHAPE * 9}</g>" + "<use href='#a'/>" * 900,
        "<linearGradient id='a'/><linearGradient id='b' href='#a'/><rect fill='url(#b)'/>",
        "<style>.a{clip-path:url(#c)}@media print{.b{fill:url(#d)}}</style>"
        "<clipPath id='c'><rect/></clipPath><linearGradient id='d'/><g class='a'><rect class='b'/></g>",
        "<g id='top'><a href='#top'><rect/></a></g>",
        "<use href='#nowhere'/>",
    ],
)
def test_a_decent_drawing_is_none_of_that(inside: str) -> None:
    assert fault(inside) == ""
