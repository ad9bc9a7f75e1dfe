"""Changes in the directory, by the helpers; a change that is there already is none."""

import rbrun

_WORDS = {
    "create": "create group %(name)s in %(path)s",
    "remove": "remove group %(name)s",
    "add": "add %(member)s to %(name)s",
    "drop": "drop %(member)s from %(name)s",
}


def change_group(id, kind, change, name, path="", scope="", description="", member=""):
    """Create or remove a group, add or drop a member; only the group that this plan made is removed, and only empty."""
    request = {"change": change, "name": name, "path": path, "scope": scope, "description": description, "member": member}
    if change == "remove":
        request["guid"] = rbrun.made(name)
    changed = rbrun.ask_helper("ad_group_change", request)
    made = {"name": name, "guid": changed} if isinstance(changed, str) else None
    rbrun.acted(id, kind, _WORDS[change] % request, None, bool(changed), made)


def change_right(id, kind, question, account, naming_context, right):
    """Grant or revoke an extended right."""
    request = {"question": question, "account": account, "naming_context": naming_context, "right": right}
    changed = rbrun.ask_helper("ad_right", request)
    words = "%s %s on %s %s" % (question, right, naming_context, account)
    rbrun.acted(id, kind, words, None, changed)
