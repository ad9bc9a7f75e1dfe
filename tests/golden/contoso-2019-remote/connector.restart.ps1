#requires -Version 4.0

<#
.SYNOPSIS
    Step 8.3: Restart the Synchronization Service on MIM01
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
    & '.\08.03-connector.restart.ps1' -Check
.NOTES
    Id connector.restart, variant -, scripted; who: CONTOSO\mim-admin
    Article lines: 122
    Plan contoso-2019-remote, SHA-256 RUN-HASH
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
    Test-RbValue -Id 'service_restart.service_state' -Actual { Get-RbServiceState -Name $s.service_restart_service_state__name } -Equal $s.service_restart_service_state -Note
    Test-RbValue -Id 'event_errors' -Actual { Get-RbEventErrorCount -Log $s.log -Source $s.source -SinceStep $s.since_step } -Equal $s.event_errors -Note
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'file_version' -Actual (Get-RbFileVersion -Path $s.path) -AtLeast $s.file_version -By $s.by
}
$run.Act = {
    param($s)
    Invoke-RbServiceRestart -Id 'service_restart' -Name $s.service_restart__name
    Invoke-RbWaitFor -Id 'wait.service_state' -Probe { Get-RbServiceState -Name $s.wait_service_state__name } -Equal $s.wait_service_state -Seconds $s.seconds
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
