"""Installs a role or feature of Windows."""

import rbrun


def feature_install(id, name, source=""):
    """Install the feature, from a source where one is given."""
    reply = rbrun.ask_helper("feature_install", {"name": name, "source": source}, 1800)
    rbrun.acted(id, "feature_install", "install feature " + name, None, reply["changed"])
    if reply["restart"]:
        rbrun.need_restart("feature")
