function Invoke-RbAdGroupRemove {
    <# .SYNOPSIS Removes the group that this plan made, unless it has members. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Name)
    $request = @{ change = 'remove'; name = $Name; path = ''; description = ''; member = ''; guid = (Get-RbMade -Name $Name) }
    $changed = [bool](Request-RbHelper -Name 'ad_group_change' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_group_remove' -Command ('remove group ' + $Name) -Changed $changed
}
