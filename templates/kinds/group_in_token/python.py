"""Whether a group is in the token of this session."""

import rbhost
import rbrun


def group_in_token(group):
    """Say whether the session knows of the membership; it began at the log-on."""
    sid = rbrun.ask_helper("account_sid", {"name": group})
    groups = rbhost.run_program("whoami.exe", "/groups /fo csv /nh", rbrun.timeout())[1]
    return sid is not None and '"' + sid + '"' in groups
