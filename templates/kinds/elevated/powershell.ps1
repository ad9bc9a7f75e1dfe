function Get-RbElevated {
    <# .SYNOPSIS Says whether the session is elevated: high or system integrity. #>
    $output = (Invoke-RbProgram -Program 'whoami.exe' -Arguments '/groups /fo csv /nh' -TimeoutSeconds $script:Run.timeout).output
    return ($output.Contains('S-1-16-12288') -or $output.Contains('S-1-16-16384'))
}
