"""Whether an account holds a user right on this computer."""

import rbrights


def user_right(account, right):
    """Say whether the right's list names the account itself."""
    return rbrights.is_held(right, account)
