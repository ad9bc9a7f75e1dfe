# Step 8.3: Restart the Synchronization Service on MIM01
#
# id connector.restart, variant -, scripted; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 122
# Plan contoso-2019-remote, SHA-256 RUN-HASH
#
# python 08.03-connector.restart.py --check      looks and changes nothing
# python 08.03-connector.restart.py --what-if    says what it would do
# python 08.03-connector.restart.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from actions.service_restart import service_restart  # noqa: E402
from actions.wait_for import wait_for  # noqa: E402
from probes.event_errors import event_errors  # noqa: E402
from probes.file_exists import file_exists  # noqa: E402
from probes.service_state import service_state  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2019-remote"},"settings":{"restart__name":"FIMSynchronizationService","restart_events__log":"Application","restart_events__since_step":"connector.restart","restart_events__source":"FIMSynchronizationService","restart_events__value":0,"restart_library__by":"connector.install","restart_library__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Extensions\\Microsoft.IdentityManagement.Connector.Sharepoint.dll","restart_library__value":true,"restart_running__name":"FIMSynchronizationService","restart_running__value":"running","wait__name":"FIMSynchronizationService","wait__seconds":120,"wait__value":"running"},"step":{"account":"CONTOSO\\mim-admin","hazards":[],"host":"MIM01","id":"connector.restart","instruction":[],"level":"scripted","number":"8.3","proof":"evidence","simulation":"full","title":"Restart the Synchronization Service on MIM01","undo":false,"values":[{"label":"Open","page":"Run","value":"services.msc"},{"label":"Name (display name)","page":"Services","value":"Forefront Identity Manager Synchronization Service"}],"variant":""}}'


def wanted(s):
    check("restart.running", service_state(name=s["restart_running__name"]), equals=s["restart_running__value"], note=True)
    check("restart.events", event_errors(log=s["restart_events__log"], source=s["restart_events__source"], since_step=s["restart_events__since_step"]), equals=s["restart_events__value"], note=True)


def precondition(s):
    check("restart.library", file_exists(path=s["restart_library__path"]), equals=s["restart_library__value"], by=s["restart_library__by"])


def act(s):
    service_restart(id="restart", name=s["restart__name"])
    wait_for(id="wait", probe=lambda: service_state(name=s["wait__name"]), equals=s["wait__value"], seconds=s["wait__seconds"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, precondition=precondition, act=act))
