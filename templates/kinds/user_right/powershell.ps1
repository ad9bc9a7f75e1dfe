function Get-RbUserRight {
    <# .SYNOPSIS Says whether an account stands in the list of a user right. #>
    param([Parameter(Mandatory = $true)][string]$Account, [Parameter(Mandatory = $true)][string]$Right)
    $sid = Request-RbHelper -Name 'account_sid' -Request @{ name = $Account }
    return (Test-RbRightHolder -Holders (Get-RbRightHolder) -Right $Right -Entries @(Get-RbRightEntry -Account $Account -Sid $sid))
}
