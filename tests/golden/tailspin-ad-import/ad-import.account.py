# Step 2.1: Create the account of Active Directory Import
#
# id ad-import.account, variant -, manual; where: any computer; who: a domain administrator of TAILSPIN
# Article lines: none
# Plan tailspin-ad-import, SHA-256 RUN-HASH
#
# python 02.01-ad-import.account.py --check      looks and changes nothing
# python 02.01-ad-import.account.py --what-if    says what it would do
# python 02.01-ad-import.account.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from rblib import attest, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"tailspin-ad-import"},"settings":{"attest":"Does TAILSPIN\\svc-upimport exist, enabled, with its password in the vault?"},"step":{"account":"a domain administrator of TAILSPIN","hazards":[{"level":"warning","text":"Do not make this account a domain administrator, and do not give it Replicating Directory Changes All: that right lets its holder read the password hashes of the domain."}],"host":"any computer","id":"ad-import.account","instruction":["On a computer with the Active Directory tools, open a PowerShell window as administrator.","Run command 1, which shows the account if it exists.","If it shows nothing, run command 2.","If command 2 was run, type the password when the window asks for it.","If command 2 was run, put the password into the customer\u0027s vault."],"level":"manual","number":"2.1","proof":"attestation","simulation":"none","title":"Create the account of Active Directory Import","undo":false,"values":[{"label":"Command 1","page":"Windows PowerShell (Active Directory module)","value":"Get-ADUser -Filter \u0022SamAccountName -eq \u0027svc-upimport\u0027\u0022 -Server TAILSPIN"},{"label":"Command 2","page":"Windows PowerShell (Active Directory module)","value":"New-ADUser -Name \u0027svc-upimport\u0027 -SamAccountName \u0027svc-upimport\u0027 -Description \u0027SharePoint Active Directory Import\u0027 -AccountPassword (Read-Host -AsSecureString \u0027Password\u0027) -PasswordNeverExpires \u0024true -CannotChangePassword \u0024true -Enabled \u0024true -Server TAILSPIN"}],"variant":""}}'


def act(s):
    attest(question=s["attest"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, act=act))
