"""A table's columns fill the page, tear no name, and give room to who has much to say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from runbook.model.plans import Table
from runbook.model.text import plain
from runbook.render.columns import widths


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(tuple(plain(cell) for cell in row) for row in rows[1:])
    return Table("t", "T", (), "appendix", rows[0], cells)


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=8), st.lists(st.text(max_size=200), max_size=3))
def test_columns_share_twelve(heads: list[str], cells: list[str]) -> None:
    rows = [tuple(cell for _ in heads) for cell in cells]
    found = widths(table(tuple(heads), *rows))
    assert sum(found) == 12
    assert min(found) >= 1


def test_much_text_gets_much_room() -> None:
    few, much = widths(table(("Host", "What"), ("MIM01", "one two three " * 12)))
    assert much > 2 * few


def test_a_name_is_not_torn() -> None:
    account = widths(table(("Account", "What"), ("CONTOSO\\svc-mimsync", "one two three " * 12)))[0]
    assert account * 14.5 >= len("CONTOSO\\svc-mimsync") * 1.75 + 3


def test_where_an_address_leaves_the_others_no_room_only_the_address_is_torn() -> None:
    rows = [
        ("From", "To", "Port", "For"),
        ("The administrator's computer", "mucsql01.swmsued.example", "TCP 1433", "Database"),
        ("MUCMIM01", "https://sp-zentral.swmsued.example:8443", "TCP 49152-65535", "administrator's steps"),
    ]
    start, to, port, use = (twelfths * 14.5 for twelfths in widths(table(*rows)))
    assert to >= len("mucsql01.swmsued.example") * 1.75 + 3
    assert min(start, use) >= len("administrator's") * 1.75 + 3
    assert port >= len("49152-65535") * 1.75 + 3
