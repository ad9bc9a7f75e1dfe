function Invoke-RbIsoMount {
    <# .SYNOPSIS Mounts a disk image. #>
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)][string]$Image)
    $volume = Request-RbHelper -Name 'disk_image' -Request @{ image = $Image } -TimeoutSeconds 300
    Add-RbDeed -Id $Id -Kind 'iso_mount' -Command ('mount ' + $Image) -Changed ([bool]$volume.changed)
}
