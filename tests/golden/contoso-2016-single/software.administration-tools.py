# Step 3.6: Install the Active Directory tools on MIM01
#
# id software.administration-tools, variant -, scripted; where: MIM01; who: CONTOSO\mim-admin
# Article lines: none
# Plan contoso-2016-single, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 03.06-software.administration-tools.py --check      looks and changes nothing
# py -I 03.06-software.administration-tools.py --what-if    says what it would do
# py -I 03.06-software.administration-tools.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.feature_install import feature_install  # noqa: E402
from probes.windows_feature import windows_feature  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "contoso-2016-single"
  },
  "settings": {
    "feature_install__name": "RSAT-AD-Tools",
    "feature_install_windows_feature": "installed",
    "feature_install_windows_feature__name": "RSAT-AD-Tools",
    "windows_feature": "installed",
    "windows_feature__name": "RSAT-AD-PowerShell"
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "preconditions.gate",
    "deeds": [
      {"arguments":[["name","feature_install__name"]],"id":"feature_install","kind":"feature_install"}
    ],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [],
    "host": "MIM01",
    "id": "software.administration-tools",
    "instruction": [],
    "level": "scripted",
    "number": "3.6",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Install the Active Directory tools on MIM01",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "preconditions.gate": "HASH",
    "prepare.gate": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("feature_install.windows_feature", windows_feature(name=s["feature_install_windows_feature__name"]), equals=s["feature_install_windows_feature"])
    check("windows_feature", windows_feature(name=s["windows_feature__name"]), equals=s["windows_feature"])


def act(s):
    feature_install(id="feature_install", name=s["feature_install__name"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, act=act))
