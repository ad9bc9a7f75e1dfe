#requires -Version 4.0
# The support code of the step scripts: settings, comparison, evidence, the flow of a step, the runner.
# It touches Windows only through RunbookHost.psm1.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Whether to act is asked once, by the step; no cmdlet in here asks again or acts by half.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'RunbookHost.psm1') -Verbose:$false

# What the step that runs now knows and has found; Open-RbRun fills it.
$script:Run = $null
$script:ExitCode = 1

$parts = @('Json', 'Words', 'Settings', 'Place', 'Compare', 'Records', 'Accepted', 'Evidence', 'Open', 'Deeds', 'Installer', 'Services', 'Rights', 'Commands', 'Copying', 'Flow', 'Undoing', 'Runner', 'RunnerLooks')
$probes = @()
$actions = @()
foreach ($part in $parts) { . (Join-Path -Path $PSScriptRoot -ChildPath ('parts/' + $part + '.ps1')) }
foreach ($probe in $probes) { . (Join-Path -Path $PSScriptRoot -ChildPath ('probes/' + $probe + '.ps1')) }
foreach ($action in $actions) { . (Join-Path -Path $PSScriptRoot -ChildPath ('actions/' + $action + '.ps1')) }

Export-ModuleMember -Function @('Get-Rb*', 'Invoke-Rb*', 'Test-RbValue', 'Request-RbAttestation', 'ConvertTo-RbJson', 'ConvertFrom-RbJson')
