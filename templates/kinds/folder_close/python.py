"""Makes a folder that only administrators can open."""

import rbhost
import rbrun
from probes.folder_access import folder_access
from rbsignals import RbFailed

_ENTRIES = "*S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F"


def folder_close(id, path):
    """Make the folder where it is missing, and leave access to Administrators and SYSTEM."""
    line = "%s /inheritance:r /grant:r %s" % (rbhost.quoted(path), _ENTRIES)
    if folder_access(path):
        rbrun.acted(id, "folder_close", "icacls.exe " + line, None, False)
        return
    rbhost.make_folder(path)
    code = rbhost.run_program("icacls.exe", line, rbrun.timeout())[0]
    rbrun.acted(id, "folder_close", "icacls.exe " + line, code, code == 0)
    if code:
        raise RbFailed("icacls-%d" % code, "icacls.exe ended with %d" % code)
