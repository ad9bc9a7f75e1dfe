# Step 3.21: Create the group managed service account
#
# id accounts.gmsa, variant -, manual; where: FABDC01; who: a domain administrator of FABRIKAM
# Article lines: 67, 70
# Plan fabrikam-se-gmsa, SHA-256 RUN-HASH
#
# python 03.21-accounts.gmsa.py --check      looks and changes nothing
# python 03.21-accounts.gmsa.py --what-if    says what it would do
# python 03.21-accounts.gmsa.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from probes.ad_user import ad_user  # noqa: E402
from rblib import attest, check, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"fabrikam-se-gmsa"},"settings":{"attest":"Does FABRIKAM\\gmsa-mimsync\u0024 exist, readable for MIMSync_Servers only?","gmsa_account__name":"FABRIKAM\\gmsa-mimsync\u0024","gmsa_account__value":"enabled"},"step":{"account":"a domain administrator of FABRIKAM","hazards":[{"level":"caution","text":"Only the service may run as this account. The accounts of the Active Directory and SharePoint connectors stay ordinary domain users."}],"host":"FABDC01","id":"accounts.gmsa","instruction":["On FABDC01, open a PowerShell window as administrator.","Run command 1, which shows the account if it exists.","If it shows nothing, run command 2.","Run command 3, which shows who may read the password.","Ask the SQL Server administrator which domain SQL Server is in."],"level":"manual","number":"3.21","proof":"attestation","simulation":"full","title":"Create the group managed service account","undo":false,"values":[{"label":"Command 1","page":"Windows PowerShell (Active Directory module)","value":"Get-ADServiceAccount -Filter \u0022Name -eq \u0027gmsa-mimsync\u0027\u0022 -Server FABRIKAM"},{"label":"Command 2","page":"Windows PowerShell (Active Directory module)","value":"New-ADServiceAccount -Name \u0027gmsa-mimsync\u0027 -DNSHostName \u0027gmsa-mimsync.fabrikam.com\u0027 -PrincipalsAllowedToRetrieveManagedPassword \u0027MIMSync_Servers\u0027 -Server FABRIKAM"},{"label":"Command 3","page":"Windows PowerShell (Active Directory module)","value":"(Get-ADServiceAccount \u0027gmsa-mimsync\u0027 -Properties PrincipalsAllowedToRetrieveManagedPassword -Server FABRIKAM).PrincipalsAllowedToRetrieveManagedPassword"}],"variant":""}}'


def wanted(s):
    check("gmsa.account", ad_user(name=s["gmsa_account__name"]), equals=s["gmsa_account__value"], note=True)


def act(s):
    attest(question=s["attest"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, act=act))
