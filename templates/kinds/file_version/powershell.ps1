function Get-RbFileVersion {
    <# .SYNOPSIS Returns the version that a file says of itself. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return (Request-RbHelper -Name 'file_version' -Request @{ path = $Path })
}
