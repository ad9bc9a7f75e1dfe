"""Whether Windows is a client, a domain controller or a server."""

import rbhost

_TYPES = {"winnt": 1, "lanmannt": 2, "servernt": 3}


def os_product_type():
    """Return 1 for a client, 2 for a domain controller, 3 for a server."""
    name = rbhost.registry_text("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions", "ProductType")
    return _TYPES.get(name.lower(), 0)
