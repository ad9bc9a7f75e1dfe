"""The help of each command: it has examples that its own command line takes, and says its exit codes."""

import re
import shlex

import click
import pytest
from click.testing import CliRunner

from runbook.cli.program import COMMANDS, main


def _help(*command: str) -> str:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_are_command_lines_that_work(name: str) -> None:
    examples = re.findall(r"^    runbook (.+?)(?: >.*)?$", _help(name), re.MULTILINE)
    assert examples
    for example in examples:
        called, *arguments = shlex.split(example)
        command = main.get_command(click.Context(main), called)
        assert (called, command is not None) == (name, True)
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), arguments.pop(0))
        assert command
        command.make_context(called, arguments)  # raises where the command line is wrong


@pytest.mark.parametrize("name", COMMANDS)
def test_the_exit_codes_of_the_command_are_said(name: str) -> None:
    said = " ".join(_help(name).split()).rpartition("Exit codes: ")[2]
    codes = re.findall(r"(?:^|; )(\d+) ", said)
    assert codes == sorted(codes, key=int)
    # What goes on until somebody ends it has no other good end than that, and waits where the input is wrong.
    goes_on = "ended by Ctrl-C" in said
    assert ({"2", "130"} if goes_on else {"0", "1", "2"}) <= set(codes)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize("command", [(), ("build",)])
def test_a_full_disk_is_told_in_one_sentence(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(click.Context, "get_help", full)
        result = CliRunner().invoke(main, [*command, "--help"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: the disk: No space left on device\n"


def test_the_program_names_all_commands() -> None:
    told = _help()
    for name, sentence in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(sentence[:20])}", told, re.MULTILINE)
