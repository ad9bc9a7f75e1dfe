function Get-RbAdRight {
    <# .SYNOPSIS Says whether an account has an extended right on a naming context of its own. #>
    param(
        [Parameter(Mandatory = $true)][string]$Account,
        [Parameter(Mandatory = $true)][string]$NamingContext,
        [Parameter(Mandatory = $true)][string]$Right
    )
    return (Request-RbHelper -Name 'ad_right' -Request @{ question = 'present'; account = $Account; naming_context = $NamingContext; right = $Right })
}
