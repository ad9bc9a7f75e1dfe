function Get-RbFileExists {
    <# .SYNOPSIS Says whether a file or folder exists. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return (Test-RbFile -Path $Path)
}
