#requires -Version 4.0

<#
.SYNOPSIS
    Says whether a feature of Windows is installed.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $feature = Get-WindowsFeature -Name ([string]$Request.name)
    if ($null -eq $feature) { return 'absent' }
    if ($feature.Installed) { return 'installed' }
    return 'available'
}
