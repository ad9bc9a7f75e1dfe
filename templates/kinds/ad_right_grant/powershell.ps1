function Invoke-RbAdRightGrant {
    <# .SYNOPSIS Gives an account one extended right on a naming context. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Account,
        [Parameter(Mandatory = $true)][string]$NamingContext,
        [Parameter(Mandatory = $true)][string]$Right
    )
    $request = @{ question = 'grant'; account = $Account; naming_context = $NamingContext; right = $Right }
    $changed = [bool](Request-RbHelper -Name 'ad_right' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_right_grant' -Command ('grant ' + $Right + ' on ' + $NamingContext + ' ' + $Account) -Changed $changed
}
