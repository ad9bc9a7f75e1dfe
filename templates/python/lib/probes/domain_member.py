"""The domain that this computer belongs to."""

import rbhost


def domain_member():
    """Return the domain's DNS name in lower case, "" where there is none."""
    return rbhost.run_helper("computer_domain", {}).lower()
