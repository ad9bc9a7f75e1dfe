#requires -Version 4.0

<#
.SYNOPSIS
    Mounts a disk image where it is not mounted yet, and names the root of its volume.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    param($Request)
    $path = [string]$Request.image
    $changed = -not (Get-DiskImage -ImagePath $path).Attached
    if ($changed) { $null = Mount-DiskImage -ImagePath $path }
    for ($try = 0; $try -lt 60; $try++) {
        # Just after it was mounted an image has no volume yet.
        $volumes = @(Get-DiskImage -ImagePath $path | Get-Volume -ErrorAction SilentlyContinue | Where-Object -FilterScript { [string]$_.DriveLetter -cmatch '\A[A-Z]\z' })
        if ($volumes.Count -gt 0) { return @{ root = ([string]$volumes[0].DriveLetter + ':\'); changed = $changed } }
        Start-Sleep -Seconds 1
    }
    throw 'the image was mounted and got no drive letter'
}
