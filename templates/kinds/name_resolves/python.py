"""Whether a name has an address."""

import rbrun


def name_resolves(name):
    """Say whether the name resolves from here."""
    return rbrun.ask_helper("name_resolve", {"name": name})
