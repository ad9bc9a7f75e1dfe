"""Opens a program that a person works with."""

import rbhost
import rbrun
from rbsignals import RbFailed


def program_open(id, file, arguments=(), show=True):
    """Open the program, name the values above it to type, and wait until it ends."""
    print("  %s opens now" % file)
    if show:
        print("  type the values above, page by page")
    line = " ".join(rbhost.quoted(argument) for argument in arguments)
    code = rbhost.run_visible(file, line)
    done = code in (0, 3010, 1641)
    rbrun.acted(id, "program_open", (rbhost.quoted(file) + " " + line).rstrip(), code, done)
    if not done:
        raise RbFailed("exit-%d" % code, "%s ended with %d" % (file, code))
    if code:
        rbrun.need_restart("exit-%d" % code)
