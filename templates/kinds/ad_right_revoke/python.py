"""Revokes an extended right on a naming context."""

import rbdirectory


def ad_right_revoke(id, account, naming_context, right):
    """Remove that one entry; none is no failure."""
    rbdirectory.change_right(id, "ad_right_revoke", "revoke", account, naming_context, right)
