function Get-RbMsiPackageVersion {
    <# .SYNOPSIS Returns the product version that an installer package carries. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return (Request-RbHelper -Name 'msi_property' -Request @{ path = $Path; name = 'ProductVersion' })
}
