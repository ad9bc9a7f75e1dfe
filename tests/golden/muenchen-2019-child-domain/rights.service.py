# Step 3.9: Grant log-on as a service on MUCMIM01, and deny other log-ons
#
# id rights.service, variant with-deny, scripted; where: MUCMIM01; who: SWMSUED\adm.gro\u00df
# Article lines: 67
# Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
#
# python 03.09-rights.service.py --check      looks and changes nothing
# python 03.09-rights.service.py --what-if    says what it would do
# python 03.09-rights.service.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.user_right_add import user_right_add  # noqa: E402
from actions.user_right_remove import user_right_remove  # noqa: E402
from probes.ad_user import ad_user  # noqa: E402
from probes.user_right import user_right  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"muenchen-2019-child-domain"},"settings":{"add__account":"DIENSTE\\svc-mimsync","add__rights":["SeServiceLogonRight","SeDenyNetworkLogonRight","SeDenyInteractiveLogonRight","SeDenyBatchLogonRight","SeDenyRemoteInteractiveLogonRight"],"remove__account":"DIENSTE\\svc-mimsync","remove__rights":["SeServiceLogonRight","SeDenyNetworkLogonRight","SeDenyInteractiveLogonRight","SeDenyBatchLogonRight","SeDenyRemoteInteractiveLogonRight"],"right_deny_batch__account":"DIENSTE\\svc-mimsync","right_deny_batch__right":"SeDenyBatchLogonRight","right_deny_batch__value":true,"right_deny_local__account":"DIENSTE\\svc-mimsync","right_deny_local__right":"SeDenyInteractiveLogonRight","right_deny_local__value":true,"right_deny_network__account":"DIENSTE\\svc-mimsync","right_deny_network__right":"SeDenyNetworkLogonRight","right_deny_network__value":true,"right_deny_remote__account":"DIENSTE\\svc-mimsync","right_deny_remote__right":"SeDenyRemoteInteractiveLogonRight","right_deny_remote__value":true,"right_domain_user__by":"accounts.service","right_domain_user__name":"DIENSTE\\svc-mimsync","right_domain_user__value":"enabled","right_service__account":"DIENSTE\\svc-mimsync","right_service__right":"SeServiceLogonRight","right_service__value":true},"step":{"account":"SWMSUED\\adm.gro\u00df","hazards":[{"level":"caution","text":"Add the account to each list and remove nobody: a right\u0027s list is complete, and a name that is taken out loses the right at once."},{"level":"caution","text":"Test the password before the deny rights are set, as the first lines say; afterwards it cannot be tested on this server."},{"level":"note","text":"Denying access from the network and local log-on is documented; denying batch and Remote Desktop is reported. The account cannot run scheduled tasks on this server afterwards."}],"host":"MUCMIM01","id":"rights.service","instruction":[],"level":"scripted","number":"3.9","proof":"probes","simulation":"full","title":"Grant log-on as a service on MUCMIM01, and deny other log-ons","undo":true,"values":[{"label":"Command for the password","page":"Command prompt (administrator)","value":"runas /user:\u0022DIENSTE\\svc-mimsync\u0022 cmd.exe"},{"label":"Command 1","page":"Command prompt (administrator)","value":"mkdir \u0022C:\\ProgramData\\runbook\\logs\u0022 2\u003enul \u0026 if not exist \u0022C:\\ProgramData\\runbook\\logs\\rights-before.inf\u0022 secedit /export /cfg \u0022C:\\ProgramData\\runbook\\logs\\rights-before.inf\u0022 /areas USER_RIGHTS"},{"label":"Log on as a service","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny access to this computer from the network","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny log on locally","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny log on as a batch job","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny log on through Remote Desktop Services","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Command 2","page":"Command prompt (administrator)","value":"gpupdate /force"}],"variant":"with-deny"}}'


def wanted(s):
    check("right.service", user_right(account=s["right_service__account"], right=s["right_service__right"]), equals=s["right_service__value"])
    check("right.deny-network", user_right(account=s["right_deny_network__account"], right=s["right_deny_network__right"]), equals=s["right_deny_network__value"])
    check("right.deny-local", user_right(account=s["right_deny_local__account"], right=s["right_deny_local__right"]), equals=s["right_deny_local__value"])
    check("right.deny-batch", user_right(account=s["right_deny_batch__account"], right=s["right_deny_batch__right"]), equals=s["right_deny_batch__value"], note=True)
    check("right.deny-remote", user_right(account=s["right_deny_remote__account"], right=s["right_deny_remote__right"]), equals=s["right_deny_remote__value"], note=True)


def precondition(s):
    check("right.domain-user", ad_user(name=s["right_domain_user__name"]), equals=s["right_domain_user__value"], by=s["right_domain_user__by"])


def act(s):
    user_right_add(id="add", account=s["add__account"], rights=s["add__rights"])


def undo(s):
    user_right_remove(id="remove", account=s["remove__account"], rights=s["remove__rights"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
