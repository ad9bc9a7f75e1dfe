#requires -Version 4.0

<#
.SYNOPSIS
    Says whether this computer can use a group managed service account; needs the Active Directory module of RSAT.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    Import-Module -Name 'ActiveDirectory'
    $words = ([string]$Request.name).Split('\')
    $account = @{ Identity = $words[-1].TrimEnd('$') }
    # The account may be of another domain than this computer.
    if ($words.Count -gt 1) { $account.Server = $words[0] }
    return [bool](Test-ADServiceAccount -Identity (Get-ADServiceAccount @account))
}
