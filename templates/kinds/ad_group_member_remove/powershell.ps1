function Invoke-RbAdGroupMemberRemove {
    <# .SYNOPSIS Takes a member out of a directory group. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Group, [Parameter(Mandatory = $true)][string]$Member)
    $request = @{ change = 'drop'; name = $Group; path = ''; description = ''; member = $Member }
    $changed = [bool](Request-RbHelper -Name 'ad_group_change' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_group_member_remove' -Command ('drop ' + $Member + ' from ' + $Group) -Changed $changed
}
