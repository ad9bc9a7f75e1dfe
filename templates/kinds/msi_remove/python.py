"""Removes installed products by name."""

import rbinstaller
import rbproducts
import rbrun


def msi_remove(id, name, log):
    """Remove each product whose name matches; none is no failure."""
    codes = rbproducts.codes(name)
    if not codes:
        rbrun.acted(id, "msi_remove", "remove " + name, None, False)
    for code in codes:
        rbinstaller.run(id, "msi_remove", "/x", code, log, {}, None)
