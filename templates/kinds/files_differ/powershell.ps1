function Get-RbFileDifference {
    <# .SYNOPSIS Says whether the bytes of two files differ; a file that is not there differs from every other. #>
    param([Parameter(Mandatory = $true)][string]$File, [Parameter(Mandatory = $true)][string]$Other)
    $found = Get-RbFileHash -Path $File
    return (($null -eq $found) -or ($found -cne (Get-RbFileHash -Path $Other)))
}
