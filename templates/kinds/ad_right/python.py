"""An extended right on a naming context."""

import rbrun


def ad_right(account, naming_context, right):
    """Say whether the account has the right by an entry of its own."""
    request = {"question": "present", "account": account, "naming_context": naming_context, "right": right}
    return rbrun.ask_helper("ad_right", request)
