#requires -Version 4.0

<#
.SYNOPSIS
    Mounts a disk image where it is not mounted yet, and names the root of its volume.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')

Invoke-HelperAnswer -Job {
    param($Request)
    $path = [string]$Request.image
    $changed = -not (Get-DiskImage -ImagePath $path).Attached
    if ($changed) { $null = Mount-DiskImage -ImagePath $path }
    for ($try = 0; $try -lt 60; $try++) {
        $letter = [string](Get-DiskImage -ImagePath $path | Get-Volume).DriveLetter
        if ($letter -cmatch '\A[A-Z]\z') { return @{ root = ($letter + ':\'); changed = $changed } }
        Start-Sleep -Seconds 1
    }
    throw 'the image was mounted and got no drive letter'
}
