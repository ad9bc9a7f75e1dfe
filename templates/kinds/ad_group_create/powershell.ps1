function Invoke-RbAdGroupCreate {
    <# .SYNOPSIS Makes a global security group in the directory. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][string]$Path,
        [string]$Description = ''
    )
    $request = @{ change = 'create'; name = $Name; path = $Path; description = $Description; member = '' }
    $changed = [bool](Request-RbHelper -Name 'ad_group_change' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_group_create' -Command ('create group ' + $Name + ' in ' + $Path) -Changed $changed
}
