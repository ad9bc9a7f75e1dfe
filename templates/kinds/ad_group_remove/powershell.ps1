function Invoke-RbAdGroupRemove {
    <# .SYNOPSIS Removes a group from the directory. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name)
    $request = @{ change = 'remove'; name = $Name; path = ''; description = ''; member = '' }
    $changed = [bool](Request-RbHelper -Name 'ad_group_change' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_group_remove' -Command ('remove group ' + $Name) -Changed $changed
}
