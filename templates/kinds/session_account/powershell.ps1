function Get-RbSessionAccount {
    <# .SYNOPSIS Returns the account of the token that this runs under, in lower case. #>
    return (Request-RbHelper -Name 'session_account')
}
