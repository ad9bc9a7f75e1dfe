function Get-RbLocalUser {
    <# .SYNOPSIS Says whether a local account exists. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return ((Invoke-RbProgram -Program 'net.exe' -Arguments ('user ' + (Get-RbQuoted -Text $Name)) -TimeoutSeconds $script:Run.timeout).code -eq 0)
}
