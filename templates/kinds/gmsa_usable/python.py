"""Whether this computer can use a managed service account."""

import rbrun


def gmsa_usable(name):
    """Say whether the computer can fetch the account's password."""
    return rbrun.ask_helper("gmsa_test", {"name": name})
