"""An account in the directory."""

import rbhost


def ad_user(name):
    """Return enabled, disabled, locked, expired or absent."""
    return rbhost.run_helper("ad_account", {"name": name, "question": "state"})
