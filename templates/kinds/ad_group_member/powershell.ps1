function Get-RbAdGroupMember {
    <# .SYNOPSIS Says whether an account is a member of a directory group. #>
    param([Parameter(Mandatory = $true)][string]$Group, [Parameter(Mandatory = $true)][string]$Member)
    return (Request-RbHelper -Name 'ad_group' -Request @{ question = 'member'; group = $Group; member = $Member })
}
