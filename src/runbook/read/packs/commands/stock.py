"""The commands of a stock Windows Server, as data that ships: names and parameters, by server."""

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from runbook.read.packs.commands.cmd import BUILT_IN
from runbook.read.packs.commands.parts import Call
from runbook.resources import stock_commands_file


@cache
def stock_commands() -> Mapping[str, Any]:
    """Return the table: `servers`, and by lower-case name the bits (1, 2, 4, ...) of those that have it."""
    table: dict[str, Any] = json.loads(gzip.decompress(stock_commands_file().read_bytes()))
    return table


def lacking(shell: str, call: Call) -> str:
    """Return what a stock server lacks of a call, in words; "" where every server of the table has it."""
    name = call.name.lower()
    programs = stock_commands()["native"]
    program = programs.get(name, 0) | programs.get(f"{name}.exe", 0)
    if shell == "cmd":
        return "" if name in BUILT_IN else _missing(call.name, program)
    stock = stock_commands()["commands"].get(name, {})
    told = _missing(call.name, program | stock.get("", 0))
    # Nothing is known of the parameters of a program, only of those of commands.
    return told or ("" if program else next(_unknown(call, stock), ""))


def _unknown(call: Call, stock: Mapping[str, int]) -> Iterator[str]:
    # What every command takes, such as -ErrorAction, is listed once and not with each.
    common = stock_commands()["common"]
    for parameter in call.parameters:
        if parameter.lower() not in common:
            yield from filter(None, [_missing(f"{call.name} -{parameter}", stock.get(parameter.lower(), 0))])


def _missing(what: str, bits: int) -> str:
    servers = stock_commands()["servers"]
    # A bit for each server in the order of the list: so a set of servers is one number in the table.
    without = [name for at, name in enumerate(servers) if not bits & 1 << at]
    if not without:
        return ""
    return (
        f"no stock server has {what}"
        if len(without) == len(servers)
        else f"{', '.join(without)} has no {what}"
    )
