"""Whether a server knows the commands that a pack brings, and whether the pack says that it brings them."""

from collections.abc import Iterable, Mapping

from runbook.model.commands import SHELL_OF, CommandShell
from runbook.model.nearest import nearest
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.work import GuideAct, GuideLook, UndoWords
from runbook.read.findings import Findings
from runbook.read.packs.commands.cmd import cmd_calls
from runbook.read.packs.commands.parts import Call, NotPlain, with_holes
from runbook.read.packs.commands.powershell import powershell_calls
from runbook.read.packs.commands.stock import lacking, stock_commands
from runbook.read.packs.walk import Found
from runbook.templating import BadTemplate

_PROOF = "check"
"""The argument of a command that changes something: the look that proves it."""

_READERS = {"powershell": powershell_calls, "cmd": cmd_calls}


def read_command(shell: CommandShell, template: str) -> tuple[Call, ...]:
    """Return what a command calls; raise NotPlain where it is none that a pack may bring."""
    try:
        return _READERS[shell](with_holes(template))
    except BadTemplate as error:
        raise NotPlain(str(error)) from error


def check_own_commands(pack: Pack, parts: Iterable[Found], findings: Findings) -> None:
    """Add a diagnostic for each command that is unknown, or of a shell that pack.yaml does not name."""
    for node, _ in parts:
        if isinstance(node, GuideAct | GuideLook):
            _check_line(pack, node.kind, node, findings)
        elif isinstance(node, UndoWords) and node.act:
            _check_line(pack, node.act, node, findings)


def _check_line(pack: Pack, name: str, line: GuideAct | GuideLook | UndoWords, findings: Findings) -> None:
    kind = pack.kinds.kinds.get(name)
    types: Mapping[str, str] = kind.arguments if kind else {}
    for argument, value in line.arguments.items():
        shell = SHELL_OF.get(types.get(argument, ""))
        if shell and isinstance(value, str):
            _check_command(pack, shell, value, line, findings)
    product, known = str(line.arguments.get("product", "")), tuple(dict.fromkeys(pack.commands.values()))
    if product not in ("", *known) and set(types.values()) & set(SHELL_OF):
        told = f"pack.yaml names no command of '{product}' under 'commands'"
        findings.unknown("pack-product", told, product, known, line.place)
    if isinstance(line, GuideAct) and types.get(_PROOF, "") in SHELL_OF and _PROOF not in line.arguments:
        told = f"'{name}' needs a '{_PROOF}': a command that says whether what is wanted is so"
        findings.error("pack-argument", told, line.place)


def _check_command(
    pack: Pack,
    shell: CommandShell,
    template: str,
    line: GuideAct | GuideLook | UndoWords,
    findings: Findings,
) -> None:
    if shell not in pack.own_commands:
        told = f"this pack brings commands of its own for {shell}, and pack.yaml does not say so"
        findings.error("pack-own-commands", told, line.place, f"own_commands: [{shell}]")
    try:
        calls = read_command(shell, template)
    except NotPlain as error:
        findings.error("pack-command", f"'{template}': {error}", line.place)
        return
    product = str(line.arguments.get("product", ""))
    for call in calls if product in ("", *pack.commands.values()) else ():
        _check_call(pack, shell, call, product, line.place, findings)


def _check_call(
    pack: Pack, shell: CommandShell, call: Call, product: str, place: Place, findings: Findings
) -> None:
    declared = {name.lower(): brings for name, brings in pack.commands.items()}
    brings = declared.get(call.name.lower())
    if brings is not None:
        if product != brings:
            told = f"'{call.name}' comes with another product: product: {brings}"
            findings.error("pack-product", told, place)
    elif told := lacking(shell, call):
        known = (*stock_commands()["commands" if shell == "powershell" else "native"], *declared)
        near = nearest(call.name, known)
        hint = f"did you mean '{near}'?" if near and near != call.name.lower() else ""
        more = "name it under 'commands' of pack.yaml with the product that brings it"
        findings.error("pack-command", f"{told}: {more}", place, hint)
