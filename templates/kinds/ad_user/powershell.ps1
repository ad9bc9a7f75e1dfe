function Get-RbAdUser {
    <# .SYNOPSIS Returns the state of a directory account. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Request-RbHelper -Name 'ad_account' -Request @{ name = $Name; question = 'state' })
}
