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

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2019-remote"},"settings":{"after_patch__path":"C:\\MIMKeys\\miiskeys-*.bin","after_patch__since_step":"build.patch","after_patch__value":true,"elevated__value":true,"file_exists__by":"sync-service.install","file_exists__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe","file_exists__value":true,"group_in_token__by":"session.log-off","group_in_token__group":"CONTOSO\\MIMSyncAdmins","group_in_token__value":true,"keys_export__account":"CONTOSO\\svc-mimsync","keys_export__file":"C:\\MIMKeys","keys_export__name":"miiskeys-mim01-4.6.673.0.bin","keys_export__tool":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe","session_after__by":"session.log-off","session_after__step":"sync-service.install","session_after__value":true},"step":{"account":"CONTOSO\\mim-admin","behind":"prepare.gate","gate":"hand-over.sign-off","hazards":[{"level":"warning","text":"Whoever holds the key file and a copy of the database can read the stored passwords. Keep the file in C:\\MIMKeys until it is copied to its safe place, and nowhere else."},{"level":"caution","text":"Never overwrite an older key file. It may be the only one that fits an older backup of the database."}],"host":"MIM01","id":"keys.save","instruction":["Export the keys to C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin.","Look in the folder C:\\MIMKeys for the file of this step."],"level":"attended","number":"6.2","proof":"probes","simulation":"full","title":"Save the encryption keys of MIM01 at build 4.6.673.0","undo":false,"values":[],"variant":""}}'


def wanted(s):
    check("after-patch", file_newer(path=s["after_patch__path"], since_step=s["after_patch__since_step"]), equals=s["after_patch__value"])


def precondition(s):
    check("elevated", elevated(), equals=s["elevated__value"])
    check("file_exists", file_exists(path=s["file_exists__path"]), equals=s["file_exists__value"], by=s["file_exists__by"])
    check("session_after", session_after(step=s["session_after__step"]), equals=s["session_after__value"], by=s["session_after__by"])
    check("group_in_token", group_in_token(group=s["group_in_token__group"]), equals=s["group_in_token__value"], by=s["group_in_token__by"])


def act(s):
    keys_export(id="keys_export", tool=s["keys_export__tool"], file=s["keys_export__file"], account=s["keys_export__account"], name=s["keys_export__name"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act))
