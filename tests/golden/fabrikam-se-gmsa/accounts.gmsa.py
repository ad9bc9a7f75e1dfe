# Step 3.21: Create the group managed service account
#
# id accounts.gmsa, variant -, manual; where: FABDC01; who: a domain administrator of FABRIKAM
# Article lines: 67, 70
# Plan fabrikam-se-gmsa, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 03.21-accounts.gmsa.py --check      looks and changes nothing
# py -I 03.21-accounts.gmsa.py --what-if    says what it would do
# py -I 03.21-accounts.gmsa.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from probes.ad_group import ad_group  # noqa: E402
from probes.ad_user import ad_user  # noqa: E402
from rblib import attest, check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "fabrikam-se-gmsa"
  },
  "settings": {
    "ad_group": true,
    "ad_group__name": "FABRIKAM\\MIMSync_Servers",
    "ad_user": "enabled",
    "ad_user__name": "FABRIKAM\\gmsa-mimsync\u0024",
    "attest": "Does FABRIKAM\\gmsa-mimsync\u0024 exist, readable for MIMSync_Servers only?",
    "by": "accounts.gmsa-group"
  },
  "step": {
    "account": "a domain administrator of FABRIKAM",
    "behind": "preconditions.gate",
    "deeds": [],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [
      {"level":"note","text":"step 3.1 must be done before: There is a KDS root key."},
      {"level":"caution","text":"Only the service may run as this account. The accounts of the Active Directory and SharePoint connectors stay ordinary domain users."}
    ],
    "host": "FABDC01",
    "id": "accounts.gmsa",
    "instruction": [
      "Ask the SQL Server administrator which domain SQL Server is in.",
      "Read the EffectiveTime of 2.2, Look for a KDS root key.",
      "Read the EffectiveTime of 3.1, Make a KDS root key where there is none.",
      "See whether the account exists.",
      "If it shows nothing, create the account.",
      "Show the account and who may read its password.",
      "Does FABRIKAM\\gmsa-mimsync\u0024 exist, readable for MIMSync_Servers only?"
    ],
    "level": "manual",
    "number": "3.21",
    "proof": "attestation",
    "run_hash": "HASH",
    "simulation": "none",
    "title": "Create the group managed service account",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "accounts.gmsa-group": "HASH",
    "preconditions.gate": "HASH",
    "prepare.gate": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("ad_user", lambda: ad_user(name=s["ad_user__name"]), equals=s["ad_user"], note=True)


def precondition(s):
    check("ad_group", ad_group(name=s["ad_group__name"]), equals=s["ad_group"], by=s["by"])


def act(s):
    attest(question=s["attest"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act))
