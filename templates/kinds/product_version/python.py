"""The version of an installed product."""

import rbproducts


def product_version(name):
    """Return the highest version among the products whose display name matches, None where none does."""
    return rbproducts.newest(name)
