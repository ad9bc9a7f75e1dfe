"""Creates a local group."""

import rbhost
import rbrun
from rbsignals import RbFailed


def local_group_create(id, name):
    """Create the group unless it is there."""
    arguments = "localgroup " + rbhost.quoted(name)
    if rbhost.run_program("net.exe", arguments, rbrun.timeout())[0] == 0:
        rbrun.acted(id, "local_group_create", "net.exe %s /add" % arguments, None, False)
        return
    code = rbhost.run_program("net.exe", arguments + " /add", rbrun.timeout())[0]
    rbrun.acted(id, "local_group_create", "net.exe %s /add" % arguments, code, code == 0)
    if code:
        raise RbFailed("net-%d" % code, "net.exe ended with %d" % code)
