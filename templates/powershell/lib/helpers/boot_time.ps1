#requires -Version 4.0

<#
.SYNOPSIS
    Returns when Windows was started last.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    $system = Get-CimInstance -ClassName 'Win32_OperatingSystem' -Property 'LastBootUpTime'
    return ([datetime]$system.LastBootUpTime).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
}
