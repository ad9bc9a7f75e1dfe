"""Asks a person, and keeps who answered what."""

import rbhost
import rbrun
from rbsignals import RbFailed


class Refused(RbFailed):
    """The person answered no: the step is not done."""

    def __init__(self):
        super().__init__("refused", "the question was answered with no")


def attest(question):
    """Ask a question; no, or nothing, ends the step as not done."""
    answer = _yes_or_no(question + " (yes/no)")
    run = rbrun.current()
    person = _line("Your name").strip() or run.who()["name"]
    note = _line("Note (may be empty)").strip()
    run.attestation = {"question": question, "answer": answer, "person": person, "note": note}
    if answer == "no":
        raise Refused()


def agreed(what):
    """Ask whether to go on; an empty line is yes, the end of input is no."""
    while True:
        try:
            typed = rbhost.ask(what + " [Y/N]").strip().lower()
        except EOFError:
            return False
        if typed in ("", "y", "yes", "n", "no"):
            return typed not in ("n", "no")


def _yes_or_no(prompt):
    # What is neither is asked again: a slip of the finger is no refusal on record.
    while True:
        typed = _line(prompt).strip().lower()
        if typed in ("", "y", "yes", "n", "no"):
            return "yes" if typed in ("y", "yes") else "no"


def _line(prompt):
    try:
        return rbhost.ask(prompt)
    except EOFError:
        return ""
