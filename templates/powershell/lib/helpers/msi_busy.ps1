#requires -Version 4.0

<#
.SYNOPSIS
    Says whether Windows Installer is installing something.
.DESCRIPTION
    Asked and answered in JSON, see HelperIo.psm1.
#>
Set-StrictMode -Version 3.0
# Else what goes wrong in a cmdlet is printed and no more, and the answer would be that of a job well done.
$ErrorActionPreference = 'Stop'
Import-Module -Name ([System.Management.Automation.WildcardPattern]::Escape((Join-Path -Path $PSScriptRoot -ChildPath 'HelperIo.psm1')))

Invoke-HelperAnswer -Job {
    $mutex = $null
    try {
        $mutex = [System.Threading.Mutex]::OpenExisting('Global\_MSIExecute')
        if (-not $mutex.WaitOne(0)) { return $true }
        $mutex.ReleaseMutex()
        return $false
    }
    catch [System.Threading.WaitHandleCannotBeOpenedException] { return $false }
    # An installation that was ended has left it; now it is ours, and free.
    catch [System.Threading.AbandonedMutexException] { $mutex.ReleaseMutex(); return $false }
    catch [System.UnauthorizedAccessException] { return 'failed: access denied' }
    finally { if ($null -ne $mutex) { $mutex.Dispose() } }
}
