function Get-RbLocalGroup {
    <# .SYNOPSIS Says whether a local group exists. #>
    param([Parameter(Mandatory = $true)][string]$Name)
    return ((Invoke-RbProgram -Program 'net.exe' -Arguments ('localgroup ' + (Get-RbQuoted -Text $Name)) -TimeoutSeconds $script:Run.timeout).code -eq 0)
}
