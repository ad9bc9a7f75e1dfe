# Step 8.3: Restart the Synchronization Service on MIM01
#
# id connector.restart, variant -, scripted; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 122
# Plan contoso-2019-remote, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 08.03-connector.restart.py --check      looks and changes nothing
# py -I 08.03-connector.restart.py --what-if    says what it would do
# py -I 08.03-connector.restart.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.service_restart import service_restart  # noqa: E402
from actions.wait_for import wait_for  # noqa: E402
from probes.event_errors import event_errors  # noqa: E402
from probes.file_version import file_version  # noqa: E402
from probes.service_state import service_state  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "contoso-2019-remote"
  },
  "settings": {
    "by": "connector.install",
    "event_errors": 0,
    "file_version": "4.4.1800.1",
    "log": "Application",
    "path": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Extensions\\Microsoft.IdentityManagement.Connector.Sharepoint.dll",
    "seconds": 120,
    "service_restart__name": "FIMSynchronizationService",
    "service_restart_service_state": "running",
    "service_restart_service_state__name": "FIMSynchronizationService",
    "since_step": "connector.restart",
    "source": "FIMSynchronizationService",
    "wait_service_state": "running",
    "wait_service_state__name": "FIMSynchronizationService"
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "prepare.gate",
    "deeds": [
      {"arguments":[["name","service_restart__name"]],"id":"service_restart","kind":"service_restart"},
      {"arguments":[["seconds","seconds"]],"id":"wait.service_state","kind":"wait_for"}
    ],
    "four_eyes": false,
    "gate": "hand-over.sign-off",
    "hazards": [],
    "host": "MIM01",
    "id": "connector.restart",
    "instruction": [],
    "level": "scripted",
    "number": "8.3",
    "proof": "evidence",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Restart the Synchronization Service on MIM01",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "connector.install": "HASH",
    "hand-over.sign-off": "HASH",
    "prepare.gate": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("service_restart.service_state", lambda: service_state(name=s["service_restart_service_state__name"]), equals=s["service_restart_service_state"], note=True)
    check("event_errors", lambda: event_errors(log=s["log"], source=s["source"], since_step=s["since_step"]), equals=s["event_errors"], note=True)


def precondition(s):
    check("file_version", file_version(path=s["path"]), at_least=s["file_version"], by=s["by"])


def act(s):
    service_restart(id="service_restart", name=s["service_restart__name"])
    wait_for(id="wait.service_state", probe=lambda: service_state(name=s["wait_service_state__name"]), equals=s["wait_service_state"], seconds=s["seconds"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act))
