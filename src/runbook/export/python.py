"""A step as a Python script: the PowerShell script's twin, call for call."""

from collections.abc import Iterable
from keyword import iskeyword
from typing import assert_never

from runbook.export.calls import (
    ActCall,
    ActionCall,
    Arguments,
    CommandCode,
    ProbeCall,
    ProbeCheck,
    StepScript,
    WaitCall,
)
from runbook.export.header import header_of
from runbook.export.quoting import settings_block
from runbook.export.settings import settings_of
from runbook.resources import templates_folder
from runbook.templating import render_file


def python_script(script: StepScript) -> bytes:
    """Return the step's script."""
    blocks = {
        "wanted": [_check(check) for check in script.wanted],
        "precondition": [_check(check) for check in script.precondition],
        "act": script.with_question(_acts(script.act), 'attest(question=s["attest"])'),
        "undo": _acts(script.undo),
    }
    values = {
        "header": header_of(script),
        "settings": settings_block(settings_of(script)),
        "imports": _imports(script),
        "blocks": {name: lines for name, lines in blocks.items() if lines},
    }
    text = render_file(templates_folder() / "python", "step.py.jinja", values, {}, escape=False)
    return text.encode("ascii")


def _imports(script: StepScript) -> list[str]:
    acts = [*script.act, *script.undo]
    waits = [act for act in acts if isinstance(act, WaitCall)]
    checks = [*script.wanted, *script.precondition]
    looks = {check.look.kind for check in checks} | {act.look.kind for act in waits}
    support = [*(["attest"] if script.asks else []), *(["check"] if checks else []), "run_step"]
    return [
        *(f"from actions.{kind} import {kind}" for kind in sorted({_kind(act) for act in acts})),
        *(f"from probes.{kind} import {kind}" for kind in sorted(looks)),
        f"from rblib import {', '.join(support)}",
    ]


def _kind(act: ActCall) -> str:
    return act.kind if isinstance(act, ActionCall) else "wait_for"


def _check(check: ProbeCheck) -> str:
    # A look that decides nothing must not end the step where it cannot be taken.
    look = f"lambda: {_look(check.look)}" if check.note else _look(check.look)
    words = [f'"{check.id}"', look, f"{check.comparison}={_setting(check.value)}"]
    if check.by:
        words.append(f"by={_setting(check.by)}")
    if check.until:
        words.append(f"until={_setting(check.until)}")
    if check.note:
        words.append("note=True")
    return f"check({', '.join(words)})"


def _look(look: ProbeCall) -> str:
    return f"{look.kind}({', '.join(_arguments(look.arguments))})"


def _acts(acts: Iterable[ActCall]) -> list[str]:
    return [_act(act) for act in acts]


def _act(act: ActCall) -> str:
    match act:
        case ActionCall(id, kind, arguments):
            return f"{kind}({', '.join([_id(id), *_arguments(arguments)])})"
        case WaitCall(id, look, comparison, value, seconds):
            compared = f"{comparison}={_setting(value)}, seconds={_setting(seconds)}"
            return f"wait_for({_id(id)}, probe=lambda: {_look(look)}, {compared})"
        case other:
            assert_never(other)


def _arguments(arguments: Arguments) -> list[str]:
    return [
        f"{_parameter(name)}={_setting(given) if isinstance(given, str) else _code(given)}"
        for name, given in arguments
    ]


def _code(code: CommandCode) -> str:
    """Return a command as a text of this language, with the settings that hold its values."""
    values = ", ".join(f'"{name}": {_setting(setting)}' for name, setting in code.values)
    return f"{code.text!r}, values={{{values}}}"


def _parameter(name: str) -> str:
    # What Python keeps for itself, as `class`, has a line behind it in the kind's module.
    return f"{name}_" if iskeyword(name) else name


def _setting(name: str) -> str:
    return f's["{name}"]'


def _id(name: str) -> str:
    return f'id="{name}"'
