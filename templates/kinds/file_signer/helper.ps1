#requires -Version 4.0

<#
.SYNOPSIS
    Returns the name in the certificate of a file's valid signature.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    if (-not (Test-Path -LiteralPath $Request.path -PathType 'Leaf')) { return $null }
    $signature = Get-AuthenticodeSignature -LiteralPath ([string]$Request.path)
    if (([string]$signature.Status -cne 'Valid') -or ($null -eq $signature.SignerCertificate)) { return $null }
    return $signature.SignerCertificate.GetNameInfo([System.Security.Cryptography.X509Certificates.X509NameType]::SimpleName, $false)
}
