"""Whether this computer can use a managed service account."""

import rbhost


def gmsa_usable(name):
    """Say whether the computer can fetch the account's password."""
    return rbhost.run_helper("gmsa_test", {"name": name})
