"""The account of this log-on session."""

import rbrun


def session_account():
    """Return DOMAIN\\name of the token that this runs under, in lower case."""
    return rbrun.ask_helper("session_account", {})
