"""What keeps a step from its deed though all that it needs is there: a gate ahead, no screen, a folder open to others."""

import os

import rbbundle
import rbhost
import rbwords
from rbwaivers import waive

# The deeds that open a window, or read from a console what a person types into a program.
_ON_SCREEN = {"program_open", "keys_export"}


def unbuilt(script):
    """Return why a step's script may not be started: it, or what it loads, is not the build's."""
    return rbbundle.unbuilt(_folder_of(script))


def gate_ahead(run):
    """Return the reason "gate" where the gate before a step is not passed, unless that is to be ignored."""
    gate = run.step["behind"]
    if not gate or run.history.is_attested(gate):
        return ""
    if run.options.ignore_gate:
        waive(run, "ignore-gate", gate)
        return ""
    run.words = "the gate %s is not passed; it comes first, or --ignore-gate says why it need not be" % gate
    return "gate"


def no_screen(run, act):
    """Return the reason "session" where a step opens a window that nobody would see."""
    if not _ON_SCREEN & set(act.__code__.co_names):
        return ""
    run.words = rbwords.NO_SCREEN.get(rbhost.session_kind(), "")
    return "session" if run.words else ""


def open_to_others(run):
    """Return the reason "open-folder" where others may write to the bundle or to its evidence."""
    lines = rbbundle.opened(_folder_of(run.script), run.options)
    run.words = "; ".join(lines) or run.words
    return "open-folder" if lines else ""


def _folder_of(script):
    """Return the folder of the runner beside a step's script."""
    return os.path.dirname(os.path.dirname(script))
