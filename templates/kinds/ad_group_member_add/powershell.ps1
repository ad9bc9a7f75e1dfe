function Invoke-RbAdGroupMemberAdd {
    <# .SYNOPSIS Adds a member to a directory group. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Group, [Parameter(Mandatory = $true)][string]$Member)
    $request = @{ change = 'add'; name = $Group; path = ''; description = ''; member = $Member }
    $changed = [bool](Request-RbHelper -Name 'ad_group_change' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_group_member_add' -Command ('add ' + $Member + ' to ' + $Group) -Changed $changed
}
