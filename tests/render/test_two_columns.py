"""Two columns of the checklist can be read only one way: down the left one, then down the right one."""

from runbook.model.lines import Entry
from runbook.model.text import Span, Text, plain
from runbook.render.action_rows import ActionRow
from runbook.render.two_columns import in_two_columns


def opening(name: str) -> Text:
    return (Span("plain", "Double-click "), Span("ui", name), Span("plain", "."))


def group(name: str) -> list[Text]:
    return [opening(name), plain("Click Add."), plain("Type the name."), plain("Click OK.")]


def sizes(*rows: ActionRow) -> list[tuple[int, int]]:
    return [(len(block.left), len(block.right)) for block in in_two_columns(rows)]


COMMAND = ActionRow(plain("Run command 1."), (Entry("Command 1", "whoami", "command"),))


def test_a_command_keeps_the_whole_width() -> None:
    click = ActionRow(plain("Click Next."))
    assert sizes(*[click] * 20, COMMAND, *[click] * 27) == [(10, 10), (1, 0), (14, 13)]


def test_the_last_of_actions_done_again_stays_in_its_column_where_a_command_follows() -> None:
    columns, command = in_two_columns(
        [ActionRow(text) for text in (*group("One"), *group("Two"))] + [COMMAND]
    )
    assert columns.right[-1].action == plain("Click OK.")
    assert command.left == (COMMAND,)


def test_a_run_too_short_for_two_columns_stays_one() -> None:
    assert sizes(*[ActionRow(plain("Click Next."))] * 3) == [(3, 0)]


def test_no_column_ends_amid_actions_that_are_done_again_for_another_name() -> None:
    texts = [plain("Open it."), *group("One"), *group("Two"), *group("Three"), plain("Close it.")]
    rows = [ActionRow(text) for text in texts]
    (block,) = in_two_columns(rows)
    assert block.right[0].action in (opening("Two"), opening("Three"))
    assert [*block.left, *block.right] == rows


def test_actions_that_are_done_once_are_shared_evenly() -> None:
    assert sizes(*(ActionRow(plain(f"Do {at}.")) for at in range(10))) == [(5, 5)]


def test_the_left_column_has_room_for_the_line_that_leads_on() -> None:
    (block,) = in_two_columns([ActionRow(plain(f"Do {at}.")) for at in range(10)])
    (taller,) = in_two_columns([ActionRow(plain(f"Do {at}.")) for at in range(12)])
    assert taller.height > block.height > in_two_columns([ActionRow(plain("Do it."))] * 3)[0].height
