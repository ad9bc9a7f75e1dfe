# Installs a feature of Windows.
$script:Jobs['feature_install'] = {
    param($Request)
    if ($Request.source) { $result = Install-WindowsFeature -Name ([string]$Request.name) -Source ([string]$Request.source) }
    else { $result = Install-WindowsFeature -Name ([string]$Request.name) }
    if (-not $result.Success) { throw ('the feature was not installed: ' + [string]$result.ExitCode) }
    return @{ changed = ([string]$result.ExitCode -cne 'NoChangeNeeded'); restart = ([string]$result.RestartNeeded -ceq 'Yes') }
}
