# Step 2.4: Create the account of Active Directory Import
#
# id ad-import.account, variant -, attended; where: any computer; who: a domain administrator of TAILSPIN
# Article lines: none
# Plan tailspin-ad-import, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 02.04-ad-import.account.py --check      looks and changes nothing
# py -I 02.04-ad-import.account.py --what-if    says what it would do
# py -I 02.04-ad-import.account.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.ad_user_create import ad_user_create  # noqa: E402
from probes.ad_user import ad_user  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "tailspin-ad-import"
  },
  "settings": {
    "ad_user_create__name": "TAILSPIN\\svc-upimport",
    "ad_user_create_ad_user": "enabled",
    "ad_user_create_ad_user__name": "TAILSPIN\\svc-upimport",
    "description": "SharePoint Active Directory Import"
  },
  "step": {
    "account": "a domain administrator of TAILSPIN",
    "behind": "ad-import.gate",
    "deeds": [
      {"arguments":[["name","ad_user_create__name"],["description","description"]],"id":"ad_user_create","kind":"ad_user_create"}
    ],
    "four_eyes": false,
    "gate": "",
    "hazards": [
      {"level":"note","text":"step 2.3 must be done before: The decision on the import is go."},
      {"level":"warning","text":"Do not make this account a domain administrator."},
      {"level":"warning","text":"Do not put the password on paper, in this document, in a script or in a ticket. Keep it in the customer\u0027s vault."},
      {"level":"note","text":"No unit is named for TAILSPIN\\svc-upimport, so it comes where its domain keeps new users (general knowledge of Active Directory). Where service accounts have a unit of their own, add -Path and its name to the command."}
    ],
    "host": "any computer",
    "id": "ad-import.account",
    "instruction": [
      "Create the domain user TAILSPIN\\svc-upimport."
    ],
    "level": "attended",
    "number": "2.4",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "partial",
    "title": "Create the account of Active Directory Import",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "ad-import.gate": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("ad_user_create.ad_user", ad_user(name=s["ad_user_create_ad_user__name"]), equals=s["ad_user_create_ad_user"])


def act(s):
    ad_user_create(id="ad_user_create", name=s["ad_user_create__name"], description=s["description"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, act=act))
