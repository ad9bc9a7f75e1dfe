# Step 6.4: Register the full and the delta run, disabled
#
# id schedule.tasks, variant -, scripted; where: MIM01; who: CONTOSO\mim-admin
# Article lines: 146, 149, 152
# Plan contoso-2019-profiles-mim-profile-sync, SHA-256 RUN-HASH
# This step as it runs, SHA-256 HASH
#
# py -I 06.04-schedule.tasks.py --check      looks and changes nothing
# py -I 06.04-schedule.tasks.py --what-if    says what it would do
# py -I 06.04-schedule.tasks.py              looks, asks, acts, proves, and leaves a record in the folder evidence
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
from actions.powershell import powershell  # noqa: E402
from probes.powershell_check import powershell_check  # noqa: E402
from rblib import check, run_step  # noqa: E402

SETTINGS = r'''
{
  "format": "runbook.settings/2",
  "plan": {
    "hash": "RUN-HASH",
    "name": "contoso-2019-profiles-mim-profile-sync"
  },
  "settings": {
    "delta__powershell_accounts_schedule_name": "CONTOSO\\svc-mimrun",
    "delta__powershell_values_delta_run": "-NoProfile -ExecutionPolicy RemoteSigned -Command \u0022\u0024m = New-Object System.Threading.Mutex(\u0024false, \u0027Global\\UserProfiles\u0027); if (-not \u0024m.WaitOne(0)) { exit 0 }; Import-Module \u0027C:\\SharePointSync\\SharePointSync.psm1\u0027; \u0024r = \u0040(Start-SharePointSync -Delta -Confirm:\u0024false); if (\u0040(\u0024r \u007c Where-Object { \u0024_.ReturnValue -eq \u0027success\u0027 }).Count -ne 7) { exit 1 }\u0022",
    "delta_powershell_check": true,
    "full__powershell_accounts_schedule_name": "CONTOSO\\svc-mimrun",
    "full__powershell_values_full_run": "-NoProfile -ExecutionPolicy RemoteSigned -Command \u0022\u0024m = New-Object System.Threading.Mutex(\u0024false, \u0027Global\\UserProfiles\u0027); if (-not \u0024m.WaitOne(7200000)) { exit 1 }; Import-Module \u0027C:\\SharePointSync\\SharePointSync.psm1\u0027; \u0024r = \u0040(Start-SharePointSync -Confirm:\u0024false); if (\u0040(\u0024r \u007c Where-Object { \u0024_.ReturnValue -eq \u0027success\u0027 }).Count -ne 7) { exit 1 }\u0022",
    "full_powershell_check": true
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "staging.judge",
    "deeds": [
      {"arguments":[["values_full_run","full__powershell_values_full_run"],["accounts_schedule_name","full__powershell_accounts_schedule_name"]],"id":"full","kind":"powershell"},
      {"arguments":[["values_delta_run","delta__powershell_values_delta_run"],["accounts_schedule_name","delta__powershell_accounts_schedule_name"]],"id":"delta","kind":"powershell"}
    ],
    "four_eyes": false,
    "gate": "schedule.accept",
    "hazards": [
      {"level":"warning","text":"The module exports even after a failed import, and nobody is asked about deletions (seen in code): look at the runs each week."},
      {"level":"note","text":"A delta run that meets another run ends at once and does nothing; a full run waits up to two hours for a delta run, then ends with 1 (our command)."}
    ],
    "host": "MIM01",
    "id": "schedule.tasks",
    "instruction": [],
    "level": "scripted",
    "number": "6.4",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "partial",
    "title": "Register the full and the delta run, disabled",
    "undo": true,
    "values": [],
    "variant": ""
  },
  "steps": {
    "schedule.accept": "HASH",
    "staging.judge": "HASH"
  },
  "tool": "0.1.0"
}
'''


def wanted(s):
    check("full.powershell_check", powershell_check(check="@(Get-ScheduledTask -TaskName 'User profiles, full' -ErrorAction SilentlyContinue).Count -eq 1", values={}), equals=s["full_powershell_check"])
    check("delta.powershell_check", powershell_check(check="@(Get-ScheduledTask -TaskName 'User profiles, delta' -ErrorAction SilentlyContinue).Count -eq 1", values={}), equals=s["delta_powershell_check"])


def act(s):
    powershell(id="full", run="Register-ScheduledTask -TaskName 'User profiles, full' -Action (New-ScheduledTaskAction -Execute powershell.exe -Argument $v.values_full_run) -Trigger (New-ScheduledTaskTrigger -Weekly -DaysOfWeek Sunday -At '01:00') -Principal (New-ScheduledTaskPrincipal -UserId $v.accounts_schedule_name -LogonType S4U -RunLevel Highest) -Settings (New-ScheduledTaskSettingsSet -Disable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Days 1)) | Out-Null", values={"values_full_run": s["full__powershell_values_full_run"], "accounts_schedule_name": s["full__powershell_accounts_schedule_name"]})
    powershell(id="delta", run="Register-ScheduledTask -TaskName 'User profiles, delta' -Action (New-ScheduledTaskAction -Execute powershell.exe -Argument $v.values_delta_run) -Trigger (New-ScheduledTaskTrigger -Once -At '00:15' -RepetitionInterval (New-TimeSpan -Minutes 30) -RepetitionDuration (New-TimeSpan -Days 3650)) -Principal (New-ScheduledTaskPrincipal -UserId $v.accounts_schedule_name -LogonType S4U -RunLevel Highest) -Settings (New-ScheduledTaskSettingsSet -Disable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Days 1)) | Out-Null", values={"values_delta_run": s["delta__powershell_values_delta_run"], "accounts_schedule_name": s["delta__powershell_accounts_schedule_name"]})


def undo(s):
    powershell(id="undo.powershell-2", run="Unregister-ScheduledTask -TaskName 'User profiles, delta' -Confirm:$false", values={})
    powershell(id="undo.powershell", run="Unregister-ScheduledTask -TaskName 'User profiles, full' -Confirm:$false", values={})


if __name__ == "__main__":
    sys.exit(run_step(SETTINGS, __file__, wanted=wanted, act=act, undo=undo))
