function Get-RbPendingRestart {
    <# .SYNOPSIS Says whether Windows waits for a restart. #>
    $version = 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\'
    if (Test-RbRegistry -Key ($version + 'Component Based Servicing\RebootPending')) { return $true }
    if (Test-RbRegistry -Key ($version + 'WindowsUpdate\Auto Update\RebootRequired')) { return $true }
    $names = @('ActiveComputerName', 'ComputerName') | ForEach-Object -Process { [string](Get-RbRegistry -Key ('HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\' + $_) -Name 'ComputerName') }
    if (-not (Test-RbSameText -One $names[0] -Other $names[1])) { return $true }
    return [bool](Get-RbRegistry -Key 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager' -Name 'PendingFileRenameOperations')
}
