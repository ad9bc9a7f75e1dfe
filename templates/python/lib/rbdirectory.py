"""Changes in the directory, by the helpers; a change that is there already is none."""

import rbrun

_WORDS = {
    "create": "create group %(name)s in %(path)s",
    "remove": "remove group %(name)s",
    "add": "add %(member)s to %(name)s",
    "drop": "drop %(member)s from %(name)s",
}


def change_group(id, kind, change, name, path="", description="", member=""):
    """Create or remove a group, add or drop a member."""
    request = {"change": change, "name": name, "path": path, "description": description, "member": member}
    changed = rbrun.ask_helper("ad_group_change", request)
    rbrun.acted(id, kind, _WORDS[change] % request, None, changed)


def change_right(id, kind, question, account, naming_context, right):
    """Grant or revoke an extended right."""
    request = {"question": question, "account": account, "naming_context": naming_context, "right": right}
    changed = rbrun.ask_helper("ad_right", request)
    words = "%s %s on %s %s" % (question, right, naming_context, account)
    rbrun.acted(id, kind, words, None, changed)
