# Says whether Windows Installer is installing something.
$script:Jobs['msi_busy'] = {
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
