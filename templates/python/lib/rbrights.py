"""User rights by secedit.exe: a right's line is its whole list, so lists are added to, never replaced."""

import os

import rbhost
import rbrun
from rbsignals import RbError, RbFailed

_HEAD = '[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature="$CHICAGO$"\r\nRevision=1\r\n[Privilege Rights]\r\n'


def is_held(right, account):
    """Say whether the right's list names the account."""
    holders = lists().get(right, [])
    return _names(holders, _entries(account, rbrun.ask_helper("account_sid", {"name": account})))


def lists():
    """Return the holders of each right, as secedit.exe writes them."""
    with _Files() as files:
        arguments = '/export /cfg "%s" /areas USER_RIGHTS /quiet' % files.list
        code = rbhost.run_program("secedit.exe", arguments, rbrun.timeout())[0]
        if code not in (0, 3) or not rbhost.file_exists(files.list):
            raise RbError("secedit.exe ended with %d and exported no rights; it needs an elevated session" % code)
        text = rbhost.read_text(files.list)
    found, section = {}, ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip()
        elif section == "[Privilege Rights]" and "=" in line:
            name, _, holders = line.partition("=")
            found[name.strip()] = [holder.strip() for holder in holders.split(",") if holder.strip()]
    return found


def add(id, kind, account, rights):
    """Add the account to each right that does not name it yet."""
    sid, now = _sid(account), lists()
    own = _entries(account, sid)
    missing = [right for right in rights if not _names(now.get(right, []), own)]
    changed = {right: now.get(right, []) + ["*" + sid] for right in missing}
    _write(id, kind, account, changed, "+")


def remove(id, kind, account, rights):
    """Take the account out of each right that names it; every other holder stays."""
    own, now = _entries(account, _sid(account)), lists()
    changed = {
        right: [holder for holder in now[right] if holder.lower() not in own]
        for right in rights
        if _names(now.get(right, []), own)
    }
    _write(id, kind, account, changed, "-")


def _write(id, kind, account, changed, sign):
    if not changed:
        rbrun.acted(id, kind, "user rights " + account, None, False)
        return
    words = "user rights %s %s" % (",".join(sign + right for right in changed), account)
    rows = ["%s = %s\r\n" % (right, ",".join(holders)) for right, holders in changed.items()]
    with _Files() as files:
        rbhost.write_text(files.list, _HEAD + "".join(rows))
        arguments = '/configure /db "%s" /cfg "%s" /areas USER_RIGHTS /quiet' % (files.store, files.list)
        code = rbhost.run_program("secedit.exe", arguments, rbrun.timeout())[0]
    rbrun.acted(id, kind, words, code, code in (0, 3))
    if code not in (0, 3):
        raise RbFailed("secedit-%d" % code, "secedit.exe ended with %d" % code)


def _names(holders, own):
    return any(holder.lower() in own for holder in holders)


def _entries(account, sid):
    """Return what an account may be called in a list: secedit.exe writes one of this computer by its bare name."""
    domain, _, name = account.lower().rpartition("\\")
    own = {"*%s" % str(sid).lower(), account.lower()}
    return own | {name} if domain == rbhost.computer() else own


def _sid(account):
    sid = rbrun.ask_helper("account_sid", {"name": account})
    if sid is None:
        raise RbFailed("account", "there is no account " + account)
    return sid


class _Files:
    """The list and the database of secedit.exe, neither of which is there before or after.

    In the folder of the evidence: in that for temporary files others could put a list of their own in their place.
    """

    def __init__(self):
        self._folder = rbrun.current().records.folder
        self._is_own = not os.path.isdir(self._folder)
        stem = os.path.join(self._folder, rbhost.computer() + ".rights")
        self.list, self.store = stem + ".inf", stem + ".sdb"

    def __enter__(self):
        os.makedirs(self._folder, exist_ok=True)
        # What a killed run has left here is no list to read, and its database would be applied with the next one.
        self._clear()
        return self

    def __exit__(self, *problem):
        self._clear()
        if self._is_own:
            os.rmdir(self._folder)

    def _clear(self):
        for path in (self.list, self.store):
            rbhost.remove_file(path)
