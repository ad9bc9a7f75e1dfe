"""`runbook init`: ask the questions and write a commented profile that `check` accepts."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import click

from runbook.author.commented import commented_profile, scalar
from runbook.author.interview import Interview
from runbook.bundle.files import write_whole
from runbook.bundle.names import is_bundle_name
from runbook.cli.dates import document_date
from runbook.cli.interrupts import Interrupted
from runbook.cli.kept_answers import answers_file, forget_answers, keep_answers, kept_answers
from runbook.cli.loading import topic_named
from runbook.cli.options import epilog
from runbook.cli.reporting import fail, handled, report
from runbook.cli.terminal import write
from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import RunbookError
from runbook.loading import workspace_at
from runbook.model.nearest import did_you_mean
from runbook.model.places import NOWHERE, file_name_of
from runbook.model.profiles import Profile
from runbook.model.workspaces import WORKSPACE_FILE
from runbook.read.examples import examples_of, files_of_example, text_to_copy
from runbook.read.packs.lookup import find_pack, packs_in_reach
from runbook.read.profiles import parse_profile
from runbook.read.schema_tree import keys_of, written
from runbook.read.several_packs import editor_schema
from runbook.read.workspaces import workspace_file
from runbook.tailor.topic import Topic

_ROUNDS = 5
"""How often wrong answers are asked again; what is wrong then is written and told, as no answer mends it."""
_ANSWERS = {"": True, "y": True, "yes": True, "n": False, "no": False}


@click.command(
    name="init",
    help="""Ask the questions and write a commented profile to FILE (profile.yaml).

    With --from a worked profile is copied instead ('runbook packs' lists them), with what was accepted in it
    switched off. Only what is needed is asked;
    each key that could be stated besides stands in the file as a comment. A wrong answer is asked again with
    the reason; '?' says more about a question, '<' goes back to the one before. The profile is written when
    all is answered; after Ctrl-C the answers are kept beside FILE, and the same command goes on with them.
    The schema for editors is written too, and the profile's first line names it.""",
    epilog=epilog(
        "init contoso.yaml",
        "init contoso.yaml --from contoso-2019-remote",
        codes="0 written; 1 the input ended early, or what was written still has errors; 2 the command line "
        "is wrong, or FILE exists",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=Path("profile.yaml"))
@click.option("--from", "example", metavar="EXAMPLE", help="Copy this worked profile; nothing is asked.")
@click.option(
    "--pack", metavar="NAME|DIR", help="Write a profile for this pack. Default: the first shipped one."
)
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@handled
def command(file: Path, example: str | None, pack: str | None, force: bool) -> None:
    """Ask, check, write; an interrupted interview writes nothing."""
    if file.exists() and not force:
        raise click.UsageError(f"{file} exists; name another file, or overwrite it with --force")
    _refuse(file)
    if example:
        click.echo(_copied(example, pack, file))
        return
    topic = topic_named(pack, tell=False, at=file.parent)
    if topic.errors:
        fail(topic.errors)
    interview = Interview(topic.pack, _say, _line, _suggested())
    try:
        _begin(interview, file)
        text, findings = _asked(interview, topic, file)
    except (Interrupted, InputEnded, KeyboardInterrupt, OSError) as error:
        raise _ended(error, keep_answers(interview, file), pack, file) from error
    try:
        write_whole(file, text.encode("utf-8"))
    except OSError:
        click.echo(f"\n{text}")  # the answers of half an hour are not lost with a full disk
        raise
    write_whole(schema_file(topic, file), _schema_text(topic))
    forget_answers(file)
    report(findings)
    click.echo(f"\n{file} is written. {_next(file, topic)}")
    if has_errors(findings):
        raise click.exceptions.Exit(1)


class InputEnded(RunbookError):
    """No more answers come, though questions are left."""


def _ended(error: BaseException, kept: bool, pack: str | None, file: Path) -> RunbookError:
    """Return how an interview ended before its last answer, and how to go on."""
    kind = InputEnded if isinstance(error, InputEnded | OSError) else Interrupted
    # A window that is closed takes the terminal along: then reading and writing fail.
    told = {KeyboardInterrupt: "interrupted", OSError: "the terminal is gone"}
    said = next((words for of, words in told.items() if isinstance(error, of)), str(error))
    if not kept:
        return kind(f"{said}; nothing was written")
    with_pack = f" --pack {shlex.quote(pack)}" if pack else ""
    again = f"'runbook init {shlex.quote(str(file))}{with_pack}' goes on with what was answered"
    return kind(f"{said}; {file} is not written, and {again}")


def _begin(interview: Interview, file: Path) -> None:
    """Put in what is known, and the kept answers of an interrupted interview where somebody wants them."""
    _say(
        "An empty answer takes what stands in brackets, or leaves the key out; '?' says more, '<' goes back."
    )
    if "pack" in keys_of(interview.schema):
        interview.data = {"pack": interview.pack.name}
    kept = kept_answers(file, interview.pack.name)
    question = f"Go on with the answers that were kept in {answers_file(file)}? [Y/n]: "
    if kept and _ANSWERS[_answer(question, *_ANSWERS)]:
        kept.put_into(interview)


def _suggested() -> dict[str, str]:
    """Return answers that are known before the question: a first version, and who git says is typing."""
    known = {"document.version": "1.0"}
    if git := shutil.which("git"):
        # Where git knows nobody it ends with an error and no text, which is as good as no git.
        said = subprocess.run([git, "config", "user.name"], capture_output=True, check=False)
        if name := said.stdout.decode("utf-8", "replace").strip():
            known["document.author"] = name
    return known


def _next(file: Path, topic: Topic) -> str:
    """Return what to type next; where nothing leads to the pack, write a workspace that does."""
    workspace, _ = workspace_at(file.parent)
    folder, more = Path(topic.pack.folder).resolve(), ""
    found = find_pack(topic.pack.name, file.parent, workspace)
    if not found or found.folder.resolve() != folder:
        if workspace:
            more = f" --pack {shlex.quote(os.path.relpath(folder))}"
        else:
            named = Path(os.path.relpath(folder.parent, file.parent.resolve())).as_posix()
            write_whole(file.parent / WORKSPACE_FILE, f"packs: [{scalar(named)}]\n".encode())
            click.echo(f"{file.parent / WORKSPACE_FILE} is written too: it says where the pack lies.")
    rest = f"{shlex.quote(str(file))}{more}"
    return f"Next: runbook check {rest}, then runbook build {rest}"


def _copied(name: str, pack: str | None, file: Path) -> str:
    """Copy a worked profile and what it needs beside it; return what was done."""
    workspace, _ = workspace_at(file.parent)
    packs = [one for one in packs_in_reach(file.parent, workspace) if pack in (None, one.name)]
    known = {example.name: example for one in packs for example in examples_of(one)}
    if name not in known:
        listed = f" ({', '.join(known)})" if known else f"; '{pack}' has no worked profiles"
        meant = did_you_mean(name, known, "; ") or listed
        raise click.UsageError(f"there is no example '{name}'{meant}")
    example = known[name]
    for beside in files_of_example(example):
        # A logo that is there is the user's own, and this profile is only an example.
        if not (file.parent / beside).exists():
            write_whole(file.parent / beside, (example.file.parent / beside).read_bytes())
    text = text_to_copy(example).encode("utf-8")
    write_whole(file, text)
    signed = " Its matters to sign are open: who accepted them there is invented." * (
        text != example.file.read_bytes()
    )
    return f"{file} is the example {name}: change what is your customer's.{signed} Next: runbook check {file}"


def _refuse(file: Path) -> None:
    """End before the first question where the file could not be written or built."""
    if not is_bundle_name(file.stem):
        raise click.UsageError(f"no system-independent folder can be named {file.stem!r}; name another file")
    # The folder of the file may be made only when the file is written, so the nearest that is there counts.
    above = next(folder for folder in file.absolute().parents if folder.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise RunbookError(f"{above} is no folder that can be written to")


def _asked(interview: Interview, topic: Topic, file: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    schema = Path(os.path.relpath(schema_file(topic, file).resolve(), file.parent.resolve())).as_posix()
    for round_ in count(1):
        interview.run()
        text = commented_profile(topic.pack.schema, interview.data, schema)
        profile, findings = _checked(topic, text, file)
        wrong = _keys_of(profile, findings)
        if wrong and round_ < _ROUNDS:
            report(_without_lines(found) for found in findings if found.level == "error")
            click.echo("\nSo this is asked once more:")
            for path in wrong:
                interview.again(path)
        elif _confirmed(interview, file):
            return text, findings
    raise AssertionError("the rounds have no end")


def _confirmed(interview: Interview, file: Path) -> bool:
    """Show what was answered, and ask a person whether it shall be written; go back for `<`."""
    click.echo("\nThis is what was answered:")
    for key, value in _leaves(interview.data, ""):
        click.echo(f"  {key}: {value}")
    # Answers from a file or a pipe have no line for this question.
    if not sys.stdin.isatty():
        return True
    answer = _answer(f"Write {file}? [Y/n, or < for the last question]: ", *_ANSWERS, "<")
    if answer == "<":
        interview.back()
        return False
    if not _ANSWERS[answer]:
        raise Interrupted("not wanted")
    return True


def _answer(question: str, *answers: str) -> str:
    """Ask until one of the answers comes: what was meant for the next question is not taken for a yes."""
    while (answer := _line(f"\n{question}").lower()) not in answers:
        click.echo(f"    Answer {' or '.join(one for one in answers if len(one) == 1)}.")
    return answer


def _leaves(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{key}[{index}]")
    else:
        yield key, written(value)


def schema_file(topic: Topic, file: Path) -> Path:
    """Return where the schema of a profile lies for editors: beside runbook.yaml, else beside the profile."""
    above = workspace_file(file.parent)
    return (above.parent if above else file.parent) / f"{topic.pack.name}.schema.json"


def _schema_text(topic: Topic) -> bytes:
    return f"{json.dumps(editor_schema(topic.pack.schema), ensure_ascii=False, indent=1)}\n".encode()


def _say(line: str) -> None:
    write(line, sys.stdout)


def _line(prompt: str) -> str:
    try:
        answer: str = click.prompt(prompt, default="", show_default=False, prompt_suffix="")
    except click.Abort as abort:
        with suppress(OSError):  # the terminal may be gone, and what was answered is kept all the same
            click.echo(err=True)
        # Click makes one exception of Ctrl-C and of an input that ends; only the cause tells them apart.
        if isinstance(abort.__context__, EOFError):
            raise InputEnded("the input ended before the last answer") from abort
        raise Interrupted("interrupted") from abort
    return answer.strip()


def _checked(topic: Topic, text: str, file: Path) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    profile, findings = parse_profile(text.encode(), file_name_of(file), topic.pack.schema)
    if profile is None:
        return None, findings
    from runbook.tailor.plan import make_plan

    _, more = make_plan(topic, profile, document_date(profile, None)[0])
    return profile, (*findings, *more)


def _without_lines(found: Diagnostic) -> Diagnostic:
    """Return a finding without its lines: they are those of a file that is not there yet."""
    details = tuple(re.sub(r" \(line \d+\)", "", detail) for detail in found.details)
    return replace(found, place=NOWHERE, details=details)


def _keys_of(profile: Profile | None, findings: tuple[Diagnostic, ...]) -> list[tuple[str | int, ...]]:
    if profile is None:
        return []
    # A finding knows its place and no key, so keys are found by where they stand.
    places = {found.place for found in findings if found.level == "error"}
    return [path for path, place in profile.places.items() if path and place in places]
