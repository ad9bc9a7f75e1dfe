"""An account in the directory."""

import rbrun


def ad_user(name):
    """Return enabled, disabled, locked, expired or absent."""
    return rbrun.ask_helper("ad_account", {"name": name, "question": "state"})
