function Invoke-RbAdGroupCreate {
    <# .SYNOPSIS Makes a security group in the directory. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Name,
        [Parameter(Mandatory = $true)][string]$Path,
        [Parameter(Mandatory = $true)][string]$Scope,
        [string]$Description = ''
    )
    $request = @{ change = 'create'; name = $Name; path = $Path; scope = $Scope; description = $Description; member = '' }
    $guid = Request-RbHelper -Name 'ad_group_change' -Request $request
    $made = $null
    if ($guid) { $made = @{ name = $Name; guid = $guid } }
    Add-RbDeed -Id $Id -Kind 'ad_group_create' -Command ('create group ' + $Name + ' in ' + $Path) -Changed ([bool]$guid) -Made $made
}
