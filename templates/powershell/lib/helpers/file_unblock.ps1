#requires -Version 4.0

<#
.SYNOPSIS
    Takes the mark of the web off all files below a folder.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')

Invoke-HelperAnswer -Job {
    param($Request)
    $files = @(Get-ChildItem -LiteralPath ([string]$Request.folder) -Recurse -Force | Where-Object -FilterScript { -not $_.PSIsContainer })
    foreach ($file in $files) { Unblock-File -LiteralPath $file.FullName }
    return $files.Count
}
