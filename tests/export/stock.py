"""Resolves each command and parameter of PowerShell files: a function of the bundle, stock, or declared.

The analyzer is silent about commands that it does not know; this is not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

from runbook.read.packs.commands.stock import stock_commands

# No profile of Windows Server 2022 was published; it brings the same Windows PowerShell 5.1 as 2019.
JUDGED_AS = {"Windows Server 2022": "Windows Server 2019", "Windows Server 2025": "Windows Server 2019"}


@dataclass(frozen=True)
class Call:
    """A command as it stands in a file: names in lower case."""

    file: str
    line: int
    name: str
    parameters: tuple[str, ...]


def parse(data: bytes) -> Node:
    """Return the syntax tree of a PowerShell file."""
    return Parser(Language(tree_sitter_powershell.language())).parse(data).root_node


def error_lines(data: bytes) -> list[int]:
    """Return the lines that the parser does not understand."""
    return sorted(node.start_point[0] + 1 for node in _walk(parse(data)) if node.is_error or node.is_missing)


def verbatim(data: bytes) -> list[str]:
    """Return each text in single quotation marks, in which PowerShell reads no variable."""
    return [
        (node.text or b"").decode("utf-8")
        for node in _walk(parse(data))
        if node.type == "verbatim_string_characters"
    ]


def unresolved(files: Mapping[str, bytes], server: str, declared: Iterable[str] = ()) -> list[str]:
    """Return what no function of the files, no stock command of the server and no declaration answers for."""
    trees = {file: parse(data) for file, data in files.items()}
    functions = {name: known for tree in trees.values() for name, known in _functions(tree)}
    names = {name.lower() for name in declared}
    calls = (call for file, tree in trees.items() for call in _calls(file, tree))
    return [problem for call in calls for problem in _problems(call, functions, server, names)]


def _problems(
    call: Call, functions: Mapping[str, set[str]], server: str, declared: set[str]
) -> Iterator[str]:
    table, bit = stock_commands(), 1 << stock_commands()["servers"].index(JUDGED_AS.get(server, server))
    place = f"{call.file}:{call.line}: {call.name}"
    natives = table["native"]
    # Windows finds a program by its name alone, too.
    if call.name in declared or (natives.get(call.name, 0) | natives.get(f"{call.name}.exe", 0)) & bit:
        return
    if call.name in functions:
        known = functions[call.name] | set(table["common"])
    else:
        stock = table["commands"].get(call.name, {})
        if not stock.get("", 0) & bit:
            yield f"{place} is no stock command of {server}"
            return
        known = {name for name, servers in stock.items() if name and servers & bit} | set(table["common"])
    yield from (
        f"{place} has no parameter -{name} on {server}" for name in call.parameters if name not in known
    )


def _functions(tree: Node) -> Iterator[tuple[str, set[str]]]:
    for node in _walk(tree):
        if node.type == "function_statement":
            name = next(child for child in node.children if child.type == "function_name")
            yield _text(name).lower(), set(_parameters(node))


def _parameters(function: Node) -> Iterator[str]:
    for node in _walk(function):
        if node.type == "script_parameter":
            own = [child for child in node.children if child.type == "variable"]
            yield _text(own[-1]).lstrip("$").lower()
            attributes = (_text(inner) for inner in _walk(node) if inner.type == "attribute")
            yield from (text.split("'")[1].lower() for text in attributes if text.startswith("[Alias("))


def _calls(file: str, tree: Node) -> Iterator[Call]:
    for node in _walk(tree):
        if node.type == "command":
            words = [child for child in node.children if child.type in ("command_name", "command_name_expr")]
            name = _text(words[0]).strip("'\"") if words else ""
            if name and not name.startswith(("$", "(", "{")):
                yield Call(file, node.start_point[0] + 1, name.lower(), tuple(_given(node)))


def _given(command: Node) -> Iterator[str]:
    for node in command.children:
        for inner in node.children if node.type == "command_elements" else [node]:
            if inner.type == "command_parameter":
                yield _text(inner).lstrip("-").rstrip(":").split(":")[0].lower()


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _text(node: Node) -> str:
    return (node.text or b"").decode("ascii")
