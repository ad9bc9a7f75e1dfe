function Get-RbServiceStartup {
    <# .SYNOPSIS Returns how a service starts: auto, manual, disabled, other or absent. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    $key = 'HKLM\SYSTEM\CurrentControlSet\Services\' + $Name
    if (-not (Test-RbRegistry -Key $key)) { return 'absent' }
    switch ([string](Get-RbRegistry -Key $key -Name 'Start')) {
        '2' { return 'auto' }
        '3' { return 'manual' }
        '4' { return 'disabled' }
    }
    return 'other'
}
