"""Where a person works, the words that a screen shows for closed values, and how a script is started."""

from collections.abc import Mapping

from runbook.model.kinds import Catalogue, ScriptWords, Shell, Window
from runbook.model.work import GuideGesture, GuideRun, GuideSay
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members, text_of
from runbook.read.packs.gestures import read_run
from runbook.read.packs.sentences import read_fails
from runbook.read.yaml_nodes import Entries, Node, Scalar

_SHELLS = tuple(shell for shell in members(Shell) if shell)


def read_windows(node: Node, findings: Findings) -> Mapping[str, Window]:
    """Return the windows of windows.yaml by name; those that a window names must be there."""
    file = Fields(node, "the file of windows", "windows", "windows", findings)
    found = {name: _window(name, inner, findings) for name, inner in file.mapping("windows").items()}
    for window in found.values():
        for other in (window.serves, window.opens_in):
            if other and other not in found:
                told = f"there is no window '{other}'"
                findings.unknown("pack-window", told, other, found, window.place)
    return found


def read_types(node: Node, findings: Findings) -> Mapping[str, Mapping[str, str]]:
    """Return the types of types.yaml, each with the words of its values."""
    file = Fields(node, "the file of types", "types", "types", findings)
    return {name: _words(name, inner, findings) for name, inner in file.mapping("types").items()}


def read_script(node: Node, kinds: Catalogue, findings: Findings) -> ScriptWords:
    """Return how a person runs the script of a step, of script.yaml."""
    file = Fields(node, "the file of the script", "script", "script", findings)
    words = "go gate step"
    fields = Fields(file.node("script") or node, "the script", f"{words} fails", words, findings)
    go, gate, step = (read_run(fields.node(name) or node, kinds, findings) for name in words.split())
    return ScriptWords(go, gate, step, read_fails(fields))


def _words(name: str, node: Node, findings: Findings) -> Mapping[str, str]:
    if not isinstance(node, Entries):
        Fields(node, f"the type '{name}'", "", "", findings)
        return {}
    return {key: text_of(value, f"the word for '{key}'", findings) for key, value in node.values.items()}


def _window(name: str, node: Node, findings: Findings) -> Window:
    fields = Fields(node, "a window", "title shell serves opens_in takes wrap open desk", "title", findings)
    return Window(
        name,
        fields.text("title"),
        fields.choice("shell", _SHELLS, ""),
        fields.text("serves"),
        fields.text("opens_in"),
        fields.text("takes"),
        fields.text("wrap"),
        fields.place,
        _openings(fields, "open", name),
        _openings(fields, "desk", name),
    )


def _openings(fields: Fields, key: str, name: str) -> tuple[GuideGesture, ...]:
    return tuple(_opening(item, name, fields.findings) for item in fields.items(key))


def _opening(node: Node, name: str, findings: Findings) -> GuideGesture:
    if isinstance(node, Scalar):
        return GuideSay(say=node.text, place=node.place)
    fields = Fields(node, "what opens a window", "say run", "say", findings)
    command, said = fields.text("run"), fields.text("say")
    if not command:
        return GuideSay(say=said, place=fields.place)
    return GuideRun(command=command, window=name, say=said, place=fields.place)
