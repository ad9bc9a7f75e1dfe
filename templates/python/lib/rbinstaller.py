"""Installers: how long they may run, and Windows Installer's own command line, exit codes and log."""

import ntpath
import re

import rbhost
import rbrun
from rbsignals import RbFailed, RbTimeout, RbUsage

_RESTART = (3010, 1641)
_BUSY, _TRIES, _PAUSE = 1618, 21, 30
_ABSENT = 1605
# How often a person is told that an installer still runs, in seconds.
_BEAT = 60


class Deed:
    """What the record says of an installer, where it writes its log, and the secret that may stand in there."""

    def __init__(self, id, kind, command, log="", secret=None):
        self.id, self.kind, self.command, self.log, self.secret = id, kind, command, log, secret


def run_unattended(deed, program, line):
    """Run an installer that nobody works in and return its exit code.

    Say each minute that it runs; where it runs too long leave it alone, and raise RbTimeout.
    """
    process, waited = rbhost.open_program(program, line), 1
    while not rbhost.has_ended(process):
        if waited >= rbrun.timeout():
            # Half an installation is worse than a long one: whoever ends it decides that, and no script.
            rbrun.acted(deed.id, deed.kind, deed.command)
            still = "%s still runs after %d seconds, as process %d, and is left alone"
            raise RbTimeout(still % (program, waited, process.pid) + _log_end(deed))
        if waited % _BEAT == 0:
            print("  %s runs for %d min%s" % (program, waited // 60, _log_end(deed)), flush=True)
        waited += 1
    return rbhost.exit_code(process)


def run(id, kind, verb, subject, log, properties, secret):
    """Install, patch or remove; keep the log without the secret; raise RbFailed on any other code."""
    rbhost.make_folder(ntpath.dirname(log))
    shown, line = _lines(verb, subject, log, properties, secret)
    code, text = None, ""
    try:
        code = _started(Deed(id, kind, "msiexec.exe " + shown, log, secret), line)
    finally:
        # Whatever became of it: the log repeats the command line, and so a secret in it. One that is written still
        # has no end to keep; what may stand in it is taken away at the next start of the step.
        if code is not None:
            text = _keep_log(log, secret)
    done = code == 0 or code in _RESTART
    rbrun.acted(id, kind, "msiexec.exe " + shown, code, done)
    if code in _RESTART:
        rbrun.need_restart("msi-%d" % code)
    elif not done and not (verb == "/x" and code == _ABSENT):
        _explain(code, text)
        raise RbFailed("msi-%d" % code, "msiexec.exe ended with %d" % code)


def remove_left_logs(settings):
    """Remove the logs that an earlier run of a step with a secret has left; return what was removed, in words."""
    if not any(value for name, value in settings.items() if _argument(name) == "secret"):
        return []
    logs = sorted({value for name, value in settings.items() if _argument(name) == "log"})
    return [_removed(log) for log in logs if rbhost.file_exists(log)]


def _removed(log):
    try:
        rbhost.remove_file(log)
    except OSError:
        # An installer that still runs keeps its log open.
        words = "the log %s of an earlier run is still written; a secret may stand in it, and it is removed at the next start"
        return words % log
    return "the log %s of an earlier run was removed: a secret may have stood in it" % log


def _argument(setting):
    return setting.rpartition("__")[2]


def property_text(name, value):
    """Return NAME="value" as Windows Installer reads it: quotes are doubled."""
    if not re.match(r"\A[A-Z_][A-Z0-9_.]{0,71}\Z", name) or re.search(r"[\x00-\x1f\x7f]", value):
        raise RbUsage("the property %s cannot be passed to msiexec" % name)
    return '%s="%s"' % (name, value.replace('"', '""'))


def _lines(verb, subject, log, properties, secret):
    words = [verb, subject if verb == "/x" else '"%s"' % subject, "/qn", "/norestart", "/l*v", '"%s"' % log]
    words += [property_text(name, value) for name, value in sorted(properties.items()) if value != ""]
    shown = " ".join(words)
    if secret is None:
        return shown, shown
    name, value = secret
    return shown + " %s=***" % name, shown + " " + property_text(name, value)


def _started(deed, line):
    for left in reversed(range(_TRIES)):
        code = run_unattended(deed, "msiexec.exe", line)
        if code != _BUSY or not left:
            break
        print("  another installation is running; waiting %d seconds" % _PAUSE)
        rbhost.sleep(_PAUSE)
    return code


def _keep_log(log, secret):
    if not rbhost.file_exists(log):
        return ""
    try:
        text = rbhost.read_text(log)
    finally:
        if secret is not None:
            rbhost.remove_file(log)
    text = _without(secret, text)
    rbrun.current().keep(ntpath.basename(log), text.encode("utf-8"))
    return text


def _without(secret, text):
    if secret is None:
        return text
    name, value = secret
    text = re.sub(name + r'=(?:"(?:[^"]|"")*"|\S*)', lambda _: name + "=***", text)
    for spelling in ('"%s"' % value.replace('"', '""'), value.replace('"', '""'), value):
        text = text.replace(spelling, "***")
    return text


def _log_end(deed):
    """Return the last line of the log that an installer writes, as words to put behind others."""
    if not deed.log or not rbhost.file_exists(deed.log):
        return ""
    try:
        text = _without(deed.secret, rbhost.read_text(deed.log))
    except OSError:
        return ""  # It may be open for nobody else; the installer is watched all the same.
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "; %s ends with: %s" % (deed.log, lines[-1]) if lines else ""


def _explain(code, text):
    lines = text.splitlines()
    for number, words in enumerate(lines):
        if code == 1603 and "Return value 3" in words:
            print("\n".join("    " + line for line in lines[max(0, number - 5) : number + 1]))
