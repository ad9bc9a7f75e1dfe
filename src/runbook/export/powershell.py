"""A step as a PowerShell script: plain calls, one a line, with the names of settings as arguments."""

from collections.abc import Iterable
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
from runbook.export.kinds import kinds_code
from runbook.export.quoting import powershell_literal, settings_block, with_crlf
from runbook.export.settings import settings_of
from runbook.resources import templates_folder
from runbook.templating import render_file

_SWITCHES = {
    "equals": "Equal",
    "at_least": "AtLeast",
    "one_of": "OneOf",
    "absent": "Absent",
    "matches": "Match",
}


def powershell_script(script: StepScript) -> bytes:
    """Return the step's script."""
    values = {
        "header": header_of(script),
        "settings": settings_block(settings_of(script)),
        "wanted": [_check(check) for check in script.wanted],
        "precondition": [_check(check) for check in script.precondition],
        "act": script.with_question(_acts(script.act), "Request-RbAttestation -Question $s.attest"),
        "undo": [*_acts(script.undo)],
    }
    text = render_file(templates_folder() / "powershell", "step.ps1.jinja", values, {}, escape=False)
    return with_crlf(text)


def _check(check: ProbeCheck) -> str:
    # A look that decides nothing must not end the step where it cannot be taken.
    look = f"{{ {_look(check.look)} }}" if check.note else f"({_look(check.look)})"
    words = [f"Test-RbValue -Id '{check.id}' -Actual {look}"]
    words.append(f"-{_SWITCHES[check.comparison]} $s.{check.value}")
    if check.by:
        words.append(f"-By $s.{check.by}")
    if check.until:
        words.append(f"-Until $s.{check.until}")
    if check.note:
        words.append("-Note")
    return " ".join(words)


def _look(look: ProbeCall) -> str:
    return " ".join([kinds_code()[look.kind].function, *_arguments(look.arguments)])


def _acts(acts: Iterable[ActCall]) -> list[str]:
    return [_act(act) for act in acts]


def _act(act: ActCall) -> str:
    match act:
        case ActionCall(id, kind, arguments):
            return " ".join([f"{kinds_code()[kind].function} -Id '{id}'", *_arguments(arguments)])
        case WaitCall(id, look, comparison, value, seconds):
            compared = f"-{_SWITCHES[comparison]} $s.{value} -Seconds $s.{seconds}"
            return f"{kinds_code()['wait_for'].function} -Id '{id}' -Probe {{ {_look(look)} }} {compared}"
        case other:
            assert_never(other)


def _arguments(arguments: Arguments) -> list[str]:
    return [
        f"-{_pascal(name)} {f'$s.{given}' if isinstance(given, str) else _code(given)}"
        for name, given in arguments
    ]


def _code(code: CommandCode) -> str:
    """Return a command as code: a block of this language, or the text of another shell."""
    text = f"{{ {code.text} }}" if code.shell == "powershell" else powershell_literal(code.text)
    values = "; ".join(f"{name} = $s.{setting}" for name, setting in code.values)
    # A block of code is data to the function that is called; it runs there, with its values as variables.
    return f"{text} -Values @{{ {values} }}" if values else text


def _pascal(name: str) -> str:
    # Not capitalize(), which would make the rest of a word small.
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
