#requires -Version 4.0

<#
.SYNOPSIS
    Installs a feature of Windows.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    if ($Request.source) { $result = Install-WindowsFeature -Name ([string]$Request.name) -Source ([string]$Request.source) }
    else { $result = Install-WindowsFeature -Name ([string]$Request.name) }
    if (-not $result.Success) { throw ('the feature was not installed: ' + [string]$result.ExitCode) }
    return @{ changed = ([string]$result.ExitCode -cne 'NoChangeNeeded'); restart = ([string]$result.RestartNeeded -ceq 'Yes') }
}
