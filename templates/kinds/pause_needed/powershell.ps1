function Invoke-RbPauseNeeded {
    <# .SYNOPSIS Ends the run until so many minutes have passed since a run first ended here. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Reason, [Parameter(Mandatory = $true)][int]$Minutes)
    Add-RbDeed -Id $Id -Kind 'pause_needed' -Command ('wait ' + $Minutes + ' minutes: ' + $Reason) -Changed $false
    $begun = Get-RbWaitingSince
    $from = $begun
    if (-not $from) { $from = $script:Run.started }
    $until = Get-RbTimeText -Time (ConvertFrom-RbTimeText -Text $from).AddMinutes($Minutes)
    if ((-not $begun) -or ([string]::CompareOrdinal((Get-RbTimeText -Time (Get-RbNow)), $until) -lt 0)) {
        Exit-RbDeed -Outcome 'waiting' -Reason 'waiting' -Words ('wait: ' + $Reason + '; start again after ' + $until)
    }
}
