#requires -Version 4.0

<#
.SYNOPSIS
    Says whether a SQL Server instance answers through an OLE DB provider.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $connection = New-Object -ComObject 'ADODB.Connection'
    $connection.ConnectionTimeout = 10
    try {
        $connection.Open('Provider=' + $Request.provider + ';Data Source=' + $Request.server + ';Initial Catalog=master;Integrated Security=SSPI;')
        $connection.Close()
        return $true
    }
    catch { return (Get-HelperFailure -Problem $_) }
}
