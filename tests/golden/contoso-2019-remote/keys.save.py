# Step 6.2: Save the encryption keys of MIM01 at build 4.6.673.0
#
# id keys.save, variant password, attended; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 105, 108
# Plan contoso-2019-remote, SHA-256 RUN-HASH
#
# python 06.02-keys.save.py --check      looks and changes nothing
# python 06.02-keys.save.py --what-if    says what it would do
# python 06.02-keys.save.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.keys_export import keys_export  # noqa: E402
from probes.elevated import elevated  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.file_newer import file_newer  # noqa: E402
from probes.group_in_token import group_in_token  # noqa: E402
from probes.session_after import session_after  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2019-remote"},"settings":{"export__account":"CONTOSO\\svc-mimsync","export__file":"C:\\MIMKeys","export__tool":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe","keys_elevated__value":true,"keys_file_after_patch__path":"C:\\MIMKeys\\miiskeys-*.bin","keys_file_after_patch__since_step":"build.patch","keys_file_after_patch__value":true,"keys_group__by":"session.log-off","keys_group__group":"CONTOSO\\MIMSyncAdmins","keys_group__value":true,"keys_session__by":"session.log-off","keys_session__step":"sync-service.install","keys_session__value":true,"keys_tool__by":"sync-service.install","keys_tool__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe","keys_tool__value":true},"step":{"account":"CONTOSO\\mim-admin","hazards":[{"level":"warning","text":"Whoever holds the key file and a copy of the database can read the stored passwords. Keep the file in C:\\MIMKeys until it is copied to its safe place, and nowhere else."},{"level":"caution","text":"Never overwrite an older key file. It may be the only one that fits an older backup of the database."}],"host":"MIM01","id":"keys.save","instruction":["Open a command prompt as administrator on MIM01.","Run command 1, which lists the key files that are there.","If it lists the name of the next command, put date and time into that name from here on.","Run command 2, which exports the keys.","Type the password of CONTOSO\\svc-mimsync when the key tool asks for it.","Run command 3 and see that the new file is larger than 0 bytes.","Run command 4 and write down the hash."],"level":"attended","number":"6.2","proof":"probes","simulation":"full","title":"Save the encryption keys of MIM01 at build 4.6.673.0","undo":false,"values":[{"label":"Command 1","page":"Command prompt (administrator)","value":"dir \u0022C:\\MIMKeys\u0022"},{"label":"Command 2","page":"Command prompt (administrator)","value":"\u0022C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe\u0022 /e \u0022C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin\u0022 /u:CONTOSO\\svc-mimsync *"},{"label":"Command 3","page":"Command prompt (administrator)","value":"dir \u0022C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin\u0022"},{"label":"Command 4","page":"Command prompt (administrator)","value":"certutil -hashfile \u0022C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin\u0022 SHA256"}],"variant":"password"}}'


def wanted(s):
    check("keys.file-after-patch", file_newer(path=s["keys_file_after_patch__path"], since_step=s["keys_file_after_patch__since_step"]), equals=s["keys_file_after_patch__value"])


def precondition(s):
    check("keys.elevated", elevated(), equals=s["keys_elevated__value"])
    check("keys.tool", file_exists(path=s["keys_tool__path"]), equals=s["keys_tool__value"], by=s["keys_tool__by"])
    check("keys.session", session_after(step=s["keys_session__step"]), equals=s["keys_session__value"], by=s["keys_session__by"])
    check("keys.group", group_in_token(group=s["keys_group__group"]), equals=s["keys_group__value"], by=s["keys_group__by"])


def act(s):
    keys_export(id="export", tool=s["export__tool"], file=s["export__file"], account=s["export__account"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act))
