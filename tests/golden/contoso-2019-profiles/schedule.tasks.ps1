#requires -Version 4.0

<#
.SYNOPSIS
    Step 6.4: Register the full and the delta run, disabled
.DESCRIPTION
    Looks at MIM01, asks, acts, proves the result and leaves a record in the folder evidence.
    It acts only where the wanted state does not hold yet.
.PARAMETER Check
    Looks and changes nothing.
.PARAMETER Undo
    Takes the step back, where it has a way back.
.PARAMETER NonInteractive
    Nobody is there to answer: a step that needs a person ends with exit code 5.
.PARAMETER IgnoreGate
    Acts although the gate before the step is not passed; needs -Reason.
.PARAMETER Accept
    Lets a look that must hold before a step pass as it is: its name, as the line UNMET has it; needs -Reason.
.PARAMETER AskAgain
    Asks the question of a step (id or number) that was answered once more; needs -Reason.
.PARAMETER Reason
    Why; the record keeps it, with the name.
.PARAMETER Person
    Who says so, where it is not whoever runs this.
.PARAMETER AllowOpenFolder
    Acts though others may write to the bundle or its evidence; needs -Reason.
.PARAMETER EvidenceDirectory
    Where the record goes; the folder evidence of the bundle if it is not given.
.PARAMETER TimeoutSeconds
    How long a program that the step starts may run, where nobody works in it.
    An installer that runs longer is left alone, and told; any other program is ended.
.PARAMETER PassThru
    Gives the record as an object; what is told is shown and given to nobody.
.EXAMPLE
    & '.\06.04-schedule.tasks.ps1' -Check
.NOTES
    Id schedule.tasks, variant -, scripted; who: CONTOSO\mim-admin
    Article lines: 146, 149, 152
    Plan contoso-2019-profiles-mim-profile-sync, SHA-256 RUN-HASH
    This step as it runs, SHA-256 HASH
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch]$Check,
    [switch]$Undo,
    [switch]$NonInteractive,
    [switch]$IgnoreGate,
    [string[]]$Accept = @(),
    [string]$AskAgain = '',
    [string]$Reason = '',
    [string]$Person = '',
    [switch]$AllowOpenFolder,
    [string]$EvidenceDirectory = '',
    [ValidateRange(1, 86400)][int]$TimeoutSeconds = 7200,
    [switch]$PassThru
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$settings = @'
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
'@
# Operators, no method: where a policy restricts the language, the library must still be found to say so. The name of a
# module is a pattern, so that brackets in the name of a folder are written with the sign that takes their meaning away.
$root = $PSScriptRoot -creplace '[\\/][^\\/]+\z', ''
# By itself a start takes the library as it lies there now, whatever this window has loaded; in a run it is the runner's.
$alone = (($MyInvocation.ScriptName -creplace '[\\/]Invoke-Runbook\.ps1\z', '') -cne $root)
Import-Module -Name (($root + '/lib/Runbook.psd1') -creplace '[\[\]`]', '`$0') -Force:$alone -Verbose:$false
$run = @{
    Settings = $settings
    Script = $PSCommandPath
    Check = $Check
    Undo = $Undo
    NonInteractive = $NonInteractive
    IgnoreGate = $IgnoreGate
    Accept = $Accept
    AskAgain = $AskAgain
    Reason = $Reason
    Person = $Person
    AllowOpenFolder = $AllowOpenFolder
    EvidenceDirectory = $EvidenceDirectory
    TimeoutSeconds = $TimeoutSeconds
    Preview = [bool]$WhatIfPreference
    Question = ($ConfirmPreference -ne 'None')
    Told = ($VerbosePreference -ne 'SilentlyContinue')
}
$run.Wanted = {
    param($s)
    Test-RbValue -Id 'full.powershell_check' -Actual (Get-RbPowershellCheck -Check { @(Get-ScheduledTask -TaskName 'User profiles, full' -ErrorAction SilentlyContinue).Count -eq 1 }) -Equal $s.full_powershell_check
    Test-RbValue -Id 'delta.powershell_check' -Actual (Get-RbPowershellCheck -Check { @(Get-ScheduledTask -TaskName 'User profiles, delta' -ErrorAction SilentlyContinue).Count -eq 1 }) -Equal $s.delta_powershell_check
}
$run.Act = {
    param($s)
    Invoke-RbPowershell -Id 'full' -Run { Register-ScheduledTask -TaskName 'User profiles, full' -Action (New-ScheduledTaskAction -Execute powershell.exe -Argument $v.values_full_run) -Trigger (New-ScheduledTaskTrigger -Weekly -DaysOfWeek Sunday -At '01:00') -Principal (New-ScheduledTaskPrincipal -UserId $v.accounts_schedule_name -LogonType S4U -RunLevel Highest) -Settings (New-ScheduledTaskSettingsSet -Disable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Days 1)) | Out-Null } -Values @{ values_full_run = $s.full__powershell_values_full_run; accounts_schedule_name = $s.full__powershell_accounts_schedule_name }
    Invoke-RbPowershell -Id 'delta' -Run { Register-ScheduledTask -TaskName 'User profiles, delta' -Action (New-ScheduledTaskAction -Execute powershell.exe -Argument $v.values_delta_run) -Trigger (New-ScheduledTaskTrigger -Once -At '00:15' -RepetitionInterval (New-TimeSpan -Minutes 30) -RepetitionDuration (New-TimeSpan -Days 3650)) -Principal (New-ScheduledTaskPrincipal -UserId $v.accounts_schedule_name -LogonType S4U -RunLevel Highest) -Settings (New-ScheduledTaskSettingsSet -Disable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Days 1)) | Out-Null } -Values @{ values_delta_run = $s.delta__powershell_values_delta_run; accounts_schedule_name = $s.delta__powershell_accounts_schedule_name }
}
$run.Back = {
    param($s)
    Invoke-RbPowershell -Id 'undo.powershell-2' -Run { Unregister-ScheduledTask -TaskName 'User profiles, delta' -Confirm:$false }
    Invoke-RbPowershell -Id 'undo.powershell' -Run { Unregister-ScheduledTask -TaskName 'User profiles, full' -Confirm:$false }
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
