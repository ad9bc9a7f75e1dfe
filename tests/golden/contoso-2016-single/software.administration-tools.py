# Step 3.6: Install the Active Directory tools on MIM01
#
# id software.administration-tools, variant -, manual; where: MIM01; who: CONTOSO\mim-admin
# Article lines: none
# Plan contoso-2016-single, SHA-256 RUN-HASH
#
# python 03.06-software.administration-tools.py --check      looks and changes nothing
# python 03.06-software.administration-tools.py --what-if    says what it would do
# python 03.06-software.administration-tools.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from probes.windows_feature import windows_feature  # noqa: E402
from rblib import attest, check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2016-single"},"settings":{"administration_tools_installed__name":"RSAT-AD-PowerShell","administration_tools_installed__value":"installed","attest":"Are the Active Directory tools on MIM01?"},"step":{"account":"CONTOSO\\mim-admin","hazards":[],"host":"MIM01","id":"software.administration-tools","instruction":["On MIM01, open a PowerShell window as administrator.","Run the command below.","Read the columns Success and Restart Needed.","If Restart Needed is not No, restart MIM01 before the gate at the end of this phase."],"level":"manual","number":"3.6","proof":"probes","simulation":"none","title":"Install the Active Directory tools on MIM01","undo":false,"values":[{"label":"Command","page":"Windows PowerShell","value":"Install-WindowsFeature RSAT-AD-Tools"}],"variant":""}}'


def wanted(s):
    check("administration-tools.installed", windows_feature(name=s["administration_tools_installed__name"]), equals=s["administration_tools_installed__value"])


def act(s):
    attest(question=s["attest"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, act=act))
