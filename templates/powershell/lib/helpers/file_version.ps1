#requires -Version 4.0

<#
.SYNOPSIS
    Returns the version that a file says of itself.
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
    $version = (Get-Item -LiteralPath $Request.path -Force).VersionInfo
    return ('{0}.{1}.{2}.{3}' -f $version.FileMajorPart, $version.FileMinorPart, $version.FileBuildPart, $version.FilePrivatePart)
}
