"""Exports the encryption keys, with the password typed by a person."""

import ntpath

import rbhost
import rbrun
from rbsignals import RbFailed


def keys_export(id, tool, file, account, name="", managed=False):
    """Write a new key file into a folder that is there; never over another: a name that is taken gets the time."""
    if not rbhost.file_exists(file):
        raise RbFailed("keys", "there is no folder " + file)
    if name != ntpath.basename(name) or ":" in name:
        raise RbFailed("keys", "the name of a key file has no folder in it: " + name)
    path = ntpath.join(file, name)
    if not name or rbhost.file_exists(path):
        stem, ending = ntpath.splitext(name or "miiskeys-%s.bin" % rbhost.computer())
        path = ntpath.join(file, "%s-%s%s" % (stem, rbhost.now().strftime("%Y%m%d%H%M%S"), ending))
    line = '/e "%s" %s *' % (path, rbhost.quoted("/u:" + account))
    if managed:
        print("  if the tool asks for a password, press Enter without typing one")
    else:
        print("  the tool asks for the password of %s; type it there" % account)
    code = rbhost.run_visible(tool, line)
    done = code == 0 and rbhost.file_exists(path)
    rbrun.acted(id, "keys_export", rbhost.quoted(tool) + " " + line, code, done)
    if not done:
        raise RbFailed("keys", "%s ended with %d" % (tool, code))
