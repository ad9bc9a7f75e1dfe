"""What a step writes down before it acts, and what a run that was ended before its record has left of it."""

import rbjson

# What installs may ask for a restart by its exit code alone, which nobody has who was killed before it came.
_MAY_RESTART = ("exe_install", "feature_install", "msi_install", "msi_remove", "msp_apply", "program_open")
_RESTART_CODES = (3010, 1641)
# These wait or tell; there is nothing that one of them could have begun.
_IDLE = ("logoff_needed", "pause_needed", "restart_needed", "wait_for")


def planned(step, settings):
    """Return the deeds that a step is about to do: id, kind, what is done with which values, whether it may restart."""
    return [
        {
            "id": deed["id"],
            "kind": deed["kind"],
            "command": _words(deed, settings),
            "restart": deed["kind"] in _MAY_RESTART,
        }
        for deed in step["deeds"]
    ]


def parse(text):
    """Read an intent: what was about to be done, then a line for each deed that was done before the end.

    Its last line may be half of one, where the run was ended at it. Raise ValueError where the first is none.
    """
    first, *lines = text.split("\n")
    intent = rbjson.parse(first)
    intent["acted"], intent["asked"] = [], ""
    for line in lines:
        try:
            told = rbjson.parse(line)
        except ValueError:
            break
        if "restart" in told:
            intent["asked"] = told["restart"]
        else:
            intent["acted"].append(told)
    return intent


def deeds_of(intent):
    """Return the deeds of a run that was ended, as a record lists them: those done, then the one at which it ended."""
    begun = _begun(intent)
    open_deed = [dict(_named(begun), code=None, changed=True)] if begun else []
    return intent["acted"] + open_deed


def restart_of(intent):
    """Return why a restart may be due after a run that was ended, "" where nothing of it can ask for one."""
    codes = [deed["code"] for deed in intent["acted"] if deed["code"] in _RESTART_CODES]
    begun = _begun(intent)
    may = "may be due" if begun and begun["restart"] else ""
    return intent["asked"] or ("exit-%d" % codes[0] if codes else may)


def _begun(intent):
    """Return the first deed after those that were done, None where all were."""
    done = [deed["id"] for deed in intent["acted"]]
    left = intent.get("deeds", [])
    for place, deed in enumerate(left):
        if deed["id"] in done:
            left = intent["deeds"][place + 1 :]
    return next((deed for deed in left if deed["kind"] not in _IDLE), None)


def _named(deed):
    return {name: deed[name] for name in ("id", "kind", "command")}


def _words(deed, settings):
    given = ["%s=%s" % (name, rbjson.canonical(settings[setting])) for name, setting in deed["arguments"]]
    return " ".join([deed["kind"], *given])
