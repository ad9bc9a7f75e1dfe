"""Commands that a pack brings itself: for machines code and values apart, for people one line to type."""

from collections.abc import Mapping

from runbook.model.commands import Command, CommandShell, TypedCommand
from runbook.model.places import Place
from runbook.tailor.filters import Unfit, for_cmd, for_powershell
from runbook.tailor.scope import Scope
from runbook.tailor.templates import argument, filled, pieces
from runbook.templating import BadTemplate, Expression


def typed_command(shell: CommandShell, template: str, scope: Scope, place: Place) -> TypedCommand:
    """Return a command with its values: each becomes a variable of the code, and is quoted on paper."""
    given = argument(template, scope, place)
    if isinstance(given, TypedCommand):
        return given  # a look or an undo of a kind, which is given its act's
    code, line = "", ""
    values: dict[str, str] = {}
    try:
        for piece in pieces(template):
            if isinstance(piece, Expression):
                value = filled(piece, scope)
                code += _VARIABLE[shell].format(_named(piece.key, _plain(shell, value), values))
                line += _QUOTED[shell](value)
            else:
                code, line = code + piece, line + piece
    except (BadTemplate, Unfit) as error:
        scope.complain("undefined-value", str(error), place)
    return TypedCommand(Command(shell, code, values), line)


def _plain(shell: CommandShell, value: str) -> str:
    """Return a value as the variable holds it."""
    # The script brings the quotation marks; what stands between them is the same as on paper.
    return _for_prompt(value)[1:-1] if shell == "cmd" else value


def _for_prompt(value: str) -> str:
    if "%" in value:
        raise Unfit(f"'{value}' has a %, which a command prompt reads as the name of a value")
    return for_cmd(value)


_QUOTED = {"powershell": for_powershell, "cmd": _for_prompt}
# Variables of the prompt's own may not be hidden by ours: theirs have no such beginning. Between exclamation
# marks a value is put in after the line was taken apart, so that no sign in it can begin a command.
_VARIABLE: Mapping[CommandShell, str] = {"powershell": "$v.{}", "cmd": '"!rb_{}!"'}


def _named(key: str, value: str, values: dict[str, str]) -> str:
    """Note a value under a name made of its key, and return the name."""
    name = wanted = "_".join(
        "".join(sign if sign.isalnum() and sign.isascii() else " " for sign in key).split()
    )
    count = 1
    # Two keys may come out as one name; the same value may well have the same one.
    while values.get(name, value) != value:
        count += 1
        name = f"{wanted}_{count}"
    values[name] = value
    return name
