"""Makes a user in the directory; a person types the password."""

import rbrun
from probes.ad_user import ad_user


def ad_user_create(id, name, description, path=""):
    """Make an enabled user unless there is one; nobody's password is ever changed."""
    command = "create user " + name
    if ad_user(name) != "absent":
        rbrun.acted(id, "ad_user_create", command, None, False)
        return
    typed = rbrun.new_secret("Password of the new user " + name)
    request = {"name": name, "path": path, "description": description, "secret": typed}
    guid = rbrun.ask_helper("user_create", request)
    rbrun.acted(id, "ad_user_create", command, made={"name": name, "guid": guid})
