# Step 6.2: Save the encryption keys of MIM01 at build 4.6.673.0
#
# id keys.save, variant -, attended; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 105, 108
# Plan contoso-2019-remote, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 06.02-keys.save.py --check      looks and changes nothing
# py -I 06.02-keys.save.py --what-if    says what it would do
# py -I 06.02-keys.save.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

# Nothing runs but what Python itself brings and, after that, this bundle's library: not what lies in this folder,
# in the current one or in PYTHONPATH, and no compiled file that lies beside a module. Else it starts itself again.
sys.pycache_prefix, sys.dont_write_bytecode = os.devnull, True
if not sys.flags.isolated:
    strange = [os.path.dirname(os.path.abspath(__file__)), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    strange = [os.path.abspath(path) for path in strange]
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) not in strange]
    import subprocess

    sys.exit(subprocess.call([sys.executable, "-I", *sys.argv]))
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.keys_export import keys_export  # noqa: E402
from probes.elevated import elevated  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.file_newer import file_newer  # noqa: E402
from probes.group_in_token import group_in_token  # noqa: E402
from probes.session_after import session_after  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "contoso-2019-remote"
  },
  "settings": {
    "account": "CONTOSO\\svc-mimsync",
    "after_patch": true,
    "after_patch__path": "C:\\MIMKeys\\miiskeys-*.bin",
    "elevated": true,
    "file": "C:\\MIMKeys",
    "file_exists": true,
    "file_exists__by": "sync-service.install",
    "file_exists__path": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe",
    "group": "CONTOSO\\MIMSyncAdmins",
    "group_in_token": true,
    "group_in_token__by": "session.log-off",
    "name": "miiskeys-mim01-4.6.673.0.bin",
    "session_after": true,
    "session_after__by": "session.log-off",
    "since_step": "build.patch",
    "step": "sync-service.install",
    "tool": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe"
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "prepare.gate",
    "deeds": [
      {"arguments":[["tool","tool"],["file","file"],["account","account"],["name","name"]],"id":"keys_export","kind":"keys_export"}
    ],
    "four_eyes": false,
    "gate": "hand-over.sign-off",
    "hazards": [
      {"level":"warning","text":"Whoever holds the key file and a copy of the database can read the stored passwords. Keep the file in C:\\MIMKeys until it is copied to its safe place, and nowhere else."},
      {"level":"caution","text":"Never overwrite an older key file. It may be the only one that fits an older backup of the database."}
    ],
    "host": "MIM01",
    "id": "keys.save",
    "instruction": [
      "Export the keys to C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin.",
      "Look in the folder C:\\MIMKeys for the file of this step."
    ],
    "level": "attended",
    "number": "6.2",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Save the encryption keys of MIM01 at build 4.6.673.0",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "build.patch": "HASH",
    "hand-over.sign-off": "HASH",
    "prepare.gate": "HASH",
    "session.log-off": "HASH",
    "sync-service.install": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("after-patch", file_newer(path=s["after_patch__path"], since_step=s["since_step"]), equals=s["after_patch"])


def precondition(s):
    check("elevated", elevated(), equals=s["elevated"])
    check("file_exists", file_exists(path=s["file_exists__path"]), equals=s["file_exists"], by=s["file_exists__by"])
    check("session_after", session_after(step=s["step"]), equals=s["session_after"], by=s["session_after__by"])
    check("group_in_token", group_in_token(group=s["group"]), equals=s["group_in_token"], by=s["group_in_token__by"])


def act(s):
    keys_export(id="keys_export", tool=s["tool"], file=s["file"], account=s["account"], name=s["name"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act))
