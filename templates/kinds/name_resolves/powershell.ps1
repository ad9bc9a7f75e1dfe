function Get-RbNameResolves {
    <# .SYNOPSIS Says whether a name has an address. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return (Request-RbHelper -Name 'name_resolve' -Request @{ name = $Name })
}
