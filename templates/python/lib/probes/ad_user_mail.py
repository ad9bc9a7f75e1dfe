"""The mail address of an account in the directory."""

import rbhost


def ad_user_mail(name):
    """Return the mail attribute, None where it is empty."""
    return rbhost.run_helper("ad_account", {"name": name, "question": "mail"})
