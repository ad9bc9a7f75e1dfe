# Who runs this: what the token of the session says, whatever the environment says.

$script:ElevatedLevels = @('"S-1-16-12288"', '"S-1-16-16384"')

function Get-RbIdentity {
    <# .SYNOPSIS Returns sid, name and whether the token is elevated: high or system integrity. #>
    $output = (Invoke-RbProgram -Program 'whoami.exe' -Arguments '/user /groups /fo csv /nh' -TimeoutSeconds 60).output
    $found = [regex]::Match($output, '"([^"]*)","(S-1-[0-9-]+)"')
    if (-not $found.Success) { throw 'whoami.exe does not say who runs this' }
    $name = $found.Groups[1].Value
    # It prints letters that are not ASCII in the code page of the console; the SID beside the name says who it is.
    if ($name -cmatch '[^\x00-\x7f]') { $name = ([string]$env:USERDOMAIN + '\' + [string]$env:USERNAME).ToLowerInvariant() }
    $high = @($script:ElevatedLevels | Where-Object -FilterScript { $output.Contains($_) }).Count -gt 0
    return @{ sid = $found.Groups[2].Value; name = $name; elevated = $high }
}

function Get-RbSession {
    <# .SYNOPSIS Says how this session began: interactive (screen, Remote Desktop), network (PowerShell remoting) or none (service, task). #>
    $output = (Invoke-RbProgram -Program 'whoami.exe' -Arguments '/groups /fo csv /nh' -TimeoutSeconds 60).output
    if ($output.Contains('"S-1-5-4"')) { return 'interactive' }
    if ($output.Contains('"S-1-5-2"')) { return 'network' }
    return 'none'
}
