#requires -Version 4.0

<#
.SYNOPSIS
    Step 2.1: Create the account of Active Directory Import
.DESCRIPTION
    Looks at any computer, asks, acts, proves the result and leaves a record in the folder evidence.
    It acts only where the wanted state does not hold yet.
.PARAMETER Check
    Looks and changes nothing.
.PARAMETER Undo
    Takes the step back, where it has a way back.
.PARAMETER NonInteractive
    Nobody is there to answer: a step that needs a person ends with exit code 5.
.PARAMETER EvidenceDirectory
    Where the record goes; the folder evidence of the bundle if it is not given.
.PARAMETER TimeoutSeconds
    How long a program that the step starts may run.
.EXAMPLE
    & '.\02.01-ad-import.account.ps1' -Check
.NOTES
    Id ad-import.account, variant -, manual; who: a domain administrator of TAILSPIN
    Article lines: none
    Plan tailspin-ad-import, SHA-256 RUN-HASH
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch]$Check,
    [switch]$Undo,
    [switch]$NonInteractive,
    [string]$EvidenceDirectory = '',
    [ValidateRange(1, 86400)][int]$TimeoutSeconds = 7200
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"tailspin-ad-import"},"settings":{"attest":"Does TAILSPIN\\svc-upimport exist, enabled, with its password in the vault?"},"step":{"account":"a domain administrator of TAILSPIN","hazards":[{"level":"warning","text":"Do not make this account a domain administrator, and do not give it Replicating Directory Changes All: that right lets its holder read the password hashes of the domain."}],"host":"any computer","id":"ad-import.account","instruction":["On a computer with the Active Directory tools, open a PowerShell window as administrator.","Run command 1, which shows the account if it exists.","If it shows nothing, run command 2.","If command 2 was run, type the password when the window asks for it.","If command 2 was run, put the password into the customer\u0027s vault."],"level":"manual","number":"2.1","proof":"attestation","simulation":"none","title":"Create the account of Active Directory Import","undo":false,"values":[{"label":"Command 1","page":"Windows PowerShell (Active Directory module)","value":"Get-ADUser -Filter \u0022SamAccountName -eq \u0027svc-upimport\u0027\u0022 -Server TAILSPIN"},{"label":"Command 2","page":"Windows PowerShell (Active Directory module)","value":"New-ADUser -Name \u0027svc-upimport\u0027 -SamAccountName \u0027svc-upimport\u0027 -Description \u0027SharePoint Active Directory Import\u0027 -AccountPassword (Read-Host -AsSecureString \u0027Password\u0027) -PasswordNeverExpires \u0024true -CannotChangePassword \u0024true -Enabled \u0024true -Server TAILSPIN"}],"variant":""}}'
Import-Module -Name (Join-Path -Path (Split-Path -Path $PSScriptRoot -Parent) -ChildPath 'lib/Runbook.psm1') -Verbose:$false
$run = @{
    Settings = $settings
    Script = $PSCommandPath
    Check = $Check
    Undo = $Undo
    NonInteractive = $NonInteractive
    EvidenceDirectory = $EvidenceDirectory
    TimeoutSeconds = $TimeoutSeconds
    Preview = [bool]$WhatIfPreference
    Question = ($ConfirmPreference -ne 'None')
}
$run.Act = {
    param($s)
    Request-RbAttestation -Question $s.attest
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
