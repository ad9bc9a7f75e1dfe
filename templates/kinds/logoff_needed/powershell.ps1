function Invoke-RbLogoffNeeded {
    <# .SYNOPSIS Says that the person must log off and on before the plan goes on. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Reason)
    Add-RbDeed -Id $Id -Kind 'logoff_needed' -Command ('log off: ' + $Reason) -Changed $false
    Request-RbRestart -Reason $Reason
}
