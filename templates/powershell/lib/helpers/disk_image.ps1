# Mounts a disk image where it is not mounted yet, and names the root of its volume.
$script:Jobs['disk_image'] = {
    param($Request)
    $path = [string]$Request.image
    $changed = -not (Get-DiskImage -ImagePath $path).Attached
    if ($changed) { $null = Mount-DiskImage -ImagePath $path }
    for ($try = 0; $try -lt 60; $try++) {
        # Just after it was mounted an image has no volume yet.
        $volumes = @(Get-DiskImage -ImagePath $path | Get-Volume -ErrorAction SilentlyContinue | Where-Object -FilterScript { [string]$_.DriveLetter -cmatch '\A[A-Z]\z' })
        if ($volumes.Count -gt 0) { return @{ root = ([string]$volumes[0].DriveLetter + ':\'); changed = $changed } }
        Start-Sleep -Seconds 1
    }
    throw 'the image was mounted and got no drive letter'
}
