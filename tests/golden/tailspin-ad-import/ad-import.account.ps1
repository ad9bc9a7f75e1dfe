#requires -Version 4.0

<#
.SYNOPSIS
    Step 2.4: Create the account of Active Directory Import
.DESCRIPTION
    Looks at any computer, asks, acts, proves the result and leaves a record in the folder evidence.
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
    & '.\02.04-ad-import.account.ps1' -Check
.NOTES
    Id ad-import.account, variant -, attended; who: a domain administrator of TAILSPIN
    Article lines: none
    Plan tailspin-ad-import, SHA-256 RUN-HASH
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
    "name": "tailspin-ad-import"
  },
  "settings": {
    "ad_user_create__name": "TAILSPIN\\svc-upimport",
    "ad_user_create_ad_user": "enabled",
    "ad_user_create_ad_user__name": "TAILSPIN\\svc-upimport",
    "description": "SharePoint Active Directory Import"
  },
  "step": {
    "account": "a domain administrator of TAILSPIN",
    "behind": "ad-import.gate",
    "deeds": [
      {"arguments":[["name","ad_user_create__name"],["description","description"]],"id":"ad_user_create","kind":"ad_user_create"}
    ],
    "four_eyes": false,
    "gate": "",
    "hazards": [
      {"level":"note","text":"step 2.3 must be done before: The decision on the import is go."},
      {"level":"warning","text":"Do not make this account a domain administrator."},
      {"level":"warning","text":"Do not put the password on paper, in this document, in a script or in a ticket. Keep it in the customer\u0027s vault."},
      {"level":"note","text":"No unit is named for TAILSPIN\\svc-upimport, so it comes where its domain keeps new users (general knowledge of Active Directory). Where service accounts have a unit of their own, add -Path and its name to the command."}
    ],
    "host": "any computer",
    "id": "ad-import.account",
    "instruction": [
      "Create the domain user TAILSPIN\\svc-upimport."
    ],
    "level": "attended",
    "number": "2.4",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "partial",
    "title": "Create the account of Active Directory Import",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "ad-import.gate": "HASH"
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
    Test-RbValue -Id 'ad_user_create.ad_user' -Actual (Get-RbAdUser -Name $s.ad_user_create_ad_user__name) -Equal $s.ad_user_create_ad_user
}
$run.Act = {
    param($s)
    Invoke-RbAdUserCreate -Id 'ad_user_create' -Name $s.ad_user_create__name -Description $s.description
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
