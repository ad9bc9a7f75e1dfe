function Get-RbFileSha256 {
    <# .SYNOPSIS Returns the SHA-256 of a file. #>
    param([Parameter(Mandatory = $true)][string]$Path)
    return (Get-RbFileHash -Path $Path)
}
