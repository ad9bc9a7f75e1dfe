# Step 2.1: Download the sample solution
#
# id solution.download, variant -, manual; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 53, 55, 58
# Plan contoso-2019-profiles-mim-profile-sync, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 02.01-solution.download.py --check      looks and changes nothing
# py -I 02.01-solution.download.py --what-if    says what it would do
# py -I 02.01-solution.download.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from probes.file_exists import file_exists  # noqa: E402
from probes.file_sha256 import file_sha256  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "contoso-2019-profiles-mim-profile-sync"
  },
  "settings": {
    "file_exists": true,
    "file_exists_2": true,
    "file_exists_2__path": "C:\\Install\\UserProfile.MIMSync\\MA-ADMA.XML",
    "file_exists_3": true,
    "file_exists_3__path": "C:\\Install\\UserProfile.MIMSync\\MA-SPMA.XML",
    "file_exists_4": true,
    "file_exists_4__path": "C:\\Install\\UserProfile.MIMSync\\MV.XML",
    "file_exists_5": true,
    "file_exists_5__path": "C:\\Install\\UserProfile.MIMSync\\SynchronizationRulesExtensions.cs",
    "file_exists__path": "C:\\Install\\UserProfile.MIMSync\\SharePointSync.psm1",
    "file_sha256": ".+",
    "file_sha256_2": ".+",
    "file_sha256_2__path": "C:\\Install\\UserProfile.MIMSync\\MA-ADMA.XML",
    "file_sha256_3": ".+",
    "file_sha256_3__path": "C:\\Install\\UserProfile.MIMSync\\MA-SPMA.XML",
    "file_sha256_4": ".+",
    "file_sha256_4__path": "C:\\Install\\UserProfile.MIMSync\\MV.XML",
    "file_sha256_5": ".+",
    "file_sha256_5__path": "C:\\Install\\UserProfile.MIMSync\\SynchronizationRulesExtensions.cs",
    "file_sha256__path": "C:\\Install\\UserProfile.MIMSync\\SharePointSync.psm1"
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "",
    "deeds": [],
    "four_eyes": false,
    "gate": "staging.judge",
    "hazards": [
      {"level":"caution","text":"Keep the files byte for byte, and save none from an editor: the module needs the mark at its beginning (seen in code)."}
    ],
    "host": "MIM01",
    "id": "solution.download",
    "instruction": [
      "On a computer with internet access, download UserProfile.MIMSync.",
      "Copy the five files to C:\\Install\\UserProfile.MIMSync on MIM01.",
      "Read the hash of SharePointSync.psm1.",
      "Read the hash of MA-ADMA.XML.",
      "Read the hash of MA-SPMA.XML.",
      "Read the hash of MV.XML.",
      "Read the hash of SynchronizationRulesExtensions.cs."
    ],
    "level": "manual",
    "number": "2.1",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "none",
    "title": "Download the sample solution",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "staging.judge": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("file_exists", file_exists(path=s["file_exists__path"]), equals=s["file_exists"])
    check("file_exists-2", file_exists(path=s["file_exists_2__path"]), equals=s["file_exists_2"])
    check("file_exists-3", file_exists(path=s["file_exists_3__path"]), equals=s["file_exists_3"])
    check("file_exists-4", file_exists(path=s["file_exists_4__path"]), equals=s["file_exists_4"])
    check("file_exists-5", file_exists(path=s["file_exists_5__path"]), equals=s["file_exists_5"])
    check("file_sha256", lambda: file_sha256(path=s["file_sha256__path"]), matches=s["file_sha256"], note=True)
    check("file_sha256-2", lambda: file_sha256(path=s["file_sha256_2__path"]), matches=s["file_sha256_2"], note=True)
    check("file_sha256-3", lambda: file_sha256(path=s["file_sha256_3__path"]), matches=s["file_sha256_3"], note=True)
    check("file_sha256-4", lambda: file_sha256(path=s["file_sha256_4__path"]), matches=s["file_sha256_4"], note=True)
    check("file_sha256-5", lambda: file_sha256(path=s["file_sha256_5__path"]), matches=s["file_sha256_5"], note=True)


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted))
