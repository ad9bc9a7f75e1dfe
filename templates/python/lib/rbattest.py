"""Asks a person, and keeps who answered what."""

import rbhost
import rbrun
from rbsignals import RbFailed


class Refused(RbFailed):
    """The person answered no: the step is not done."""

    def __init__(self):
        super().__init__("refused", "the question was answered with no")


def attest(question):
    """Ask a question; anything but yes ends the step as not done."""
    answer = "yes" if _line(question + " (yes/no)").strip().lower() in ("yes", "y") else "no"
    person = _line("Your name").strip() or rbhost.user()
    note = _line("Note (may be empty)").strip()
    run = rbrun.current()
    run.attestation = {"question": question, "answer": answer, "person": person, "note": note}
    if answer == "no":
        raise Refused()


def agreed(what):
    """Ask whether to go on; an empty line is yes, the end of input is no."""
    try:
        return rbhost.ask(what + " [Y/N]").strip().lower() in ("", "y", "yes")
    except EOFError:
        return False


def _line(prompt):
    try:
        return rbhost.ask(prompt)
    except EOFError:
        return ""
