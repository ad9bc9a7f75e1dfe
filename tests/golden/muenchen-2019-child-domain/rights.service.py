# Step 3.10: Grant log-on as a service on MUCMIM01, and deny other log-ons
#
# id rights.service, variant -, attended; where: MUCMIM01; who: SWMSUED\adm.gro\u00df
# Article lines: 67
# Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 03.10-rights.service.py --check      looks and changes nothing
# py -I 03.10-rights.service.py --what-if    says what it would do
# py -I 03.10-rights.service.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.user_right_add import user_right_add  # noqa: E402
from actions.user_right_remove import user_right_remove  # noqa: E402
from probes.ad_user import ad_user  # noqa: E402
from probes.user_right import user_right  # noqa: E402
from rblib import attest, check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "muenchen-2019-child-domain"
  },
  "settings": {
    "ad_user": "enabled",
    "attest": "Does a window open with the password that the vault has?",
    "by": "accounts.service",
    "name": "DIENSTE\\svc-mimsync",
    "undo_user_right_remove__account": "DIENSTE\\svc-mimsync",
    "undo_user_right_remove__rights": [
      "SeServiceLogonRight",
      "SeDenyNetworkLogonRight",
      "SeDenyInteractiveLogonRight",
      "SeDenyBatchLogonRight",
      "SeDenyRemoteInteractiveLogonRight"
    ],
    "user_right_add__account": "DIENSTE\\svc-mimsync",
    "user_right_add__rights": [
      "SeServiceLogonRight",
      "SeDenyNetworkLogonRight",
      "SeDenyInteractiveLogonRight",
      "SeDenyBatchLogonRight",
      "SeDenyRemoteInteractiveLogonRight"
    ],
    "user_right_add_user_right": true,
    "user_right_add_user_right_2": true,
    "user_right_add_user_right_2__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_2__right": "SeDenyNetworkLogonRight",
    "user_right_add_user_right_3": true,
    "user_right_add_user_right_3__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_3__right": "SeDenyInteractiveLogonRight",
    "user_right_add_user_right_4": true,
    "user_right_add_user_right_4__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_4__right": "SeDenyBatchLogonRight",
    "user_right_add_user_right_5": true,
    "user_right_add_user_right_5__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_5__right": "SeDenyRemoteInteractiveLogonRight",
    "user_right_add_user_right__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right__right": "SeServiceLogonRight"
  },
  "step": {
    "account": "SWMSUED\\adm.gro\u00df",
    "behind": "preconditions.gate",
    "deeds": [
      {"arguments":[["account","user_right_add__account"],["rights","user_right_add__rights"]],"id":"user_right_add","kind":"user_right_add"}
    ],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [
      {"level":"note","text":"step 3.7 must be done before: The vault holds the password of the service account."},
      {"level":"caution","text":"Test the password before the deny rights are set; afterwards it cannot be tested on this server."},
      {"level":"caution","text":"Add the account and remove nobody: the list of a right is complete, and a name that is taken out loses the right at once."},
      {"level":"note","text":"Denying access from the network and local log-on is documented; denying batch and Remote Desktop is reported. The account cannot run scheduled tasks on this server afterwards."}
    ],
    "host": "MUCMIM01",
    "id": "rights.service",
    "instruction": [
      "Start a window as DIENSTE\\svc-mimsync, and type its password as the vault has it.",
      "Close the window that opens; it proves the password.",
      "Does a window open with the password that the vault has?",
      "Give DIENSTE\\svc-mimsync its user rights."
    ],
    "level": "attended",
    "number": "3.10",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Grant log-on as a service on MUCMIM01, and deny other log-ons",
    "undo": true,
    "values": [],
    "variant": ""
  },
  "steps": {
    "accounts.service": "HASH",
    "preconditions.gate": "HASH",
    "prepare.gate": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("user_right_add.user_right", user_right(account=s["user_right_add_user_right__account"], right=s["user_right_add_user_right__right"]), equals=s["user_right_add_user_right"])
    check("user_right_add.user_right-2", user_right(account=s["user_right_add_user_right_2__account"], right=s["user_right_add_user_right_2__right"]), equals=s["user_right_add_user_right_2"])
    check("user_right_add.user_right-3", user_right(account=s["user_right_add_user_right_3__account"], right=s["user_right_add_user_right_3__right"]), equals=s["user_right_add_user_right_3"])
    check("user_right_add.user_right-4", lambda: user_right(account=s["user_right_add_user_right_4__account"], right=s["user_right_add_user_right_4__right"]), equals=s["user_right_add_user_right_4"], note=True)
    check("user_right_add.user_right-5", lambda: user_right(account=s["user_right_add_user_right_5__account"], right=s["user_right_add_user_right_5__right"]), equals=s["user_right_add_user_right_5"], note=True)


def precondition(s):
    check("ad_user", ad_user(name=s["name"]), equals=s["ad_user"], by=s["by"])


def act(s):
    attest(question=s["attest"])
    user_right_add(id="user_right_add", account=s["user_right_add__account"], rights=s["user_right_add__rights"])


def undo(s):
    user_right_remove(id="undo.user_right_remove", account=s["undo_user_right_remove__account"], rights=s["undo_user_right_remove__rights"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act, undo=undo))
