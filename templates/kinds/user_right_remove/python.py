"""Takes user rights from an account."""

import re

import rbrights
import rbrun


def user_right_remove(id, account, rights):
    """Take back what this step has given; all that is named where no record says what that was."""
    rbrights.remove(id, "user_right_remove", account, _given(rbrun.current().undoing, rights))


def _given(records, rights):
    actions = [action for record in records for action in record["result"]["actions"]]
    given = [action for action in actions if action["kind"] == "user_right_add"]
    if not given:
        return rights
    names = {name for action in given for name in re.findall(r"\+(Se[A-Za-z]+)", action["command"])}
    return [right for right in rights if right in names]
