"""msiexec.exe: its command line, its exit codes, its log. It has a parser of its own."""

import ntpath
import re

import rbhost
import rbrun
from rbsignals import RbFailed, RbTimeout, RbUsage

_RESTART = (3010, 1641)
_BUSY, _TRIES, _PAUSE = 1618, 21, 30
_ABSENT = 1605


def run(id, kind, verb, subject, log, properties, secret):
    """Install, patch or remove; keep the log without the secret; raise RbFailed on any other code."""
    rbhost.make_folder(ntpath.dirname(log))
    shown, line = _lines(verb, subject, log, properties, secret)
    try:
        code = _started(line)
        done = code == 0 or code in _RESTART
        rbrun.acted(id, kind, "msiexec.exe " + shown, code, done)
    except RbTimeout:
        rbrun.acted(id, kind, "msiexec.exe " + shown, None, False)
        raise
    finally:
        # Whatever became of it: the log repeats the command line, and so a secret in it.
        text = _keep_log(log, secret)
    if code in _RESTART:
        rbrun.need_restart("msi-%d" % code)
    elif not done and not (verb == "/x" and code == _ABSENT):
        _explain(code, text)
        raise RbFailed("msi-%d" % code, "msiexec.exe ended with %d" % code)


def remove_left_logs(settings):
    """Remove the logs that an interrupted run of a step with a secret has left; return what was removed, in words."""
    if not any(value for name, value in settings.items() if _argument(name) == "secret"):
        return []
    logs = sorted({value for name, value in settings.items() if _argument(name) == "log"})
    left = [log for log in logs if rbhost.file_exists(log)]
    for log in left:
        rbhost.remove_file(log)
    return ["the log %s of the interrupted run was removed: a secret may have stood in it" % log for log in left]


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


def _started(line):
    for left in reversed(range(_TRIES)):
        code = rbhost.run_program("msiexec.exe", line, rbrun.timeout())[0]
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
    if secret is not None:
        name, value = secret
        text = re.sub(name + r'=(?:"(?:[^"]|"")*"|\S*)', lambda _: name + "=***", text)
        for spelling in ('"%s"' % value.replace('"', '""'), value.replace('"', '""'), value):
            text = text.replace(spelling, "***")
    rbrun.current().keep(ntpath.basename(log), text.encode("utf-8"))
    return text


def _explain(code, text):
    lines = text.splitlines()
    for number, words in enumerate(lines):
        if code == 1603 and "Return value 3" in words:
            print("\n".join("    " + line for line in lines[max(0, number - 5) : number + 1]))
