function Invoke-RbAdRightRevoke {
    <# .SYNOPSIS Takes one extended right on a naming context from an account. #>
    param(
        [Parameter(Mandatory = $true)][string]$Id,
        [Parameter(Mandatory = $true)][string]$Account,
        [Parameter(Mandatory = $true)][string]$NamingContext,
        [Parameter(Mandatory = $true)][string]$Right
    )
    $request = @{ question = 'revoke'; account = $Account; naming_context = $NamingContext; right = $Right }
    $changed = [bool](Request-RbHelper -Name 'ad_right' -Request $request)
    Add-RbDeed -Id $Id -Kind 'ad_right_revoke' -Command ('revoke ' + $Right + ' on ' + $NamingContext + ' ' + $Account) -Changed $changed
}
