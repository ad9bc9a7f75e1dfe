"""Commands that the pack brings itself: the code stands in the script, the values in its settings."""

import rbjson
import rbrun

_LOOK_SECONDS = 120


def look(kind, code, values):
    """Run a command that changes nothing; return whether it says yes."""
    return _ask(kind, code, values, True, _LOOK_SECONDS)


def act(id, kind, code, values):
    """Run a command that changes something, and record it with its values."""
    _ask(kind, code, values, False, rbrun.timeout())
    said = "%s with %s" % (code, rbjson.canonical(values)) if values else code
    rbrun.acted(id, kind, said)


def _ask(kind, code, values, check, limit):
    # The helper takes the sign away again: without it a reader of JSON takes some texts for dates.
    sent = {name: "=" + value for name, value in values.items()}
    return rbrun.ask_helper("own_" + kind, {"code": code, "values": sent, "check": check}, limit)
