function Get-RbAdGroup {
    <# .SYNOPSIS Says whether a directory group exists. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Request-RbHelper -Name 'ad_group' -Request @{ question = 'exists'; group = $Name; member = '' })
}
