function Get-RbFolderAccess {
    <# .SYNOPSIS Says whether Administrators and SYSTEM have access to a folder, by entries of its own, and nobody else. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return (Request-RbHelper -Name 'folder_access' -Request @{ path = $Path })
}
