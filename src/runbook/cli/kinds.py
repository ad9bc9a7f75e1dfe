"""`runbook kinds`: what a pack may look at and do, as the tables of the page for pack authors."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import click

from runbook.cli.options import epilog
from runbook.cli.reporting import handled
from runbook.errors import RunbookError
from runbook.model.nearest import did_you_mean
from runbook.model.vocabulary import ProbeKind, Vocabulary, Words
from runbook.read.packs.vocabulary import read_vocabulary

Kind = TypeVar("Kind", ProbeKind, Words)

_GIVES = {
    "bool": "true or false",
    "int": "a whole number",
    "str": "a text",
    "registry": "the value's own type",
}


class NoSuchKind(RunbookError):
    """No kind has this in its name."""


@click.command(
    name="kinds",
    help="""Print the kinds of probes and actions as tables: arguments (in brackets what may be left out),
    what a probe gives, what each is for. With WORD only those that have it in their names.""",
    epilog=epilog(
        "kinds sql",
        codes="0 printed; 1 no kind has that in its name; 2 the command line is wrong",
    ),
)
@click.argument("word", required=False, default="")
@handled
def command(word: str) -> None:
    """Print the tables as Markdown."""
    vocabulary = read_vocabulary()
    if not any(word in name for name in vocabulary.says):
        meant = did_you_mean(word, vocabulary.says, "; ")
        raise NoSuchKind(f"no kind has '{word}' in its name{meant}")
    click.echo("\n".join([*probe_table(vocabulary, word), "", *action_table(vocabulary, word)]))


def probe_table(vocabulary: Vocabulary, word: str) -> Iterator[str]:
    """Yield the lines of the table of probes whose names hold a word."""
    yield from ("| probe | arguments | gives | what for |", "|---|---|---|---|")
    for name, probe in _named(vocabulary.probes, word):
        yield f"| `{name}` | {_arguments(probe.words)} | {_gives(probe)} | {vocabulary.says[name]} |"


def action_table(vocabulary: Vocabulary, word: str) -> Iterator[str]:
    """Yield the lines of the table of actions whose names hold a word."""
    yield from ("| action | arguments | what for |", "|---|---|---|")
    for name, words in _named(vocabulary.actions, word):
        yield f"| `{name}` | {_arguments(words)} | {vocabulary.says[name]} |"


def _named(kinds: Mapping[str, Kind], word: str) -> list[tuple[str, Kind]]:
    return [(name, kind) for name, kind in kinds.items() if word in name]


def _arguments(words: Words) -> str:
    return ", ".join([*words.needs, *(f"[{name}]" for name in words.may)])


def _gives(probe: ProbeKind) -> str:
    if probe.values:
        return ", ".join(f"`{value}`" for value in probe.values)
    return _GIVES[probe.value] + (", or nothing" if probe.nullable else "")
