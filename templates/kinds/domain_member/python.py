"""The domain that this computer belongs to."""

import rbrun


def domain_member():
    """Return the domain's DNS name in lower case, "" where there is none."""
    return rbrun.ask_helper("computer_domain", {}).lower()
