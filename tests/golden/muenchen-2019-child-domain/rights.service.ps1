#requires -Version 4.0

<#
.SYNOPSIS
    Step 3.9: Grant log-on as a service on MUCMIM01, and deny other log-ons
.DESCRIPTION
    Looks at MUCMIM01, asks, acts, proves the result and leaves a record in the folder evidence.
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
    & '.\03.09-rights.service.ps1' -Check
.NOTES
    Id rights.service, variant with-deny, scripted; who: SWMSUED\adm.gro\u00df
    Article lines: 67
    Plan muenchen-2019-child-domain, SHA-256 RUN-HASH
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
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"muenchen-2019-child-domain"},"settings":{"add__account":"DIENSTE\\svc-mimsync","add__rights":["SeServiceLogonRight","SeDenyNetworkLogonRight","SeDenyInteractiveLogonRight","SeDenyBatchLogonRight","SeDenyRemoteInteractiveLogonRight"],"remove__account":"DIENSTE\\svc-mimsync","remove__rights":["SeServiceLogonRight","SeDenyNetworkLogonRight","SeDenyInteractiveLogonRight","SeDenyBatchLogonRight","SeDenyRemoteInteractiveLogonRight"],"right_deny_batch__account":"DIENSTE\\svc-mimsync","right_deny_batch__right":"SeDenyBatchLogonRight","right_deny_batch__value":true,"right_deny_local__account":"DIENSTE\\svc-mimsync","right_deny_local__right":"SeDenyInteractiveLogonRight","right_deny_local__value":true,"right_deny_network__account":"DIENSTE\\svc-mimsync","right_deny_network__right":"SeDenyNetworkLogonRight","right_deny_network__value":true,"right_deny_remote__account":"DIENSTE\\svc-mimsync","right_deny_remote__right":"SeDenyRemoteInteractiveLogonRight","right_deny_remote__value":true,"right_domain_user__by":"accounts.service","right_domain_user__name":"DIENSTE\\svc-mimsync","right_domain_user__value":"enabled","right_service__account":"DIENSTE\\svc-mimsync","right_service__right":"SeServiceLogonRight","right_service__value":true},"step":{"account":"SWMSUED\\adm.gro\u00df","hazards":[{"level":"caution","text":"Add the account to each list and remove nobody: a right\u0027s list is complete, and a name that is taken out loses the right at once."},{"level":"caution","text":"Test the password before the deny rights are set, as the first lines say; afterwards it cannot be tested on this server."},{"level":"note","text":"Denying access from the network and local log-on is documented; denying batch and Remote Desktop is reported. The account cannot run scheduled tasks on this server afterwards."}],"host":"MUCMIM01","id":"rights.service","instruction":[],"level":"scripted","number":"3.9","proof":"probes","simulation":"full","title":"Grant log-on as a service on MUCMIM01, and deny other log-ons","undo":true,"values":[{"label":"Command for the password","page":"Command prompt (administrator)","value":"runas /user:\u0022DIENSTE\\svc-mimsync\u0022 cmd.exe"},{"label":"Command 1","page":"Command prompt (administrator)","value":"mkdir \u0022C:\\ProgramData\\runbook\\logs\u0022 2\u003enul \u0026 if not exist \u0022C:\\ProgramData\\runbook\\logs\\rights-before.inf\u0022 secedit /export /cfg \u0022C:\\ProgramData\\runbook\\logs\\rights-before.inf\u0022 /areas USER_RIGHTS"},{"label":"Log on as a service","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny access to this computer from the network","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny log on locally","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny log on as a batch job","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Deny log on through Remote Desktop Services","page":"User Rights Assignment","value":"DIENSTE\\svc-mimsync"},{"label":"Command 2","page":"Command prompt (administrator)","value":"gpupdate /force"}],"variant":"with-deny"}}'
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
$run.Wanted = {
    param($s)
    Test-RbValue -Id 'right.service' -Actual (Get-RbUserRight -Account $s.right_service__account -Right $s.right_service__right) -Equal $s.right_service__value
    Test-RbValue -Id 'right.deny-network' -Actual (Get-RbUserRight -Account $s.right_deny_network__account -Right $s.right_deny_network__right) -Equal $s.right_deny_network__value
    Test-RbValue -Id 'right.deny-local' -Actual (Get-RbUserRight -Account $s.right_deny_local__account -Right $s.right_deny_local__right) -Equal $s.right_deny_local__value
    Test-RbValue -Id 'right.deny-batch' -Actual (Get-RbUserRight -Account $s.right_deny_batch__account -Right $s.right_deny_batch__right) -Equal $s.right_deny_batch__value -Note
    Test-RbValue -Id 'right.deny-remote' -Actual (Get-RbUserRight -Account $s.right_deny_remote__account -Right $s.right_deny_remote__right) -Equal $s.right_deny_remote__value -Note
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'right.domain-user' -Actual (Get-RbAdUser -Name $s.right_domain_user__name) -Equal $s.right_domain_user__value -By $s.right_domain_user__by
}
$run.Act = {
    param($s)
    Invoke-RbUserRightAdd -Id 'add' -Account $s.add__account -Rights $s.add__rights
}
$run.Back = {
    param($s)
    Invoke-RbUserRightRemove -Id 'remove' -Account $s.remove__account -Rights $s.remove__rights
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
