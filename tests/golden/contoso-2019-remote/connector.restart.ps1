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
.PARAMETER EvidenceDirectory
    Where the record goes; the folder evidence of the bundle if it is not given.
.PARAMETER TimeoutSeconds
    How long a program that the step starts may run.
.EXAMPLE
    & '.\08.03-connector.restart.ps1' -Check
.NOTES
    Id connector.restart, variant -, scripted; who: CONTOSO\mim-admin
    Article lines: 122
    Plan contoso-2019-remote, SHA-256 RUN-HASH
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
$settings = '{"format":"runbook.settings/1","plan":{"hash":"RUN-HASH","name":"contoso-2019-remote"},"settings":{"restart__name":"FIMSynchronizationService","restart_events__log":"Application","restart_events__since_step":"connector.restart","restart_events__source":"FIMSynchronizationService","restart_events__value":0,"restart_library__by":"connector.install","restart_library__path":"C:\\Program Files\\Microsoft Forefront Identity Manager\\2010\\Synchronization Service\\Extensions\\Microsoft.IdentityManagement.Connector.Sharepoint.dll","restart_library__value":true,"restart_running__name":"FIMSynchronizationService","restart_running__value":"running","wait__name":"FIMSynchronizationService","wait__seconds":120,"wait__value":"running"},"step":{"account":"CONTOSO\\mim-admin","hazards":[],"host":"MIM01","id":"connector.restart","instruction":[],"level":"scripted","number":"8.3","proof":"evidence","simulation":"full","title":"Restart the Synchronization Service on MIM01","undo":false,"values":[{"label":"Open","page":"Run","value":"services.msc"},{"label":"Name (display name)","page":"Services","value":"Forefront Identity Manager Synchronization Service"}],"variant":""}}'
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
    Test-RbValue -Id 'restart.running' -Actual (Get-RbServiceState -Name $s.restart_running__name) -Equal $s.restart_running__value -Note
    Test-RbValue -Id 'restart.events' -Actual (Get-RbEventErrorCount -Log $s.restart_events__log -Source $s.restart_events__source -SinceStep $s.restart_events__since_step) -Equal $s.restart_events__value -Note
}
$run.Precondition = {
    param($s)
    Test-RbValue -Id 'restart.library' -Actual (Get-RbFileExists -Path $s.restart_library__path) -Equal $s.restart_library__value -By $s.restart_library__by
}
$run.Act = {
    param($s)
    Invoke-RbServiceRestart -Id 'restart' -Name $s.restart__name
    Invoke-RbWaitFor -Id 'wait' -Probe { Get-RbServiceState -Name $s.wait__name } -Equal $s.wait__value -Seconds $s.wait__seconds
}
$run.Ask = { param($Target, $What) $PSCmdlet.ShouldProcess($Target, $What) }
Invoke-RbStep @run
exit (Get-RbExitCode)
