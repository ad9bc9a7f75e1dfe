"""Whether a name has an address."""

import rbhost


def name_resolves(name):
    """Say whether the name resolves from here."""
    return rbhost.run_helper("name_resolve", {"name": name})
