#requires -Version 4.0

<#
.SYNOPSIS
    Returns the account of the token that this runs under, in lower case.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job { return [System.Security.Principal.WindowsIdentity]::GetCurrent().Name.ToLowerInvariant() }
