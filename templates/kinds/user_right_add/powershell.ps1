function Invoke-RbUserRightAdd {
    <# .SYNOPSIS Adds an account to the lists of user rights. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Account, [Parameter(Mandatory = $true)][string[]]$Rights)
    Invoke-RbRightChange -Id $Id -Kind 'user_right_add' -Account $Account -Rights $Rights -Add $true
}
