"""Grants an extended right on a naming context."""

import rbdirectory


def ad_right_grant(id, account, naming_context, right):
    """Add one entry for one right, unless it is there."""
    rbdirectory.change_right(id, "ad_right_grant", "grant", account, naming_context, right)
