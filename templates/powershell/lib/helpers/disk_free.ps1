#requires -Version 4.0

<#
.SYNOPSIS
    Returns the free bytes of the disk that holds a path.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')

Invoke-HelperAnswer -Job {
    param($Request)
    return [long](New-Object -TypeName System.IO.DriveInfo -ArgumentList ([System.IO.Path]::GetPathRoot($Request.path))).AvailableFreeSpace
}
