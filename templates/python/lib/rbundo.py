"""What a step changed on this host and nobody took back, and which bundle can take it back."""

import rbwords

# A restart that is due after an undo takes nothing of it back.
UNDONE = ("changed", "restart")


def open_changes(records, step, host=""):
    """Return, oldest first, the runs of a step that changed something and were not undone, a list for each build.

    A build is the step as one run hash has it. Records of the form before know none: they stand under their
    plan's hash, and an undo of the step as it runs now settles them. Without a host those of every host count.
    """
    builds = {}
    for record in records.of_all(step):
        if host and record["run"]["host"] != host:
            continue
        result = record["result"]
        if result["mode"] == "run" and result["changed"]:
            builds.setdefault(_build(record), []).append(record)
        elif result["mode"] == "undo" and result["outcome"] in UNDONE:
            builds.pop(_build(record), None)
            if records.is_of_now(record):
                builds = {build: runs for build, runs in builds.items() if not _is_weaker(runs[0])}
    return list(builds.values())


def sorted_out(records, builds, checks):
    """Return the runs that this bundle can undo, and those, a list for each build, that another one must.

    A record of the form before that is of another plan is taken for this step where it looked for the same.
    """
    own, others = [], []
    for runs in builds:
        weaker = _is_weaker(runs[0]) and _wanted(runs[-1]["result"]["checks"]) == _wanted(checks)
        if records.is_of_now(runs[0]) or weaker:
            own += runs
        else:
            others.append(runs)
    return own, others


def told(others):
    """Return which bundles must undo the rest."""
    return "; ".join(rbwords.of_another_bundle(*_bundle(runs[-1])) for runs in others)


def _build(record):
    return record["step"].get("run_hash") or "plan " + record["step"]["plan_hash"]


def _is_weaker(record):
    return "run_hash" not in record["step"]


def _bundle(record):
    if _is_weaker(record):
        return "", record["step"]["plan_hash"]
    return record["plan"]["name"], record["plan"]["hash"]


def _wanted(checks):
    return {(c["id"], c["comparison"], str(c["expected"])) for c in checks if c["phase"] != "precondition"}
