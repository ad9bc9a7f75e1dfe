function Invoke-RbRestartNeeded {
    <# .SYNOPSIS Says that the computer must restart before the plan goes on. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Reason)
    Add-RbDeed -Id $Id -Kind 'restart_needed' -Command ('restart: ' + $Reason) -Changed $false
    Request-RbRestart -Reason $Reason
}
