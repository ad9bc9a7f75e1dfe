function Get-RbFreeDiskGb {
    <# .SYNOPSIS Returns the free space of the disk that holds a path, in whole GiB. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $bytes = [long](Request-RbHelper -Name 'disk_free' -Request @{ path = $Path })
    return [long](($bytes - ($bytes % 1GB)) / 1GB)
}
