function Get-RbFreeDiskGb {
    <# .SYNOPSIS Returns the free space of the disk that holds a path, in whole GiB. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    $bytes = [long](Request-RbHelper -Name 'disk_free' -Request @{ path = $Path })
    $unit = 1073741824
    return [long](($bytes - ($bytes % $unit)) / $unit)
}
