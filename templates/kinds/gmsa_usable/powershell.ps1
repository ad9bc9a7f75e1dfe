function Get-RbGmsaUsable {
    <# .SYNOPSIS Says whether this computer can use a group managed service account. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Request-RbHelper -Name 'gmsa_test' -Request @{ name = $Name })
}
