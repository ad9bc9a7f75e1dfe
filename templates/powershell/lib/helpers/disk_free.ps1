#requires -Version 4.0

<#
.SYNOPSIS
    Returns the free bytes of the disk that holds a path.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $root = [System.IO.Path]::GetPathRoot([string]$Request.path)
    # A share is no drive to .NET.
    if ($root.StartsWith('\\', [System.StringComparison]::Ordinal)) { return [long](New-Object -ComObject 'Scripting.FileSystemObject').GetDrive($root).AvailableSpace }
    return [long](New-Object -TypeName System.IO.DriveInfo -ArgumentList $root).AvailableFreeSpace
}
