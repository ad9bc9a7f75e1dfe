"""Runs an installer that is a program of its own."""

import rbhost
import rbinstaller
import rbrun
from rbsignals import RbFailed


def exe_install(id, file, arguments=()):
    """Run the installer with its arguments; 3010 and 1641 ask for a restart."""
    line = " ".join(rbhost.quoted(argument) for argument in arguments)
    shown = (rbhost.quoted(file) + " " + line).rstrip()
    code = rbinstaller.run_unattended(rbinstaller.Deed(id, "exe_install", shown), file, line)
    done = code in (0, 3010, 1641)
    rbrun.acted(id, "exe_install", shown, code, done)
    if not done:
        raise RbFailed("exit-%d" % code, "%s ended with %d" % (file, code))
    if code:
        rbrun.need_restart("exit-%d" % code)
