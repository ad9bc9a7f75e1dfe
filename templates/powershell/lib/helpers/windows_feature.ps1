# Says whether a feature of Windows is installed.
$script:Jobs['windows_feature'] = {
    param($Request)
    $feature = Get-WindowsFeature -Name ([string]$Request.name)
    if ($null -eq $feature) { return 'absent' }
    if ($feature.Installed) { return 'installed' }
    return 'available'
}
