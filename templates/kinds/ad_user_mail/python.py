"""The mail address of an account in the directory."""

import rbrun


def ad_user_mail(name):
    """Return the mail attribute, None where it is empty."""
    return rbrun.ask_helper("ad_account", {"name": name, "question": "mail"})
