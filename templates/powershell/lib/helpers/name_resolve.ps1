#requires -Version 4.0

<#
.SYNOPSIS
    Says whether a name has an address.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    try { return (@([System.Net.Dns]::GetHostAddresses([string]$Request.name)).Count -gt 0) }
    catch {
        $failure = Get-HelperFailure -Problem $_
        # Only a name server that answers says that there is no such name.
        if ($failure -ceq 'failed: no such name') { return $false }
        return $failure
    }
}
