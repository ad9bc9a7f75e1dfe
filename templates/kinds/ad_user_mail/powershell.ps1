function Get-RbAdUserMail {
    <# .SYNOPSIS Returns the mail address of a directory account. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Request-RbHelper -Name 'ad_account' -Request @{ name = $Name; question = 'mail' })
}
