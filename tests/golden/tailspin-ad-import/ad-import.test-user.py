# Step 2.1: Check the mail address of TAILSPIN\pia.westermann for Active Directory Import
#
# id ad-import.test-user, variant -, check-only; where: any computer; who: whoever may read Active Directory
# Article lines: none
# Plan tailspin-ad-import, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 02.01-ad-import.test-user.py --check      looks and changes nothing
# py -I 02.01-ad-import.test-user.py --what-if    says what it would do
# py -I 02.01-ad-import.test-user.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from probes.ad_user_mail import ad_user_mail  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "tailspin-ad-import"
  },
  "settings": {
    "known": "pia.westermann\u0040tailspintoys.com",
    "name": "TAILSPIN\\pia.westermann"
  },
  "step": {
    "account": "whoever may read Active Directory",
    "behind": "",
    "deeds": [],
    "four_eyes": false,
    "gate": "ad-import.gate",
    "hazards": [],
    "host": "any computer",
    "id": "ad-import.test-user",
    "instruction": [],
    "level": "check-only",
    "number": "2.1",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Check the mail address of TAILSPIN\\pia.westermann for Active Directory Import",
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
    check("known", ad_user_mail(name=s["name"]), equals=s["known"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted))
