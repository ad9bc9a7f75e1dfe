"""Gives user rights to an account."""

import rbrights


def user_right_add(id, account, rights):
    """Add the account to each right that does not name it."""
    rbrights.add(id, "user_right_add", account, rights)
