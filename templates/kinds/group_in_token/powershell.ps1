function Get-RbGroupInToken {
    <# .SYNOPSIS Says whether the session's token holds a group. #>
    param([Parameter(Mandatory = $true)][string]$Group)
    $sid = Request-RbHelper -Name 'account_sid' -Request @{ name = $Group }
    if (-not $sid) { return $false }
    $output = (Invoke-RbProgram -Program 'whoami.exe' -Arguments '/groups /fo csv /nh' -TimeoutSeconds $script:Run.timeout).output
    return $output.Contains('"' + $sid + '"')
}
