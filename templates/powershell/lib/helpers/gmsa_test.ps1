#requires -Version 4.0

<#
.SYNOPSIS
    Says whether this computer can use a group managed service account; needs the Active Directory module of RSAT.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')

Invoke-HelperAnswer -Job {
    param($Request)
    Import-Module -Name 'ActiveDirectory'
    $name = ([string]$Request.name).Split('\')[-1].TrimEnd('$')
    return [bool](Test-ADServiceAccount -Identity $name)
}
