# Returns the version that a file says of itself.
$script:Jobs['file_version'] = {
    param($Request)
    if (-not (Test-Path -LiteralPath $Request.path -PathType 'Leaf')) { return $null }
    $version = (Get-Item -LiteralPath $Request.path -Force).VersionInfo
    return ('{0}.{1}.{2}.{3}' -f $version.FileMajorPart, $version.FileMinorPart, $version.FileBuildPart, $version.FilePrivatePart)
}
