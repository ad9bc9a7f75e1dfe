#requires -Version 4.0

<#
.SYNOPSIS
    Takes the mark of the web off the files below a folder whose signature is valid, and names those that keep it.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $root = ([string]$Request.folder).TrimEnd('\')
    $kept = @()
    foreach ($file in @(Get-ChildItem -LiteralPath $root -Recurse -Force | Where-Object -FilterScript { -not $_.PSIsContainer })) {
        if ($null -eq (Get-Item -LiteralPath $file.FullName -Force -Stream 'Zone.Identifier' -ErrorAction SilentlyContinue)) { continue }
        if ([string](Get-AuthenticodeSignature -LiteralPath $file.FullName).Status -ceq 'Valid') { Unblock-File -LiteralPath $file.FullName }
        else { $kept += $file.FullName.Substring($root.Length + 1) }
    }
    return @{ kept = @($kept) }
}
