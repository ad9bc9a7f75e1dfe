#requires -Version 4.0

<#
.SYNOPSIS
    Step 2.1: Download the sample solution
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
    & '.\02.01-solution.download.ps1' -Check
.NOTES
    Id solution.download, variant -, manual; who: CONTOSO\mim-admin
    Article lines: 53, 55, 58
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
    Test-RbValue -Id 'file_exists' -Actual (Get-RbFileExists -Path $s.file_exists__path) -Equal $s.file_exists
    Test-RbValue -Id 'file_exists-2' -Actual (Get-RbFileExists -Path $s.file_exists_2__path) -Equal $s.file_exists_2
    Test-RbValue -Id 'file_exists-3' -Actual (Get-RbFileExists -Path $s.file_exists_3__path) -Equal $s.file_exists_3
    Test-RbValue -Id 'file_exists-4' -Actual (Get-RbFileExists -Path $s.file_exists_4__path) -Equal $s.file_exists_4
    Test-RbValue -Id 'file_exists-5' -Actual (Get-RbFileExists -Path $s.file_exists_5__path) -Equal $s.file_exists_5
    Test-RbValue -Id 'file_sha256' -Actual { Get-RbFileSha256 -Path $s.file_sha256__path } -Match $s.file_sha256 -Note
    Test-RbValue -Id 'file_sha256-2' -Actual { Get-RbFileSha256 -Path $s.file_sha256_2__path } -Match $s.file_sha256_2 -Note
    Test-RbValue -Id 'file_sha256-3' -Actual { Get-RbFileSha256 -Path $s.file_sha256_3__path } -Match $s.file_sha256_3 -Note
    Test-RbValue -Id 'file_sha256-4' -Actual { Get-RbFileSha256 -Path $s.file_sha256_4__path } -Match $s.file_sha256_4 -Note
    Test-RbValue -Id 'file_sha256-5' -Actual { Get-RbFileSha256 -Path $s.file_sha256_5__path } -Match $s.file_sha256_5 -Note
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
