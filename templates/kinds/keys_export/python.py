"""Exports the encryption keys, with the password typed by a person."""

import ntpath

import rbhost
import rbrun
from rbsignals import RbFailed


def keys_export(id, tool, file, account):
    """Write a new key file into a folder that is there; never over another."""
    if not rbhost.file_exists(file):
        raise RbFailed("keys", "there is no folder " + file)
    name = "miiskeys-%s-%s.bin" % (rbhost.computer(), rbhost.now().strftime("%Y%m%d%H%M%S"))
    path = ntpath.join(file, name)
    line = '/e "%s" %s *' % (path, rbhost.quoted("/u:" + account))
    print("  the tool asks for the password of %s; type it there" % account)
    code = rbhost.run_visible(tool, line, rbrun.timeout())
    done = code == 0 and rbhost.file_exists(path)
    rbrun.acted(id, "keys_export", rbhost.quoted(tool) + " " + line, code, done)
    if not done:
        raise RbFailed("keys", "%s ended with %d" % (tool, code))
