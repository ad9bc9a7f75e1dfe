#requires -Version 4.0

<#
.SYNOPSIS
    Step 3.10: Grant log-on as a service on MUCMIM01, and deny other log-ons
.DESCRIPTION
    Looks at MUCMIM01, asks, acts, proves the result and leaves a record in the folder evidence.
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
    & '.\03.10-rights.service.ps1' -Check
.NOTES
    Id rights.service, variant -, attended; who: SWMSUED\adm.gro\u00df
    Article lines: 67
    Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
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
    "name": "muenchen-2019-child-domain"
  },
  "settings": {
    "ad_user": "enabled",
    "attest": "Does a window open with the password that the vault has?",
    "by": "accounts.service",
    "name": "DIENSTE\\svc-mimsync",
    "undo_user_right_remove__account": "DIENSTE\\svc-mimsync",
    "undo_user_right_remove__rights": [
      "SeServiceLogonRight",
      "SeDenyNetworkLogonRight",
      "SeDenyInteractiveLogonRight",
      "SeDenyBatchLogonRight",
      "SeDenyRemoteInteractiveLogonRight"
    ],
    "user_right_add__account": "DIENSTE\\svc-mimsync",
    "user_right_add__rights": [
      "SeServiceLogonRight",
      "SeDenyNetworkLogonRight",
      "SeDenyInteractiveLogonRight",
      "SeDenyBatchLogonRight",
      "SeDenyRemoteInteractiveLogonRight"
    ],
    "user_right_add_user_right": true,
    "user_right_add_user_right_2": true,
    "user_right_add_user_right_2__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_2__right": "SeDenyNetworkLogonRight",
    "user_right_add_user_right_3": true,
    "user_right_add_user_right_3__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_3__right": "SeDenyInteractiveLogonRight",
    "user_right_add_user_right_4": true,
    "user_right_add_user_right_4__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_4__right": "SeDenyBatchLogonRight",
    "user_right_add_user_right_5": true,
    "user_right_add_user_right_5__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right_5__right": "SeDenyRemoteInteractiveLogonRight",
    "user_right_add_user_right__account": "DIENSTE\\svc-mimsync",
    "user_right_add_user_right__right": "SeServiceLogonRight"
  },
  "step": {
    "account": "SWMSUED\\adm.gro\u00df",
    "behind": "preconditions.gate",
    "deeds": [
      {"arguments":[["account","user_right_add__account"],["rights","user_right_add__rights"]],"id":"user_right_add","kind":"user_right_add"}
    ],
    "four_eyes": false,
    "gate": "prepare.gate",
    "hazards": [
      {"level":"note","text":"step 3.7 must be done before: The vault holds the password of the service account."},
      {"level":"caution","text":"Test the password before the deny rights are set; afterwards it cannot be tested on this server."},
      {"level":"caution","text":"Add the account and remove nobody: the list of a right is complete, and a name that is taken out loses the right at once."},
      {"level":"note","text":"Denying access from the network and local log-on is documented; denying batch and Remote Desktop is reported. The account cannot run scheduled tasks on this server afterwards."}
    ],
    "host": "MUCMIM01",
    "id": "rights.service",
    "instruction": [
      "Start a window as DIENSTE\\svc-mimsync, and type its password as the vault has it.",
      "Close the window that opens; it proves the password.",
      "Does a window open with the password that the vault has?",
      "Give DIENSTE\\svc-mimsync its user rights."
    ],
    "level": "attended",
    "number": "3.10",
    "proof": "probes",
    "run_hash": "HASH",
    "simulation": "full",
    "title": "Grant log-on as a service on MUCMIM01, and deny other log-ons",
    "undo": true,
    "values": [],
    "variant": ""
  },
  "steps": {
    "accounts.service": "HASH",
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
    Test-RbValue -Id 'user_right_add.user_right' -Actual (Get-RbUserRight -Account $s.user_right_add_user_right__account -Right $s.user_right_add_user_right__right) -Equal $s.user_right_add_user_right
    Test-RbValue -Id 'user_right_add.user_right-2' -Actual (Get-RbUserRight -Account $s.user_right_add_user_right_2__account -Right $s.user_right_add_user_right_2__right) -Equal $s.user_right_add_user_right_2
    Test-RbValue -Id 'user_right_add.user_right-3' -Actual (Get-RbUserRight -Account $s.user_right_add_user_right_3__account -Right $s.user_right_add_user_right_3__right) -Equal $s.user_right_add_user_right_3
    Test-RbValue -Id 'user_right_add.user_right-4' -Actual { Get-RbUserRight -Account $s.user_right_add_user_right_4__account -Right $s.user_right_add_user_right_4__right } -Equal $s.user_right_add_user_right_4 -Note
    Test-RbValue -Id 'user_right_add.user_right-5' -Actual { Get-RbUserRight -Account $s.user_right_add_user_right_5__account -Right $s.user_right_add_user_right_5__right } -Equal $s.user_right_add_user_right_5 -Note
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'ad_user' -Actual (Get-RbAdUser -Name $s.name) -Equal $s.ad_user -By $s.by
}
$run.Act = {
    param($s)
    Request-RbAttestation -Question $s.attest
    Invoke-RbUserRightAdd -Id 'user_right_add' -Account $s.user_right_add__account -Rights $s.user_right_add__rights
}
$run.Back = {
    param($s)
    Invoke-RbUserRightRemove -Id 'undo.user_right_remove' -Account $s.undo_user_right_remove__account -Rights $s.undo_user_right_remove__rights
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
if ($PassThru) { Invoke-RbStep @run | Out-Host; Get-RbRecord } else { Invoke-RbStep @run }
exit (Get-RbExitCode)
