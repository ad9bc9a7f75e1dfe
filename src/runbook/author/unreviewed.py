"""An article without a pack: the pack that would be drafted from it, and a profile that states nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from runbook.author.choosing import chosen_values
from runbook.author.drafting.folder import pack_files
from runbook.author.drafting.words import yaml_text
from runbook.bundle.scratch import scratch_folder
from runbook.diagnostics import has_errors
from runbook.loading import Loaded, Unsound, topic_in
from runbook.read.profiles import ProfileText, draft_of
from runbook.read.yaml_places import parse_yaml

_NOBODY = {
    "customer": {"name": "No customer stated"},
    "document": {"number": "UNREVIEWED", "version": "0", "author": "Drafted by runbook, reviewed by nobody"},
}
"""What the papers say of whom and what they are for, where nobody wrote a profile."""


def load_article(path: Path, choices: Sequence[str] = ()) -> Loaded | Unsound:
    """Return the topic that is drafted from an article, and a profile that holds nothing but choices.

    It is the pack that `pack new` writes, so that both give the same runbook. `choices` are `key=value`.
    Raises RunbookError where the article cannot be read, holds no step or knows no such choice.
    """
    whole = pack_files([path])
    if has_errors(whole.diagnostics):
        return Unsound(whole.diagnostics)
    chosen = chosen_values(whole.drafted, choices)
    with scratch_folder(whole.files) as folder:
        topic = topic_in(folder)
    if isinstance(topic, Unsound):
        return topic
    if topic.errors:
        return Unsound((*topic.reading, *topic.errors))
    text = _profile(whole.drafted.name, chosen).encode("utf-8")
    file = f"{path.stem}.yaml"
    node, found = parse_yaml(text, file)
    draft, findings = draft_of(ProfileText(file, text, node, found), topic.pack.schema)
    found = (*topic.reading, *findings)
    return Unsound(found) if draft is None else Loaded(topic, draft, found)


def _profile(pack: str, chosen: Mapping[str, Mapping[str, str]]) -> str:
    lines = [f"pack: {pack}"]
    for section, values in {**_NOBODY, **chosen}.items():
        lines += [f"{section}:", *(f"  {key}: {yaml_text(value)}" for key, value in values.items())]
    return "\n".join((*lines, ""))
