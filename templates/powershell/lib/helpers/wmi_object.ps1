#requires -Version 4.0

<#
.SYNOPSIS
    Says whether a class of a WMI namespace has an object that this user may see.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    try { return (@(Get-CimInstance -Namespace ([string]$Request.namespace) -ClassName ([string]$Request.class)).Count -gt 0) }
    catch {
        $failure = Get-HelperFailure -Problem $_
        # Before a product is installed its namespace and its classes are not there.
        if (@('failed: WMI error InvalidNamespace', 'failed: WMI error InvalidClass', 'failed: WMI error NotFound') -ccontains $failure) { return $false }
        return $failure
    }
}
