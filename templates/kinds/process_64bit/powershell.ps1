function Get-RbProcess64bit {
    <# .SYNOPSIS Says whether the script runs in a 64-bit process. #>
    return (Test-Rb64BitProcess)
}
