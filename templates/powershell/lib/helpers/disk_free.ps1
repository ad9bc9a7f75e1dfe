# Returns the free bytes of the disk that holds a path.
$script:Jobs['disk_free'] = {
    param($Request)
    $root = [System.IO.Path]::GetPathRoot([string]$Request.path)
    # A share is no drive to .NET.
    if ($root.StartsWith('\\', [System.StringComparison]::Ordinal)) { return [long](New-Object -ComObject 'Scripting.FileSystemObject').GetDrive($root).AvailableSpace }
    return [long](New-Object -TypeName System.IO.DriveInfo -ArgumentList $root).AvailableFreeSpace
}
