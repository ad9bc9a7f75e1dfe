#requires -Version 4.0

<#
.SYNOPSIS
    Step 6.2: Save the encryption keys of MIM01 at build 4.6.673.0
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
    & '.\06.02-keys.save.ps1' -Check
.NOTES
    Id keys.save, variant -, attended; who: CONTOSO\mim-admin
    Article lines: 105, 108
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
    "account": "CONTOSO\\svc-mimsync",
    "after_patch": true,
    "after_patch__path": "C:\\MIMKeys\\miiskeys-*.bin",
    "elevated": true,
    "file": "C:\\MIMKeys",
    "file_exists": true,
    "file_exists__by": "sync-service.install",
    "file_exists__path": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe",
    "group": "CONTOSO\\MIMSyncAdmins",
    "group_in_token": true,
    "group_in_token__by": "session.log-off",
    "name": "miiskeys-mim01-4.6.673.0.bin",
    "session_after": true,
    "session_after__by": "session.log-off",
    "since_step": "build.patch",
    "step": "sync-service.install",
    "tool": "C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Bin\\miiskmu.exe"
  },
  "step": {
    "account": "CONTOSO\\mim-admin",
    "behind": "prepare.gate",
    "deeds": [
      {"arguments":[["tool","tool"],["file","file"],["account","account"],["name","name"]],"id":"keys_export","kind":"keys_export"}
    ],
    "four_eyes": false,
    "gate": "hand-over.sign-off",
    "hazards": [
      {"level":"warning","text":"Whoever holds the key file and a copy of the database can read the stored passwords. Keep the file in C:\\MIMKeys until it is copied to its safe place, and nowhere else."},
      {"level":"caution","text":"Never overwrite an older key file. It may be the only one that fits an older backup of the database."}
    ],
    "host": "MIM01",
    "id": "keys.save",
    "instruction": [
      "Export the keys to C:\\MIMKeys\\miiskeys-mim01-4.6.673.0.bin.",
      "Look in the folder C:\\MIMKeys for the file of this step."
    ],
    "level": "attended",
    "number": "6.2",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Save the encryption keys of MIM01 at build 4.6.673.0",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "build.patch": "HASH",
    "hand-over.sign-off": "HASH",
    "prepare.gate": "HASH",
    "session.log-off": "HASH",
    "sync-service.install": "HASH"
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
    Test-RbValue -Id 'after-patch' -Actual (Get-RbFileNewer -Path $s.after_patch__path -SinceStep $s.since_step) -Equal $s.after_patch
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'elevated' -Actual (Get-RbElevated) -Equal $s.elevated
    Test-RbValue -Id 'file_exists' -Actual (Get-RbFileExists -Path $s.file_exists__path) -Equal $s.file_exists -By $s.file_exists__by
    Test-RbValue -Id 'session_after' -Actual (Get-RbSessionAfter -Step $s.step) -Equal $s.session_after -By $s.session_after__by
    Test-RbValue -Id 'group_in_token' -Actual (Get-RbGroupInToken -Group $s.group) -Equal $s.group_in_token -By $s.group_in_token__by
}
$run.Act = {
    param($s)
    Invoke-RbKeysExport -Id 'keys_export' -Tool $s.tool -File $s.file -Account $s.account -Name $s.name
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
