# Step 2.5: Check the mail address of TAILSPIN\pia.westermann for Active Directory Import
#
# id ad-import.test-user, variant -, manual; where: any computer; who: whoever may read Active Directory
# Article lines: none
# Plan tailspin-ad-import, SHA-256 RUN-HASH
#
# python 02.05-ad-import.test-user.py --check      looks and changes nothing
# python 02.05-ad-import.test-user.py --what-if    says what it would do
# python 02.05-ad-import.test-user.py              looks, asks, acts, proves, and leaves a record in the folder evidence
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from rblib import attest, run_step  # noqa: E402

SETTINGS = r'{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"tailspin-ad-import"},"settings":{"attest":"Is the mail address of TAILSPIN\\pia.westermann right?"},"step":{"account":"whoever may read Active Directory","hazards":[],"host":"any computer","id":"ad-import.test-user","instruction":["On a computer with the Active Directory tools, open Active Directory Users and Computers.","Right-click the domain tailspintoys.com.","Click Find.","Type pia.westermann.","Click Find Now.","Double-click the user that is found.","On General, read E-mail.","Click Cancel."],"level":"manual","number":"2.5","proof":"attestation","simulation":"none","title":"Check the mail address of TAILSPIN\\pia.westermann for Active Directory Import","undo":false,"values":[{"label":"Name","page":"Find Users","value":"pia.westermann"}],"variant":""}}'


def act(s):
    attest(question=s["attest"])


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, act=act))
