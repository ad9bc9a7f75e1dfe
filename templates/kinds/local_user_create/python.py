"""Makes a user of this computer; a person types the password."""

import rbrun
from probes.local_user import local_user


def local_user_create(id, name, description):
    """Make an enabled user unless there is one; nobody's password is ever changed."""
    command = "create local user " + name
    if local_user(name):
        rbrun.acted(id, "local_user_create", command, None, False)
        return
    typed = rbrun.new_secret("Password of the new local user " + name)
    rbrun.ask_helper("user_create", {"name": name, "description": description, "secret": typed})
    rbrun.acted(id, "local_user_create", command)
