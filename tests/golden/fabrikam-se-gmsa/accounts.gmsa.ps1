#requires -Version 4.0

<#
.SYNOPSIS
    Step 3.21: Create the group managed service account
.DESCRIPTION
    Looks at FABDC01, asks, acts, proves the result and leaves a record in the folder evidence.
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
    & '.\03.21-accounts.gmsa.ps1' -Check
.NOTES
    Id accounts.gmsa, variant -, manual; who: a domain administrator of FABRIKAM
    Article lines: 67, 70
    Plan fabrikam-se-gmsa, SHA-256 RUN-HASH
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
    "name": "fabrikam-se-gmsa"
  },
  "settings": {
    "ad_group": true,
    "ad_group__name": "FABRIKAM\\MIMSync_Servers",
    "ad_user": "enabled",
    "ad_user__name": "FABRIKAM\\gmsa-mimsync\u0024",
    "attest": "Does FABRIKAM\\gmsa-mimsync\u0024 exist, readable for MIMSync_Servers only?",
    "by": "accounts.gmsa-group"
  },
  "step": {
    "account": "a domain administrator of FABRIKAM",
    "behind": "preconditions.gate",
    "deeds": [],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [
      {"level":"note","text":"step 3.1 must be done before: There is a KDS root key."},
      {"level":"caution","text":"Only the service may run as this account. The accounts of the Active Directory and SharePoint connectors stay ordinary domain users."}
    ],
    "host": "FABDC01",
    "id": "accounts.gmsa",
    "instruction": [
      "Ask the SQL Server administrator which domain SQL Server is in.",
      "Read the EffectiveTime of 2.2, Look for a KDS root key.",
      "Read the EffectiveTime of 3.1, Make a KDS root key where there is none.",
      "See whether the account exists.",
      "If it shows nothing, create the account.",
      "Show the account and who may read its password.",
      "Does FABRIKAM\\gmsa-mimsync\u0024 exist, readable for MIMSync_Servers only?"
    ],
    "level": "manual",
    "number": "3.21",
    "proof": "attestation",
    "run_hash": "HASH",
    "simulation": "none",
    "title": "Create the group managed service account",
    "undo": false,
    "values": [],
    "variant": ""
  },
  "steps": {
    "accounts.gmsa-group": "HASH",
    "preconditions.gate": "HASH",
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
    Test-RbValue -Id 'ad_user' -Actual { Get-RbAdUser -Name $s.ad_user__name } -Equal $s.ad_user -Note
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'ad_group' -Actual (Get-RbAdGroup -Name $s.ad_group__name) -Equal $s.ad_group -By $s.by
}
$run.Act = {
    param($s)
    Request-RbAttestation -Question $s.attest
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
