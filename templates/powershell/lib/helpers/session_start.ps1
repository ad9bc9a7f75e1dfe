#requires -Version 4.0

<#
.SYNOPSIS
    Returns when the log-on session of this process began.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    $said = & ([System.Environment]::SystemDirectory + '\klist.exe') | Out-String
    $match = [regex]::Match($said, '0:0x([0-9a-fA-F]+)')
    if (-not $match.Success) { throw 'klist.exe does not name the log-on session' }
    $number = [Convert]::ToInt64($match.Groups[1].Value, 16)
    $session = Get-CimInstance -ClassName 'Win32_LogonSession' -Filter ("LogonId='" + $number + "'")
    if ($null -eq $session) { throw 'Windows does not know the log-on session of this process' }
    return ([datetime]$session.StartTime).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
}
